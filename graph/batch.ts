/** @module graph/batch: the body of a $batch, and the answer to each of its items. Pure. */

import { z } from "zod";

/** One request inside a batch. Source: Graph, json-batching. */
export interface BatchItem {
  readonly id: string;
  readonly method: "GET";
  /** Below the version, with a slash before it. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The batch was answered, and this item was not among the answers: whether the service looked at it is not known. */
export class BatchItemLost extends Error {
  override readonly name = "BatchItemLost";
  constructor() {
    super("the answer to the batch has no answer to this request");
  }
}

const answers = z.looseObject({
  responses: z.array(
    z.looseObject({
      id: z.string(),
      status: z.int().min(200).max(599),
      headers: z.record(z.string(), z.unknown()).nullish(),
      body: z.unknown().optional(),
    }),
  ),
});

/**
 * The answers in the order of the requests, whose ids are "0", "1", ...; undefined where one is missing. A batch that was
 * refused as a whole is the answer to each of its items. An answer that is no batch leaves all of them without one.
 */
export async function itemResponses(response: Response, count: number): Promise<(Response | undefined)[]> {
  const text = await response.text();
  const { status, headers } = response;
  if (!response.ok) return each(count, () => new Response(text, { status, headers }));
  const parsed = answers.safeParse(json(text));
  if (!parsed.success) return each(count, () => undefined);
  const byId = new Map(parsed.data.responses.map((one) => [one.id, one]));
  return each(count, (i) => {
    const one = byId.get(String(i));
    return one && new Response(bodyOf(one.status, one.body), { status: one.status, headers: headersOf(one.headers) });
  });
}

const each = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

// Statuses whose Response may not have a body.
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

function bodyOf(status: number, body: unknown): string | null {
  if (bodiless.has(status)) return null;
  return typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
}

function headersOf(headers: Readonly<Record<string, unknown>> | null | undefined): Headers {
  const known = new Headers();
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (typeof value === "string" || typeof value === "number") known.set(name, String(value));
  }
  return known;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
