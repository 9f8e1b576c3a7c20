/** @module emulator/policies/policy-row: a stored policy made, replaced and patched. */
import { randomUUID } from "node:crypto";
import { isList, type JsonObject } from "../json";
import { badIntuneRequest, intuneRefused } from "../graph/refusals";
import type { ServiceClock } from "../clock";
import type { Row } from "../store/table";
import {
  readMetadata,
  readPlatforms,
  readTechnologies,
  readTemplate,
  refuseUnknownMembers,
  templateReference,
} from "./policy-body";
import { readSettings } from "./settings";

interface PolicyWorld {
  readonly clock: ServiceClock;
  readonly definitionOf: (id: string) => JsonObject | undefined;
}

export function madePolicy(sent: JsonObject, world: PolicyWorld, id: string = randomUUID()): Row {
  refuseUnknownMembers(sent);
  const metadata = readMetadata({ name: "", ...sent });
  const template = readTemplate(sent["templateReference"]);
  const settings = readSettings(sent["settings"], { ...world, template, previous: undefined });
  const now = world.clock.stamp();
  return {
    createdDateTime: now,
    creationSource: null,
    description: null,
    lastModifiedDateTime: now,
    platforms: readPlatforms(sent["platforms"]),
    priorityMetaData: null,
    roleScopeTagIds: ["0"],
    disableEntraGroupPolicyAssignment: false,
    ...metadata,
    settingCount: settings.length,
    technologies: readTechnologies(sent["technologies"]),
    id,
    templateReference: templateReference(template),
    isAssigned: false,
    settings,
    assignments: [],
  };
}

/** PUT: settings and metadata are what was sent, assignments stay. */
export function replacedPolicy(old: Row, sent: JsonObject, world: PolicyWorld): Row {
  refuseUnknownMembers(sent);
  const metadata = readMetadata({ name: "", ...sent });
  const template = readTemplate(sent["templateReference"]);
  refuseChange(
    "platforms",
    old["platforms"],
    sent["platforms"] === undefined ? undefined : readPlatforms(sent["platforms"]),
  );
  refuseChange(
    "technologies",
    old["technologies"],
    sent["technologies"] === undefined ? undefined : readTechnologies(sent["technologies"]),
  );
  const reference = sent["templateReference"] === undefined ? old["templateReference"] : templateReference(template);
  refuseChange("templateReference", JSON.stringify(old["templateReference"]), JSON.stringify(reference));
  const known = readTemplate(reference);
  const settings = readSettings(sent["settings"], { ...world, template: known, previous: old["settings"] });
  return {
    ...old,
    description: null,
    ...metadata,
    settings,
    settingCount: settings.length,
    lastModifiedDateTime: world.clock.stamp(),
  };
}

export function patchedPolicy(old: Row, sent: JsonObject, world: PolicyWorld): Row {
  for (const navigation of ["settings", "assignments"]) if (navigation in sent) throw patchOfNavigation(navigation);
  refuseUnknownMembers(sent);
  return { ...old, ...readMetadata(sent), lastModifiedDateTime: world.clock.stamp() };
}

/** With a clock, the policy itself counts as changed. */
export function assignedPolicy(old: Row, assignments: readonly JsonObject[], clock: ServiceClock | undefined): Row {
  const assigned = { ...old, assignments, isAssigned: assignments.length > 0 };
  return clock === undefined ? assigned : { ...assigned, lastModifiedDateTime: clock.stamp() };
}

export const partsOf = (row: JsonObject, member: "settings" | "assignments"): readonly JsonObject[] => {
  const parts = row[member];
  return isList(parts) ? (parts as readonly JsonObject[]) : [];
};

/** Evidence: graph-facts.md, update facts (DT #2488). */
const patchOfNavigation = (name: string): Error =>
  intuneRefused(
    400,
    "ModelValidationFailure",
    `Cannot apply PATCH to navigation property '${name}' on entity type 'microsoft.management.services.api.deviceManagementConfigurationPolicy'.`,
  );

function refuseChange(member: string, old: unknown, sent: unknown): void {
  if (sent === undefined || sent === old) return;
  throw badIntuneRequest(`The property '${member}' of a policy cannot be changed after it was created.`);
}
