/** @module components/remediation/wire: the Graph JSON of a remediation, both ways. Pure. */
import type { EntityWire } from "../_shared/entities";
import type { ReferenceById } from "../_shared/reference";
import { scriptFromWire, scriptToWire } from "../_shared/script";
import type { Remediation } from "./args";

/** A remediation whose references are looked up. */
export type ResolvedRemediation = Omit<Remediation, "scopeTags"> & { scopeTags: ReferenceById[] };

/** A deviceHealthScript as Graph answers it; every member may be missing or null. */
export interface RemediationWire extends EntityWire {
  readonly description?: string | null;
  readonly publisher?: string | null;
  /** UTF-8 in base64; in no list. */
  readonly detectionScriptContent?: string | null;
  readonly remediationScriptContent?: string | null;
  readonly runAsAccount?: string | null;
  readonly runAs32Bit?: boolean | null;
  readonly enforceSignatureCheck?: boolean | null;
  readonly roleScopeTagIds?: readonly string[] | null;
  /** A text, "1" or "1.0". */
  readonly version?: string | null;
  readonly lastModifiedDateTime?: string | null;
  /** One of Microsoft's own. */
  readonly isGlobalScript?: boolean | null;
  readonly deviceHealthScriptType?: string | null;
}

/** The members that only a single read is sure to have. */
export const contents = ["detectionScriptContent", "remediationScriptContent"] as const;

/** Whether it is a remediation that somebody of this tenant made: neither Microsoft's, nor another feature's script. */
export const isOwn = ({ isGlobalScript, deviceHealthScriptType }: RemediationWire): boolean =>
  isGlobalScript !== true && (deviceHealthScriptType ?? "deviceHealthScript") === "deviceHealthScript";

/** The body of POST and PATCH: everything, so that a PATCH leaves nothing of what was there. */
export const toWire = (want: ResolvedRemediation): RemediationWire => ({
  displayName: want.name,
  description: want.description,
  publisher: want.publisher,
  detectionScriptContent: scriptToWire(want.detectionScript, want.enforceSignatureCheck),
  remediationScriptContent: scriptToWire(want.remediationScript, want.enforceSignatureCheck),
  runAsAccount: want.runAs,
  runAs32Bit: want.runAs32Bit,
  enforceSignatureCheck: want.enforceSignatureCheck,
  roleScopeTagIds: want.scopeTags.map((tag) => tag.id),
});

/** What a person would have to write to get this remediation. An account that is not known is shown as Graph names it. */
export function fromWire(wire: RemediationWire): ResolvedRemediation {
  const scopeTags = wire.roleScopeTagIds?.length ? wire.roleScopeTagIds : ["0"];
  return {
    name: wire.displayName ?? "",
    description: wire.description ?? "",
    publisher: wire.publisher ?? "",
    detectionScript: scriptFromWire(wire.detectionScriptContent),
    remediationScript: scriptFromWire(wire.remediationScriptContent),
    runAs: (wire.runAsAccount ?? "system") as ResolvedRemediation["runAs"],
    runAs32Bit: wire.runAs32Bit ?? false,
    enforceSignatureCheck: wire.enforceSignatureCheck ?? false,
    scopeTags: scopeTags.map((id) => ({ id })),
    adopt: "never",
  };
}
