/** @module test/emulator/support/https: one HTTPS request, answered as it came. */
import { Agent, request } from "node:https";
import type { IncomingHttpHeaders } from "node:http";
import type { Json, JsonObject } from "../../../emulator/json";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON; {} where it is none. */
  readonly body: JsonObject;
}

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly ca: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** Connects to this port of loopback, whatever name the URL has: as a client whose lookup says so. */
  readonly at?: number;
}

const agents = new Map<string, Agent>();

export function send({ method, url, ca, headers = {}, body, at }: Sent): Promise<Answer> {
  const agent = agents.get(ca) ?? new Agent({ ca, keepAlive: false });
  agents.set(ca, agent);
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    /** The path goes out as it was written, but for spaces: a URL library would mend more. */
    const path = url.slice(url.indexOf("/", "https://".length)).replaceAll(" ", "%20");
    const length = body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
    const place = at === undefined ? { hostname, port } : { hostname: "127.0.0.1", port: at };
    const named: Record<string, string> = at === undefined ? {} : { Host: new URL(url).host };
    const outgoing = request(
      { method, ...place, servername: hostname, path, agent, headers: { ...named, ...length, ...headers } },
      (incoming) => {
        let text = "";
        incoming.setEncoding("utf8");
        incoming.on("data", (chunk: string) => (text += chunk));
        incoming.on("end", () => {
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, body: objectIn(text) });
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function objectIn(text: string): JsonObject {
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    return {};
  }
}

/** The error of an answer: its code, and its sentence out of whichever envelope it came in. */
export function errorOf(answer: Answer): { code: string; message: string } {
  const error = answer.body["error"] as { code: string; message: string };
  const nested = objectIn(error.message)["Message"];
  return { code: error.code, message: typeof nested === "string" ? nested : error.message };
}

export const valuesOf = (answer: Answer): readonly JsonObject[] => answer.body["value"] as readonly JsonObject[];
export const idOf = (answer: Answer): string => String(answer.body["id"]);
export type { Json, JsonObject };
