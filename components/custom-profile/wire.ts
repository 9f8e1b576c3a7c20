/** @module components/custom-profile/wire: the Graph JSON of a custom profile, both ways. Pure. */
import type { ReferenceById } from "../_shared/reference";
import { rulesFromWire, rulesToWire, type RulesWire } from "./applicability-wire";
import type { CustomProfile } from "./args";
import { rowsFromWire, rowsToWire, type RowWire } from "./setting-wire";

/** A profile whose references are looked up. */
export type ResolvedProfile = Omit<CustomProfile, "scopeTags"> & { scopeTags: ReferenceById[] };

/** Graph's type of a custom profile; its entity set holds profiles of many types. */
export const profileType = "#microsoft.graph.windows10CustomConfiguration";

/** A profile as Graph answers it; every member may be missing or null. */
export interface ProfileWire extends RulesWire {
  readonly "@odata.type"?: string;
  readonly id?: string;
  readonly displayName?: string | null;
  readonly description?: string | null;
  readonly roleScopeTagIds?: readonly string[] | null;
  readonly omaSettings?: readonly RowWire[] | null;
  readonly version?: number | null;
  readonly lastModifiedDateTime?: string | null;
  readonly assignments?: readonly unknown[] | null;
  readonly "assignments@odata.nextLink"?: string | undefined;
}

/** A profile as it is written. */
export interface ProfileBody extends ProfileWire {
  readonly omaSettings: readonly RowWire[];
}

/** Another type of profile under the id: it has no rows, and is never taken for one that has. */
export class AnotherProfileType extends Error {
  override name = "AnotherProfileType";
  constructor(
    readonly id: string,
    readonly odataType: string | undefined,
  ) {
    const found = odataType === undefined ? "has no @odata.type" : `is a ${odataType.replace("#microsoft.graph.", "")}`;
    super(
      `Cannot manage the device configuration ${id} as a custom profile: it ${found}. Nothing was written. Give the id of a ` +
        "custom profile (windows10CustomConfiguration), or take this one out of the program.",
    );
  }
}

/** The body of POST and PATCH: everything, so that a PATCH leaves nothing of what was there. */
export const toWire = (want: ResolvedProfile): ProfileBody => ({
  "@odata.type": profileType,
  displayName: want.name,
  description: want.description,
  roleScopeTagIds: want.scopeTags.map((tag) => tag.id),
  ...rulesToWire(want.applicability),
  omaSettings: rowsToWire(want.settings),
});

/**
 * What a person would have to write to get this profile.
 * @throws SettingNotUnderstood where our arguments cannot say what the profile has.
 */
export function fromWire(wire: ProfileWire): ResolvedProfile {
  const applicability = rulesFromWire(wire, wire.id);
  const scopeTags = wire.roleScopeTagIds?.length ? wire.roleScopeTagIds : ["0"];
  return {
    name: wire.displayName ?? "",
    description: wire.description ?? "",
    scopeTags: scopeTags.map((id) => ({ id })),
    settings: rowsFromWire(wire.omaSettings ?? [], wire.id),
    ...(applicability && { applicability }),
    adopt: "never",
  };
}
