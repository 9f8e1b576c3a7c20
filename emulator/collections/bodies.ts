/** @module emulator/collections/bodies: the body of a write as an object of members that the type has. */
import { isObject, type JsonObject } from "../json";
import type { EntityType } from "../graph/entity-type";
import { hostOf } from "../graph/exchange";
import { cloudOf } from "../hosts";
import { badGraphRequest, Refused } from "../graph/refusals";
import type { Context } from "../graph/route";

export function sentObject(context: Context): JsonObject {
  if (isObject(context.sent)) return context.sent;
  throw badGraphRequest(
    "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
  );
}

/** A cloud's Graph takes references to its own objects only, by their address on its own host. */
export function refuseForeignReferences({ request, sent }: Context): void {
  if (cloudOf(hostOf(request)) === undefined || !isObject(sent)) return;
  for (const [name, value] of Object.entries(sent)) {
    if (!name.endsWith("@odata.bind") && name !== "@odata.id") continue;
    const foreign = [value].flat().find((url) => /^https:/i.test(String(url)) && !isAt(String(url), request.origin));
    if (foreign === undefined) continue;
    throw new Refused("entra", 400, "Request_BadRequest", "Invalid entity reference in reference-property payload.");
  }
}

const isAt = (url: string, origin: string): boolean => url.toLowerCase().startsWith(`${origin.toLowerCase()}/`);

export function refuseUnknown(sent: JsonObject, type: EntityType, service: "intune" | "entra"): void {
  const unknown = Object.keys(sent).find((name) => !name.includes("@") && !(name in type.properties));
  if (unknown === undefined) return;
  const text = `The property '${unknown}' does not exist on type '${type.name}'. Make sure to only use property names that are defined by the type.`;
  throw new Refused(service, 400, service === "intune" ? "BadRequest" : "Request_BadRequest", text);
}
