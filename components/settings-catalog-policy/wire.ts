/** @module components/settings-catalog-policy/wire: the Graph JSON of a settings catalog policy, both ways. Pure. */
import type { ReferenceById } from "../_shared/reference";
import { sortedFlags, type SettingsCatalogPolicy } from "./args";
import { settingsFromWire, settingsToWire } from "./setting-wire";
import type { Wire } from "./value-wire";

/** A policy whose references are looked up. */
export type ResolvedPolicy = Omit<SettingsCatalogPolicy, "scopeTags"> & { scopeTags: ReferenceById[] };

/** A policy as Graph answers it; every member may be missing or null. */
export interface PolicyWire {
  readonly id?: string;
  readonly name?: string | null;
  readonly description?: string | null;
  readonly platforms?: string | null;
  readonly technologies?: string | null;
  readonly templateReference?: { readonly templateId?: string | null } | null;
  readonly roleScopeTagIds?: readonly string[] | null;
  readonly settings?: readonly unknown[] | null;
  readonly settingCount?: number;
  readonly isAssigned?: boolean;
  readonly lastModifiedDateTime?: string | null;
  readonly "settings@odata.nextLink"?: string | undefined;
  readonly assignments?: readonly unknown[] | null;
  readonly "assignments@odata.nextLink"?: string | undefined;
}

/** A policy as it is written. */
export interface PolicyBody extends PolicyWire {
  readonly settings: readonly Wire[];
}

/** The body of POST and PUT. */
export const toWire = (want: ResolvedPolicy): PolicyBody => ({
  name: want.name,
  description: want.description,
  platforms: want.platforms,
  technologies: want.technologies,
  roleScopeTagIds: want.scopeTags.map((tag) => tag.id),
  ...(want.templateId !== undefined && { templateReference: { templateId: want.templateId } }),
  settings: settingsToWire(want.settings),
});

/**
 * What a person would have to write to get this policy.
 * @throws SettingNotUnderstood where our settings cannot say what the policy has.
 */
export function fromWire(wire: PolicyWire): ResolvedPolicy {
  const templateId = wire.templateReference?.templateId;
  const scopeTags = wire.roleScopeTagIds?.length ? wire.roleScopeTagIds : ["0"];
  return {
    name: wire.name ?? "",
    description: wire.description ?? "",
    platforms: sortedFlags(wire.platforms ?? ""),
    technologies: sortedFlags(wire.technologies ?? ""),
    ...(templateId && { templateId }),
    scopeTags: scopeTags.map((id) => ({ id })),
    settings: settingsFromWire(wire.settings, wire.id),
    adopt: "never",
  };
}
