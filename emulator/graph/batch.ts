/** @module emulator/graph/batch: POST /$batch, whose items are requests of their own. */
import { isList, isObject, type Json, type JsonObject } from "../json";
import type { World } from "../world";
import { readItems, type Item } from "./batch-items";
import { hasBody, sentJson } from "./dispatch";
import type { GraphAnswer, GraphRequest, Handled } from "./exchange";
import { callerOf, handleGraph } from "./gate";
import { badGraphRequest, errorEnvelope, Refused, refusalAnswer } from "./refusals";

export async function handleBatch(world: World, request: GraphRequest): Promise<Handled> {
  try {
    if (request.method !== "POST")
      throw new Refused("graph", 405, "MethodNotAllowed", "Only POST is allowed on $batch.");
    const caller = await callerOf(world, request);
    const sent = sentJson(request);
    const items = readItems(sent);
    const answers = await answersOf(world, request, items);
    if ([...answers.values()].some(({ dropped }) => dropped)) return { answer: { status: 0, dropped: true }, caller };
    /** Items come back in another order than they were sent in, as they may from the service. */
    const responses = [...answers].reverse().map(([id, answer]) => responseOf(id, answer));
    return { answer: { status: 200, body: { responses } }, caller };
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
    return { answer: refusalAnswer(thrown, request, world.clock.wholeSeconds()) };
  }
}

async function answersOf(world: World, outer: GraphRequest, items: readonly Item[]): Promise<Map<string, GraphAnswer>> {
  const answers = new Map<string, GraphAnswer>();
  const waiting = [...items];
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ dependsOn }) => dependsOn.every((id) => answers.has(id)));
    const [item] = waiting.splice(at, 1);
    if (at < 0 || item === undefined) throw badGraphRequest("The dependsOn members of the batch form a cycle.");
    const failed = item.dependsOn.some((id) => (answers.get(id)?.status ?? 500) >= 400);
    const request = itemRequest(outer, item);
    answers.set(item.id, failed ? dependencyFailed(world, request) : await handleGraph(world, request));
  }
  return answers;
}

function dependencyFailed(world: World, request: GraphRequest): GraphAnswer {
  const text = "A request that this request depends on has failed.";
  return { status: 424, body: errorEnvelope("FailedDependency", text, request, world.clock.wholeSeconds()) };
}

function itemRequest(outer: GraphRequest, item: Item): GraphRequest {
  const authorization = outer.headers["authorization"];
  return {
    ...outer,
    method: item.method,
    target: item.url,
    headers: { ...(authorization === undefined ? {} : { authorization }), ...item.headers },
    body: hasBody(item.method) && item.body !== undefined ? JSON.stringify(item.body) : "",
    batchId: outer.requestId,
  };
}

function responseOf(id: string, answer: GraphAnswer): JsonObject {
  const headers: Record<string, Json> = { "Cache-Control": "no-cache", ...answer.headers };
  if (answer.body !== undefined)
    headers["Content-Type"] ??= typeof answer.body === "string" ? "text/plain" : "application/json";
  return { id, status: answer.status, headers, ...(answer.body === undefined ? {} : { body: answer.body }) };
}

/** The log keeps a batch as one line without its items: each item has a line of its own. */
export const batchSize = (sent: Json | undefined): number =>
  isObject(sent) && isList(sent["requests"]) ? sent["requests"].length : 0;
