/** @module emulator/server: HTTPS on loopback, and nowhere else. */
import { createServer as createPlainServer, type RequestListener, type Server } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import type { ServerCertificate } from "./certificates";

export interface Listening {
  readonly port: number;
  stop(): Promise<void>;
}

/** Without a certificate in plain HTTP. On IPv4, and on IPv6 where the machine has it, as "localhost" may mean either. */
export async function listen(
  app: Hono,
  certificate: ServerCertificate | undefined,
  wanted: number,
): Promise<Listening> {
  const four = loopbackServer(app, certificate);
  await bound(four.server, wanted, "127.0.0.1");
  const { port } = four.server.address() as AddressInfo;
  const six = loopbackServer(app, certificate);
  const hasSix = await bound(six.server, port, "::1")
    .then(
      () => true,
      (failure: NodeJS.ErrnoException) => {
        if (failure.code === "EADDRINUSE") throw failure;
        return false;
      },
    )
    .catch(async (failure: unknown) => {
      await four.stop();
      throw failure;
    });
  return {
    port,
    stop: async () => {
      await Promise.all([four.stop(), hasSix ? six.stop() : undefined]);
    },
  };
}

function loopbackServer(
  app: Hono,
  certificate: ServerCertificate | undefined,
): { server: Server; stop(): Promise<void> } {
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const answer: RequestListener = (incoming, outgoing) => void listener(incoming, outgoing);
  const kept = { keepAliveTimeout: 60_000 };
  const server =
    certificate === undefined ? createPlainServer(kept, answer) : createServer({ ...certificate, ...kept }, answer);
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      for (const socket of sockets) socket.destroy();
    });
  return { server, stop };
}

function bound(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
