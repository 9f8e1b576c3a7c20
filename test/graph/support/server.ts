/** @module test/graph/support/server: a real HTTP or HTTPS server on a free loopback port that answers from a script. */

import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { generate } from "selfsigned";

/** What arrived. */
export interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
}

/** What is answered; "drop" ends the connection without an answer, `cutOff` in the middle of the body. */
export type Reply =
  "drop" | { status: number; json?: unknown; text?: string; headers?: Record<string, string>; cutOff?: boolean };

type Script = (seen: Seen, index: number) => Reply | Promise<Reply>;

export interface TestServer {
  origin: string;
  host: string;
  seen: Seen[];
  /** Answers in this order; the last one is repeated. */
  replies(...list: Reply[]): void;
  script(next: Script): void;
  close(): Promise<void>;
}

export async function startServer(options: { tls?: boolean; trusted?: boolean } = {}): Promise<TestServer> {
  const seen: Seen[] = [];
  let script: Script = () => ({ status: 200, json: {} });
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString("utf8") };
      seen.push(one);
      void Promise.resolve(script(one, seen.length - 1)).then((reply) => answer(response, reply));
    });
  };
  const server = options.tls ? await secure(listener, options.trusted ?? true) : createServer(listener);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  return {
    host,
    origin: `${options.tls ? "https" : "http"}://${host}`,
    seen,
    replies: (...list) => {
      const from = seen.length;
      script = (_, index) => list[Math.min(index - from, list.length - 1)] ?? { status: 599 };
    },
    script: (next) => {
      script = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function secure(listener: (request: IncomingMessage, response: ServerResponse) => void, trusted: boolean) {
  // OpenSSL finds trusted certificates by name: two servers of one name would hide each other.
  const pair = await generate([{ name: "commonName", value: `test ${randomUUID()}` }], {
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] },
    ],
  });
  if (trusted) setDefaultCACertificates([...getCACertificates("default"), pair.cert]);
  return createTlsServer({ key: pair.private, cert: pair.cert }, listener) as unknown as Server;
}

function answer(response: ServerResponse, reply: Reply): void {
  if (reply === "drop") {
    response.socket?.destroy();
    return;
  }
  const text = reply.text ?? (reply.json === undefined ? "" : JSON.stringify(reply.json));
  const type = reply.json === undefined ? {} : { "content-type": "application/json" };
  if (reply.cutOff) {
    response.writeHead(reply.status, { ...type, "content-length": String(text.length + 10) });
    response.write(text, () => response.socket?.destroy());
    return;
  }
  response.writeHead(reply.status, { ...type, ...reply.headers });
  response.end(text);
}
