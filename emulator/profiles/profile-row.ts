/** @module emulator/profiles/profile-row: a stored device configuration made, patched and shown. */
import { createHash, randomUUID } from "node:crypto";
import { isList, type JsonObject } from "../json";
import type { ServiceClock } from "../clock";
import { refuseUnknown } from "../collections/bodies";
import { badIntuneRequest, intuneRefused } from "../graph/refusals";
import type { Version } from "../graph/exchange";
import { notAList, typeMissing, unknownType } from "../policies/setting-refusals";
import type { Row } from "../store/table";
import { readRule } from "./applicability-rules";
import { omaSettingsOf, presentOmaSetting, readOmaSettings } from "./oma-settings";
import { betaMembers, customProfileType, customType } from "./profile-type";

export interface ProfileWorld {
  readonly clock: ServiceClock;
  readonly version: Version;
  readonly acceptDuplicates: boolean;
}

/** What exports carry of assignments is not read: they have a call of their own. */
export function madeProfile(
  { assignments: _assignments, ...sent }: JsonObject,
  world: ProfileWorld,
  id: string = randomUUID(),
): Row {
  requireType(sent);
  const members = readMembers({ displayName: null, omaSettings: [], ...sent }, world);
  const now = world.clock.stamp();
  return {
    "@odata.type": customType,
    id,
    createdDateTime: now,
    lastModifiedDateTime: now,
    roleScopeTagIds: ["0"],
    supportsScopeTags: true,
    deviceManagementApplicabilityRuleOsEdition: null,
    deviceManagementApplicabilityRuleOsVersion: null,
    deviceManagementApplicabilityRuleDeviceMode: null,
    description: null,
    ...members,
    version: 1,
    assignments: [],
  };
}

export function patchedProfile(old: Row, sent: JsonObject, world: ProfileWorld): Row {
  if ("assignments" in sent) {
    const text = "Cannot apply PATCH to navigation property 'assignments' on entity type";
    const type = "microsoft.management.services.api.deviceConfiguration";
    throw intuneRefused(400, "ModelValidationFailure", `${text} '${type}'.`);
  }
  requireType(sent);
  return touchedProfile({ ...old, ...readMembers(sent, world) }, world.clock);
}

export const touchedProfile = (row: Row, clock: ServiceClock): Row => ({
  ...row,
  version: Number(row["version"]) + 1,
  lastModifiedDateTime: clock.stamp(),
});

/** The declared type of the set is abstract. Evidence: graph-facts.md, custom profiles. */
function requireType(sent: JsonObject): void {
  const type = sent["@odata.type"];
  if (type === undefined) throw typeMissing("deviceConfiguration");
  if (String(type).replace(/^#/, "") !== customType.slice(1)) throw unknownType(type);
}

function readMembers(sent: JsonObject, { version, acceptDuplicates }: ProfileWorld): JsonObject {
  refuseUnknown(sent, customProfileType(version), "intune");
  const { displayName, description, roleScopeTagIds, omaSettings } = sent;
  if (displayName !== undefined && (typeof displayName !== "string" || displayName.trim() === "")) {
    throw badIntuneRequest("The DisplayName field is required.");
  }
  if (description !== undefined && description !== null && typeof description !== "string") {
    throw badIntuneRequest("Cannot convert the given value to the expected type 'Edm.String'.");
  }
  if (roleScopeTagIds !== undefined && roleScopeTagIds !== null && !isList(roleScopeTagIds))
    throw notAList("roleScopeTagIds");
  const rules = betaMembers.filter((name) => name.includes("Rule") && sent[name] !== undefined);
  return {
    ...(displayName === undefined ? {} : { displayName }),
    ...(description === undefined ? {} : { description }),
    ...(isList(roleScopeTagIds)
      ? { roleScopeTagIds: roleScopeTagIds.length === 0 ? ["0"] : roleScopeTagIds.map(String) }
      : {}),
    ...Object.fromEntries(rules.map((name) => [name, readRule(name, sent[name] ?? null)])),
    ...(omaSettings === undefined ? {} : { omaSettings: readOmaSettings(omaSettings, { version, acceptDuplicates }) }),
  };
}

/** What a client of this version reads: no assignments, no beta member in v1.0, no clear value of an encrypted row. */
export function presentProfile(row: JsonObject, version: Version, tenantId: string): JsonObject {
  const { assignments: _assignments, ...base } = row;
  const shown = Object.entries(base).filter(([name]) => version === "beta" || !betaMembers.some((own) => own === name));
  const omaSettings = omaSettingsOf(row).map((stored) =>
    presentOmaSetting(stored, version, referenceOf(tenantId, row, stored)),
  );
  return { ...Object.fromEntries(shown), omaSettings };
}

/** "{account}_{policy}_{secret}". Evidence: DSC #3655, where two policies of a tenant share the first part. */
export function referenceOf(tenantId: string, row: JsonObject, stored: JsonObject): string {
  const digits = createHash("sha256").update(`intune account of ${tenantId}`).digest("hex");
  const account = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`];
  return `${[...account, digits.slice(20, 32)].join("-")}_${String(row["id"])}_${String(stored["secret"])}`;
}
