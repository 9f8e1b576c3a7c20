/** @module emulator/collections/oauth2-permission-grant-row: a delegated permission grant as it is stored and shown, and what its bodies may say. */
import { isGuid, type JsonObject } from "../json";
import type { EntityType } from "../graph/entity-type";
import type { Version } from "../graph/exchange";
import { entraRefused } from "../graph/refusals";
import type { Context } from "../graph/route";
import type { Row } from "../store/table";
import { refuseUnknown } from "./bodies";
import { invalidValue, requiredValue } from "./entra-members";
import { servicePrincipalSet } from "./service-principal-row";

export const grantSet = "oauth2PermissionGrants";
const resource = "OAuth2PermissionGrant";

const shared = {
  id: "string",
  clientId: "string",
  consentType: "string",
  principalId: "string",
  resourceId: "string",
  scope: "string",
} as const;

const types: Readonly<Record<Version, EntityType>> = {
  "v1.0": { name: "microsoft.graph.oAuth2PermissionGrant", properties: shared, navigations: [], ignoresCase: true },
  beta: {
    name: "microsoft.graph.oAuth2PermissionGrant",
    properties: { ...shared, startTime: "string", expiryTime: "string" },
    navigations: [],
    ignoresCase: true,
  },
};

export const grantType = (version: Version): EntityType => types[version];

/** Entra's key: the three ids as .NET keeps a GUID's bytes, in base64 for URLs. Evidence: graph-facts.md, grants. */
export function grantId(clientId: string, resourceId: string, principalId: string | null): string {
  const ids = [clientId, resourceId, ...(principalId === null ? [] : [principalId])];
  return Buffer.concat(ids.map(guidBytes)).toString("base64url");
}

function guidBytes(id: string): Buffer {
  const hex = id.replaceAll("-", "");
  const swapped = [6, 4, 2, 0, 10, 8, 14, 12].map((at) => hex.slice(at, at + 2)).join("");
  return Buffer.from(swapped + hex.slice(16), "hex");
}

export function madeGrant(sent: JsonObject, version: Version): Row {
  refuseUnknown(sent, grantType(version), "entra");
  const required = [
    "clientId",
    "consentType",
    "resourceId",
    ...(version === "beta" ? ["startTime", "expiryTime"] : []),
  ];
  const absent = required.find((name) => sent[name] === undefined || sent[name] === null || sent[name] === "");
  if (absent !== undefined) throw requiredValue(absent, resource);
  const { consentType, scope = null } = sent;
  if (consentType !== "AllPrincipals" && consentType !== "Principal") throw invalidValue("consentType", resource);
  if (scope !== null && typeof scope !== "string") throw invalidValue("scope", resource);
  const clientId = idOf(sent, "clientId");
  const resourceId = idOf(sent, "resourceId");
  const principalId = principalOf(sent, consentType);
  const id = grantId(clientId, resourceId, principalId);
  const times = { startTime: sent["startTime"] ?? null, expiryTime: sent["expiryTime"] ?? null };
  return { id, clientId, consentType, principalId, resourceId, scope: scope ?? "", ...times };
}

function principalOf(sent: JsonObject, consentType: string): string | null {
  const given = sent["principalId"] !== undefined && sent["principalId"] !== null;
  if (consentType === "Principal") {
    if (!given) throw requiredValue("principalId", resource);
    return idOf(sent, "principalId");
  }
  if (given) throw invalidValue("principalId", resource);
  return null;
}

function idOf(sent: JsonObject, name: string): string {
  const id = sent[name];
  if (!isGuid(id)) throw invalidValue(name, resource);
  return id.toLowerCase();
}

export function patchedGrant(old: Row, sent: JsonObject, version: Version): Row {
  refuseUnknown(sent, grantType(version), "entra");
  const fixed = ["id", "clientId", "consentType", "principalId", "resourceId"].find(
    (name) => sent[name] !== undefined && sent[name] !== old[name],
  );
  if (fixed !== undefined) {
    throw entraRefused(400, "Request_BadRequest", `Property '${fixed}' is read-only and cannot be set.`);
  }
  const { scope = old["scope"] ?? "" } = sent;
  if (typeof scope !== "string") throw invalidValue("scope", resource);
  return { ...old, scope };
}

export function presentGrant(row: JsonObject, version: Version): JsonObject {
  const { startTime, expiryTime, ...shown } = row;
  if (version === "v1.0") return shown;
  return { ...shown, startTime: startTime ?? "0001-01-01T00:00:00Z", expiryTime: expiryTime ?? "9999-12-31T23:59:59Z" };
}

/** A grant is there while both its service principals are. Evidence: graph-facts.md, grants. */
export function isLive({ clientId, resourceId }: JsonObject, context: Context): boolean {
  const principals = context.table(servicePrincipalSet);
  return [clientId, resourceId].every((id) => principals.get(String(id)) !== undefined);
}

/** What a client has been granted. */
export const grantsOf = (context: Context, clientId: string): readonly JsonObject[] =>
  context
    .table(grantSet)
    .readAll(context.stale)
    .map(({ row }) => row)
    .filter((row) => row["clientId"] === clientId.toLowerCase() && isLive(row, context));
