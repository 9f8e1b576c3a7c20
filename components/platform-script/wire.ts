/** @module components/platform-script/wire: the Graph JSON of a platform script, both ways. Pure. */
import type { EntityWire } from "../_shared/entities";
import type { ReferenceById } from "../_shared/reference";
import { scriptFromWire, scriptToWire } from "../_shared/script";
import type { PlatformScript } from "./args";

/** A script whose references are looked up. */
export type ResolvedScript = Omit<PlatformScript, "scopeTags"> & { scopeTags: ReferenceById[] };

/** A deviceManagementScript as Graph answers it; every member may be missing or null. */
export interface ScriptWire extends EntityWire {
  readonly description?: string | null;
  readonly fileName?: string | null;
  /** UTF-8 in base64; in no list. */
  readonly scriptContent?: string | null;
  readonly runAsAccount?: string | null;
  readonly runAs32Bit?: boolean | null;
  readonly enforceSignatureCheck?: boolean | null;
  readonly roleScopeTagIds?: readonly string[] | null;
  readonly lastModifiedDateTime?: string | null;
}

/** The members that only a single read is sure to have. */
export const contents = ["scriptContent"] as const;

/** The body of POST and PATCH: everything, so that a PATCH leaves nothing of what was there. */
export const toWire = (want: ResolvedScript): ScriptWire => ({
  displayName: want.name,
  description: want.description,
  fileName: want.fileName,
  scriptContent: scriptToWire(want.script, want.enforceSignatureCheck),
  runAsAccount: want.runAs,
  runAs32Bit: want.runAs32Bit,
  enforceSignatureCheck: want.enforceSignatureCheck,
  roleScopeTagIds: want.scopeTags.map((tag) => tag.id),
});

/** What a person would have to write to get this script. An account that is not known is shown as Graph names it. */
export function fromWire(wire: ScriptWire): ResolvedScript {
  const scopeTags = wire.roleScopeTagIds?.length ? wire.roleScopeTagIds : ["0"];
  return {
    name: wire.displayName ?? "",
    description: wire.description ?? "",
    fileName: wire.fileName ?? "",
    script: scriptFromWire(wire.scriptContent),
    runAs: (wire.runAsAccount ?? "system") as ResolvedScript["runAs"],
    runAs32Bit: wire.runAs32Bit ?? false,
    enforceSignatureCheck: wire.enforceSignatureCheck ?? false,
    scopeTags: scopeTags.map((id) => ({ id })),
    adopt: "never",
  };
}
