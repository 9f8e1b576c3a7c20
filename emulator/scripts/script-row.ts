/** @module emulator/scripts/script-row: a stored script made, patched and shown. Evidence: graph-facts.md, scripts. */
import { randomUUID } from "node:crypto";
import { isList, type Json, type JsonObject } from "../json";
import type { ServiceClock } from "../clock";
import { refuseUnknown } from "../collections/bodies";
import { badIntuneRequest, intuneRefused } from "../graph/refusals";
import { notAList } from "../policies/setting-refusals";
import type { Row } from "../store/table";
import type { ScriptSet } from "./script-type";

/** What only the service sets. */
const serviceMembers = new Set([
  "id",
  "createdDateTime",
  "lastModifiedDateTime",
  "version",
  "isGlobalScript",
  "highestAvailableVersion",
]);

/** What exports carry of assignments is not read: they have a call of their own. */
export function madeScript(
  set: ScriptSet,
  { assignments: _assignments, ...sent }: JsonObject,
  clock: ServiceClock,
  id: string = randomUUID(),
): Row {
  const members = readMembers(set, sent);
  const missing = set.required.find((name) => ["", undefined, null].includes((members[name] ?? null) as string | null));
  if (missing !== undefined) throw badIntuneRequest(`The ${missing} field is required.`);
  const now = clock.stamp();
  return {
    id,
    description: "",
    runAsAccount: "system",
    enforceSignatureCheck: false,
    runAs32Bit: false,
    roleScopeTagIds: ["0"],
    ...set.defaults,
    ...members,
    ...("version" in set.type.properties ? { version: "1" } : {}),
    createdDateTime: now,
    lastModifiedDateTime: now,
    assignments: [],
  };
}

export function patchedScript(set: ScriptSet, old: Row, sent: JsonObject, clock: ServiceClock): Row {
  refuseGlobal(old, "changed");
  if ("assignments" in sent) {
    const type = `microsoft.management.services.api.${set.type.name.replace("microsoft.graph.", "")}`;
    const text = `Cannot apply PATCH to navigation property 'assignments' on entity type '${type}'.`;
    throw intuneRefused(400, "ModelValidationFailure", text);
  }
  const version = old["version"];
  return {
    ...old,
    ...readMembers(set, sent),
    ...(typeof version === "string" ? { version: String(Number.parseInt(version, 10) + 1) } : {}),
    lastModifiedDateTime: clock.stamp(),
  };
}

/** Microsoft's own scripts are the same in every tenant. */
export function refuseGlobal(row: Row, done: string): void {
  if (row["isGlobalScript"] === true) throw badIntuneRequest(`A global script cannot be ${done}.`);
}

function readMembers(set: ScriptSet, sent: JsonObject): JsonObject {
  refuseUnknown(sent, set.type, "intune");
  const members = Object.entries(sent).filter(([name]) => !name.includes("@") && !serviceMembers.has(name));
  return Object.fromEntries(members.map(([name, value]) => [name, readMember(set, name, value)]));
}

function readMember(set: ScriptSet, name: string, value: Json): Json {
  if (set.contents.includes(name)) return readContent(value, set.refusedFrom);
  if (name === "roleScopeTagIds") {
    if (!isList(value)) throw notAList(name);
    return value.length === 0 ? ["0"] : value.map(String);
  }
  if (name === "displayName" && (typeof value !== "string" || value.trim() === ""))
    throw badIntuneRequest("The displayName field is required.");
  const allowed = { runAsAccount: ["system", "user"], deviceHealthScriptType: ["deviceHealthScript"] }[name];
  if (allowed !== undefined && !allowed.some((one) => one === value))
    throw badIntuneRequest(`Requested value '${String(value)}' was not found.`);
  const type = set.type.properties[name];
  if ((type === "string" || type === "boolean") && value !== null && typeof value !== type)
    throw badIntuneRequest(
      `Cannot convert the given value to the expected type 'Edm.${type === "string" ? "String" : "Boolean"}'.`,
    );
  return value;
}

/** Binary in base64, with its padding. */
function readContent(value: Json, refusedFrom: number): string {
  if (value === null) return "";
  const isBase64 =
    typeof value === "string" && /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value);
  if (!isBase64) throw badIntuneRequest("Cannot convert the given value to the expected type 'Edm.Binary'.");
  if (Buffer.byteLength(value, "base64") >= refusedFrom) throw badIntuneRequest("The script is too large.");
  return value;
}

/** Contents are shown of one script only. */
export function presentScript(set: ScriptSet, row: JsonObject, inList: boolean): JsonObject {
  const { assignments: _assignments, ...shown } = row;
  return inList ? { ...shown, ...Object.fromEntries(set.contents.map((name) => [name, null])) } : shown;
}
