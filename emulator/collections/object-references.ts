/** @module emulator/collections/object-references: directory objects that a body or a row names by their ids. */
import { isGuid, isList, type Json } from "../json";
import { entraRefused } from "../graph/refusals";

export const idsIn = (wire: Json | undefined): readonly string[] => (isList(wire) ? wire.map(String) : []);

/** The id at the end of ".../directoryObjects/{id}" or ".../users('{id}')". */
export function boundId(reference: Json | undefined): string {
  const id = /([0-9a-f-]{36})'?\)?\/?$/i.exec(String(reference))?.[1];
  if (id !== undefined && isGuid(id)) return id.toLowerCase();
  throw entraRefused(400, "Request_BadRequest", "Invalid object identifier in reference-property payload.");
}

export function boundIds(wire: Json | undefined): readonly string[] {
  return isList(wire) ? [...new Set(wire.map(boundId))] : [];
}

export const missingObject = (id: string): Error =>
  entraRefused(
    404,
    "Request_ResourceNotFound",
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );

/** The id of a path, which must be a GUID before anything is looked up. */
export function guidOf(id: string): string {
  if (isGuid(id)) return id.toLowerCase();
  throw entraRefused(400, "Request_BadRequest", `Invalid object identifier '${id}'.`);
}
