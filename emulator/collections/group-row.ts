/** @module emulator/collections/group-row: a group as it is stored and shown, and what its bodies may say. */
import { randomUUID } from "node:crypto";
import type { JsonObject } from "../json";
import type { ServiceClock } from "../clock";
import type { EntityType } from "../graph/entity-type";
import type { Row } from "../store/table";
import { invalidValue, requiredValue, writableMembers } from "./entra-members";
import { boundIds, idsIn } from "./object-references";

export const groupType: EntityType = {
  name: "microsoft.graph.group",
  properties: {
    id: "string",
    deletedDateTime: "string",
    classification: "string",
    createdDateTime: "string",
    creationOptions: "strings",
    description: "string",
    displayName: "string",
    expirationDateTime: "string",
    groupTypes: "strings",
    isAssignableToRole: "boolean",
    mail: "string",
    mailEnabled: "boolean",
    mailNickname: "string",
    membershipRule: "string",
    membershipRuleProcessingState: "string",
    onPremisesSyncEnabled: "boolean",
    preferredDataLocation: "string",
    preferredLanguage: "string",
    proxyAddresses: "strings",
    renewedDateTime: "string",
    resourceBehaviorOptions: "strings",
    resourceProvisioningOptions: "strings",
    securityEnabled: "boolean",
    securityIdentifier: "string",
    theme: "string",
    uniqueName: "string",
    visibility: "string",
  },
  navigations: ["members", "owners", "memberOf"],
  ignoresCase: true,
};

const readOnly = [
  "id",
  "deletedDateTime",
  "createdDateTime",
  "renewedDateTime",
  "securityIdentifier",
  "mail",
  "proxyAddresses",
];
const required = ["displayName", "mailEnabled", "mailNickname", "securityEnabled"];

export function madeGroup(sent: JsonObject, clock: ServiceClock, id: string = randomUUID()): Row {
  const members = writable(sent);
  const absent = required.find((name) => members[name] === undefined || members[name] === null);
  if (absent !== undefined) throw requiredValue(absent, "Group");
  const now = clock.wholeSeconds();
  const empty = Object.entries(groupType.properties).map(
    ([name, kind]) => [name, kind === "strings" ? [] : null] as const,
  );
  return {
    ...Object.fromEntries(empty),
    ...members,
    createdDateTime: now,
    renewedDateTime: now,
    securityIdentifier: `S-1-12-1-${[0, 8, 16, 24].map((at) => Number.parseInt(id.replaceAll("-", "").slice(at, at + 8), 16)).join("-")}`,
    id,
    members: boundIds(sent["members@odata.bind"]),
    owners: boundIds(sent["owners@odata.bind"]),
  };
}

export function patchedGroup(old: Row, sent: JsonObject): Row {
  const added = boundIds(sent["members@odata.bind"]);
  const members = [...new Set([...idsIn(old["members"]), ...added])];
  return { ...old, ...writable(sent), members };
}

export function presentGroup(row: JsonObject): JsonObject {
  const { members: _members, owners: _owners, ...shown } = row;
  return shown;
}

function writable(sent: JsonObject): JsonObject {
  const members = writableMembers(sent, {
    type: groupType,
    resource: "Group",
    readOnly,
    longest: { displayName: 256 },
  });
  if (members["displayName"] === "") throw invalidValue("displayName", "Group");
  return members;
}
