/** @module emulator/entra/sign-in-exchange: what every request for a token passes: its fault, its answer, its line in the log. */
import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import { applyFault } from "../admin/faults";
import type { GraphAnswer, GraphRequest } from "../graph/exchange";
import { sendAnswer } from "../http";
import type { Json, JsonObject } from "../json";
import type { World } from "../world";

/** What is learnt of the caller while it is answered. */
export interface Asker {
  tenantId?: string | undefined;
  appId?: string | undefined;
}

interface Asked {
  /** Path and query, without anything secret. */
  readonly target: string;
  readonly sent?: Json;
  readonly act: (asker: Asker) => Promise<GraphAnswer>;
}

export async function signInExchange(
  world: World,
  c: Context,
  asker: Asker,
  { target, sent, act }: Asked,
): Promise<Response> {
  const started = performance.now();
  const { method } = c.req;
  const fault = world.faults.take(method, target, false);
  const { answer } = await applyFault(fault, asRequest(c, target), world, async () => ({
    answer: await act(asker),
  }));
  world.log.add({
    host: c.req.header("host"),
    method,
    path: target,
    status: answer.status,
    batch: false,
    tenantId: asker.tenantId,
    appId: asker.appId,
    durationMs: performance.now() - started,
    time: new Date(world.clock.now()).toISOString(),
    sent,
  });
  const headers = { "Cache-Control": "no-store, no-cache", Pragma: "no-cache", ...answer.headers };
  return sendAnswer(c, { ...answer, headers });
}

export const answerOf = (status: number, body: JsonObject): GraphAnswer => ({ status, body });

function asRequest(c: Context, target: string): GraphRequest {
  const requestId = randomUUID();
  const clientRequestId = c.req.header("client-request-id") ?? requestId;
  const { method } = c.req;
  return { method, version: "v1.0", target, headers: {}, body: "", origin: "", requestId, clientRequestId };
}
