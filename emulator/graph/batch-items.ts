/** @module emulator/graph/batch-items: what a batch may contain; any fault in it refuses the batch as a whole. */
import { isList, isObject, type Json, type JsonObject } from "../json";
import { badGraphRequest } from "./refusals";

export interface Item {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly dependsOn: readonly string[];
}

const maximum = 20;

export function readItems(sent: Json | undefined): readonly Item[] {
  if (!isObject(sent) || !isList(sent["requests"]) || sent["requests"].length === 0) {
    throw badGraphRequest("Invalid batch payload format.");
  }
  if (sent["requests"].length > maximum) {
    throw badGraphRequest(`Number of batch request steps exceeds the maximum value of ${maximum}.`);
  }
  const items = sent["requests"].map(readItem);
  const seen = new Set<string>();
  for (const { id } of items) {
    if (seen.has(id.toLowerCase())) throw badGraphRequest(`Request Id : ${id} has to be unique in a batch.`);
    seen.add(id.toLowerCase());
  }
  for (const { dependsOn } of items) {
    const unknown = dependsOn.find((id) => !items.some((item) => item.id === id));
    if (unknown !== undefined) throw badGraphRequest(`Request Id : ${unknown} named in dependsOn is not in the batch.`);
  }
  return items;
}

function readItem(wire: Json): Item {
  if (!isObject(wire)) throw badGraphRequest("Invalid batch payload format.");
  const { id, method, url } = wire;
  if (typeof id !== "string" || id === "") throw badGraphRequest("The batch request must contain a valid id.");
  if (typeof method !== "string" || method === "") throw badGraphRequest(`Request Id : ${id} has no method.`);
  if (typeof url !== "string" || url === "" || /^https?:/i.test(url)) {
    throw badGraphRequest(`Request Id : ${id} must have a relative url.`);
  }
  const headers = headersOf(wire["headers"]);
  const body = wire["body"];
  if (body !== undefined && body !== null && headers["content-type"] === undefined) {
    throw badGraphRequest("Write requests (excluding DELETE) must contain the Content-Type header declaration.");
  }
  const dependsOn = isList(wire["dependsOn"]) ? wire["dependsOn"].map(String) : [];
  const path = url.startsWith("/") ? url : `/${url}`;
  return { id, method: method.toUpperCase(), url: path, headers, dependsOn, ...(body === undefined ? {} : { body }) };
}

function headersOf(wire: JsonObject[string] | undefined): Record<string, string> {
  if (!isObject(wire)) return {};
  return Object.fromEntries(Object.entries(wire).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
