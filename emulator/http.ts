/** @module emulator/http: from Hono's requests to Graph's exchange, and back. */
import { randomUUID } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { GraphAnswer, GraphRequest, Version } from "./graph/exchange";

/** Undefined where the path is not one of Graph's. The URL is read as it was sent, not as a URL library mends it. */
export async function graphRequest(c: Context, origin: string): Promise<GraphRequest | undefined> {
  const [, version, target = ""] = /^\/+(v1\.0|beta)(\/[^#]*|\?[^#]*)?$/i.exec(incoming(c).url ?? "") ?? [];
  if (version === undefined) return undefined;
  const method = c.req.method;
  const body = method === "GET" || method === "HEAD" ? "" : await c.req.text();
  const headers = Object.fromEntries(
    Object.entries(c.req.header()).map(([name, value]) => [name.toLowerCase(), value ?? ""]),
  );
  const requestId = randomUUID();
  return {
    method,
    version: version.toLowerCase() as Version,
    target: target.replace(/^\/+/, "/"),
    headers,
    body,
    origin: originOf(headers["host"], origin),
    requestId,
    clientRequestId: headers["client-request-id"] ?? requestId,
  };
}

export function graphHeaders(request: GraphRequest): Record<string, string> {
  return {
    "Cache-Control": "no-cache",
    Vary: "Accept-Encoding",
    "Strict-Transport-Security": "max-age=31536000",
    "request-id": request.requestId,
    "client-request-id": request.clientRequestId,
    "x-ms-ags-diagnostic":
      '{"ServerInfo":{"DataCenter":"Japan East","Slice":"E","Ring":"5","ScaleUnit":"000","RoleInstance":"TY1EMULATED"}}',
  };
}

const jsonType = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

export function sendAnswer(c: Context, answer: GraphAnswer, headers: Readonly<Record<string, string>> = {}): Response {
  if (answer.dropped === true) {
    incoming(c).socket.destroy();
    return new Response(null, { status: 500 });
  }
  const all = new Headers({ ...headers, ...answer.headers });
  if (answer.body === undefined) return new Response(null, { status: answer.status, headers: all });
  const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
  if (!all.has("content-type")) all.set("content-type", typeof answer.body === "string" ? "text/plain" : jsonType);
  return new Response(text, { status: answer.status, headers: all });
}

const originOf = (host: string | undefined, origin: string): string =>
  host === undefined ? origin : `https://${host}`;

const incoming = (c: Context): HttpBindings["incoming"] => (c.env as HttpBindings).incoming;
