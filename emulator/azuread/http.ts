/** @module emulator/azuread/http: one HTTPS request to this machine, and its whole answer. */
import { readFileSync } from "node:fs";
import { request } from "node:https";
import { onThisMachine } from "./loopback";

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Undefined where there was none, or none that is JSON. */
  readonly body: unknown;
}

export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type Send = (call: Call) => Promise<Answer>;

/** @param caFile certificate authorities to trust; undefined for the usual ones. */
export function sender(caFile: string | undefined): Send {
  const ca = caFile === undefined ? undefined : readFileSync(caFile);
  return ({ method, url, headers, body }) =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
      const options = { method, headers: { ...headers, ...length }, ...(ca && { ca }) };
      const sent = request(onThisMachine("address", url), options, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: json(Buffer.concat(chunks).toString()),
          }),
        );
      });
      sent.on("error", reject);
      sent.end(body);
    });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
