/** @module emulator/collections/bodies: the body of a write as an object of members that the type has. */
import { isObject, type JsonObject } from "../json";
import type { EntityType } from "../graph/entity-type";
import { badGraphRequest, Refused } from "../graph/refusals";
import type { Context } from "../graph/route";

export function sentObject(context: Context): JsonObject {
  if (isObject(context.sent)) return context.sent;
  throw badGraphRequest(
    "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
  );
}

export function refuseUnknown(sent: JsonObject, type: EntityType, service: "intune" | "entra"): void {
  const unknown = Object.keys(sent).find((name) => !name.includes("@") && !(name in type.properties));
  if (unknown === undefined) return;
  const text = `The property '${unknown}' does not exist on type '${type.name}'. Make sure to only use property names that are defined by the type.`;
  throw new Refused(service, 400, service === "intune" ? "BadRequest" : "Request_BadRequest", text);
}
