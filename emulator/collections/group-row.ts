/** @module emulator/collections/group-row: a group as it is stored and shown, and what its bodies may say. */
import { randomUUID } from "node:crypto";
import { isGuid, isList, type Json, type JsonObject } from "../json";
import type { ServiceClock } from "../clock";
import type { EntityType } from "../graph/entity-type";
import { entraRefused } from "../graph/refusals";
import type { Row } from "../store/table";
import { refuseUnknown } from "./bodies";

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
  if (absent !== undefined) {
    throw entraRefused(400, "Request_BadRequest", `A value is required for property '${absent}' of resource 'Group'.`);
  }
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

export const idsIn = (wire: Json | undefined): readonly string[] => (isList(wire) ? wire.map(String) : []);

/** The id at the end of ".../directoryObjects/{id}" or ".../users('{id}')". */
export function boundId(reference: Json | undefined): string {
  const id = /([0-9a-f-]{36})'?\)?\/?$/i.exec(String(reference))?.[1];
  if (id !== undefined && isGuid(id)) return id.toLowerCase();
  throw entraRefused(400, "Request_BadRequest", "Invalid object identifier in reference-property payload.");
}

function boundIds(wire: Json | undefined): readonly string[] {
  return isList(wire) ? [...new Set(wire.map(boundId))] : [];
}

function writable(sent: JsonObject): JsonObject {
  refuseUnknown(sent, groupType, "entra");
  const fixed = readOnly.find((name) => sent[name] !== undefined && sent[name] !== null);
  if (fixed !== undefined) {
    throw entraRefused(400, "Request_BadRequest", `Property '${fixed}' is read-only and cannot be set.`);
  }
  for (const [name, kind] of Object.entries(groupType.properties)) {
    const value = sent[name];
    if (value !== undefined && value !== null && !fits(value, kind)) {
      throw entraRefused(
        400,
        "Request_BadRequest",
        `Invalid value specified for property '${name}' of resource 'Group'.`,
      );
    }
  }
  if (typeof sent["displayName"] === "string" && (sent["displayName"] === "" || sent["displayName"].length > 256)) {
    throw entraRefused(
      400,
      "Request_BadRequest",
      "Invalid value specified for property 'displayName' of resource 'Group'.",
    );
  }
  return Object.fromEntries(
    Object.entries(sent).filter(([name]) => name in groupType.properties && !readOnly.includes(name)),
  );
}

function fits(value: Json, kind: string): boolean {
  if (kind === "strings") return isList(value);
  return kind === "object" ? typeof value === "object" : typeof value === kind;
}
