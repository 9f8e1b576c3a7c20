/** @module emulator/profiles/oma-settings: the rows of a custom profile, checked, kept in the clear and read back masked. Evidence: graph-facts.md, secrets of custom profiles. */
import { randomUUID } from "node:crypto";
import { isList, isObject, type Json, type JsonObject } from "../json";
import type { Version } from "../graph/exchange";
import { badIntuneRequest, intuneRefused } from "../graph/refusals";
import { notAList, notAnObject, typeMissing, unknownType } from "../policies/setting-refusals";
import { refuseUnknownNames } from "./names";
import { omaKindOf, omaTypes } from "./oma-values";

const maximum = 1_000;

export interface OmaRules {
  readonly version: Version;
  readonly acceptDuplicates: boolean;
}

/** The array is replaced as a whole, so every encrypted row gets a new reference with every write that sends it. */
export function readOmaSettings(wire: Json | undefined, rules: OmaRules): readonly JsonObject[] {
  if (wire === undefined || wire === null) return [];
  if (!isList(wire)) throw notAList("omaSettings");
  if (wire.length > maximum) {
    throw badIntuneRequest(`The field OmaSettings must be an array type with a maximum length of ${maximum}.`);
  }
  const rows = wire.map((row) => readRow(row, rules));
  if (!rules.acceptDuplicates) refuseDuplicateUris(rows);
  return rows;
}

function readRow(wire: Json, { version }: OmaRules): JsonObject {
  if (!isObject(wire)) throw notAnObject("omaSettings");
  const type = wire["@odata.type"];
  if (type === undefined) throw typeMissing("omaSettings");
  const kind = omaKindOf(type);
  if (kind === undefined) throw unknownType(type);
  const { mask, hasFileName, value } = omaTypes[kind];
  const beta = ["isEncrypted", "secretReferenceValueId", ...(kind === "Integer" ? ["isReadOnly"] : [])];
  const members = ["displayName", "description", "omaUri", "value"];
  const known = [...members, ...(hasFileName ? ["fileName"] : []), ...(version === "beta" ? beta : [])];
  refuseUnknownNames(wire, known, String(type).slice(1));
  refuseReadBack(wire);
  return {
    "@odata.type": type,
    displayName: optionalText(wire["displayName"]),
    description: optionalText(wire["description"]),
    omaUri: omaUri(wire["omaUri"]),
    ...(hasFileName ? { fileName: optionalText(wire["fileName"]) } : {}),
    value: value(wire["value"] ?? null),
    ...(mask === undefined ? {} : { secret: randomUUID() }),
  };
}

/** Evidence: IntuneBackupAndRestore #39 for the reference, DSC #4083 for the other. */
function refuseReadBack(wire: JsonObject): void {
  const reference = wire["secretReferenceValueId"];
  if (reference !== undefined && reference !== null && reference !== "") {
    throw intuneRefused(400, "NotSupported", "SecretReferenceValueId invalid for create.");
  }
  if (wire["isEncrypted"] === true) throw intuneRefused(400, "NotSupported", "IsEncrypted invalid for create.");
}

function omaUri(wire: Json | undefined): string {
  if (wire === undefined || wire === null || wire === "") throw badIntuneRequest("The OmaUri field is required.");
  if (typeof wire === "string" && /^\.\/[^\s/]\S*$/.test(wire)) return wire;
  throw badIntuneRequest(`The OMA-URI '${typeof wire === "string" ? wire : ""}' is not valid.`);
}

function optionalText(wire: Json | undefined): string | null {
  if (wire === undefined || wire === null) return null;
  if (typeof wire === "string") return wire;
  throw badIntuneRequest("Cannot convert the given value to the expected type 'Edm.String'.");
}

function refuseDuplicateUris(rows: readonly JsonObject[]): void {
  const seen = new Set<string>();
  for (const { omaUri: uri } of rows) {
    if (seen.has(String(uri))) throw badIntuneRequest(`Duplicate OMA-URI '${String(uri)}' was found in the profile.`);
    seen.add(String(uri));
  }
}

export const omaSettingsOf = (row: JsonObject): readonly JsonObject[] => {
  const rows = row["omaSettings"];
  return isList(rows) ? (rows as readonly JsonObject[]) : [];
};

/** Rows and their references as a client sees them: the clear value of an encrypted one is never among them. */
export function presentOmaSetting(stored: JsonObject, version: Version, reference: string): JsonObject {
  const { "@odata.type": type, secret, value, ...shown } = stored;
  const kind = omaKindOf(type);
  const mask = kind === undefined ? undefined : omaTypes[kind].mask;
  return {
    "@odata.type": type ?? null,
    ...shown,
    ...(version === "beta"
      ? { secretReferenceValueId: secret === undefined ? null : reference, isEncrypted: mask !== undefined }
      : {}),
    ...(version === "beta" && kind === "Integer" ? { isReadOnly: false } : {}),
    value: mask ?? value ?? null,
  };
}

/** What getOmaSettingPlainTextValue answers: XML decoded, everything else as it was sent. */
export function plainText(stored: JsonObject): string {
  const value = String(stored["value"]);
  return omaKindOf(stored["@odata.type"]) === "StringXml" ? Buffer.from(value, "base64").toString() : value;
}
