/** @module emulator/graph/refusals: errors as Graph, Intune and Entra each say them. */
import type { JsonObject } from "../json";
import type { GraphAnswer, GraphRequest } from "./exchange";

/** intune: JSON inside the message; entra and graph: a plain sentence. */
export type Service = "intune" | "entra" | "graph";

export class Refused extends Error {
  override name = "Refused";

  constructor(
    readonly service: Service,
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export const intuneRefused = (status: number, code: string, message: string): Refused =>
  new Refused("intune", status, code, message);

export const badIntuneRequest = (message: string): Refused => new Refused("intune", 400, "BadRequest", message);

export const badGraphRequest = (message: string): Refused => new Refused("graph", 400, "BadRequest", message);

export const entraRefused = (status: number, code: string, message: string): Refused =>
  new Refused("entra", status, code, message);

export const notEmulated = (method: string, path: string): Refused =>
  new Refused("graph", 501, "NotImplemented", `not emulated: ${method} ${path}`);

export function refusalAnswer(refusal: Refused, request: GraphRequest, date: string): GraphAnswer {
  const message = refusal.service === "intune" ? intuneMessage(refusal.message, request) : refusal.message;
  const headers = { ...refusal.headers };
  return { status: refusal.status, headers, body: errorEnvelope(refusal.code, message, request, date) };
}

export function errorEnvelope(code: string, message: string, request: GraphRequest, date: string): JsonObject {
  const innerError = {
    date: date.slice(0, 19),
    "request-id": request.requestId,
    "client-request-id": request.clientRequestId,
  };
  return { error: { code, message, innerError } };
}

/** Which of Intune's services answers a path. Evidence: graph-facts.md, errors. */
export function serviceRoot(path: string): string {
  if (/^\/deviceManagement\/deviceConfigurations/i.test(path)) {
    return "/DeviceConfiguration_2405/StatelessDeviceConfigurationFEService";
  }
  if (/^\/deviceManagement\/managedDevices/i.test(path)) return "/DeviceFE/StatelessDeviceFEService";
  return "/DeviceConfigV2/DCV2GraphService/0a1b2c3d";
}

/** Intune's own gateway error travels as text inside Graph's envelope. Evidence: graph-facts.md, errors. */
function intuneMessage(text: string, request: GraphRequest): string {
  const path = request.target.split("?")[0] ?? "";
  const place = `https://fef.amsua0102.manage.microsoft.com${serviceRoot(path)}${path}?api-version=5024-04-01`;
  const operation = "Operation ID (for customer support): 00000000-0000-0000-0000-000000000000";
  const members = [
    ["_version", 3],
    ["Message", `${text} - ${operation} - Activity ID: ${request.requestId} - Url: ${place}`],
    ["CustomApiErrorPhrase", ""],
    ["RetryAfter", null],
    ["ErrorSourceService", ""],
    ["HttpHeaders", "{}"],
  ].map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{\r\n${members.join(",\r\n")}\r\n}`;
}
