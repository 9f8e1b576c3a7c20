/** @module emulator/admin/faults: faults that a test plants, each on the requests that it describes. */
import { z } from "zod";
import { isObject, type JsonObject } from "../json";
import type { ServiceClock } from "../clock";
import type { GraphAnswer, GraphRequest, Handled } from "../graph/exchange";
import { errorEnvelope } from "../graph/refusals";
import type { Holds } from "./holds";

export const faultArgs = z.strictObject({
  match: z
    .strictObject({
      method: z.string().optional(),
      /** A regular expression on the path without version, with its query. */
      path: z.string().refine(isPattern, "must be a regular expression").optional(),
      /** true: only items of a batch; false: only direct requests. @default both */
      batch: z.boolean().optional(),
    })
    .default({}),
  fault: z.strictObject({
    /** Answered instead of acting, unless `acts` says that the service acts first. */
    status: z.int().min(100).max(599).optional(),
    code: z.string().optional(),
    message: z.string().optional(),
    /** Null: no header. @default 1 for 429, else none */
    retryAfter: z.number().nullable().optional(),
    drop: z.enum(["before", "after"]).optional(),
    stale: z.literal(true).optional(),
    delayMs: z.number().min(0).optional(),
    /** Waits before, or after, the service acts, until `DELETE held`; then goes on as the rest of the fault says. */
    hold: z.enum(["before", "after"]).optional(),
    /** Sent in place of the answer's body; a string as it is, which may be broken JSON. Alone, the service acts. */
    body: z.json().optional(),
    /** @default false */
    acts: z.boolean().optional(),
  }),
  /** @default 1 */
  times: z.int().min(1).default(1),
});

export type Planted = z.output<typeof faultArgs>;
export type Fault = Planted["fault"];

interface Live {
  readonly planted: Planted;
  left: number;
}

export class Faults {
  private live: Live[] = [];

  plant(planted: Planted): void {
    this.live.push({ planted, left: planted.times });
  }

  clear(): void {
    this.live = [];
  }

  list(): readonly JsonObject[] {
    return this.live.map(({ planted, left }) => ({ ...(planted as unknown as JsonObject), left }));
  }

  /** The first planted fault that describes this request, used up by one. */
  take(method: string, target: string, batch: boolean): Fault | undefined {
    const found = this.live.find(({ planted: { match } }) => {
      if (match.method !== undefined && match.method.toUpperCase() !== method) return false;
      if (match.batch !== undefined && match.batch !== batch) return false;
      return match.path === undefined || new RegExp(match.path).test(target);
    });
    if (found === undefined) return undefined;
    found.left -= 1;
    if (found.left === 0) this.live = this.live.filter((live) => live !== found);
    return found.planted.fault;
  }
}

export async function applyFault(
  fault: Fault | undefined,
  request: GraphRequest,
  { clock, holds }: { readonly clock: ServiceClock; readonly holds: Holds },
  act: () => Promise<Handled>,
): Promise<Handled> {
  if (fault === undefined) return act();
  const { method, target: path } = request;
  if (fault.delayMs !== undefined) await passed(fault.delayMs);
  if (fault.hold === "before") await holds.wait({ method, path, acted: false });
  if (fault.drop === "before") return { answer: { status: 0, dropped: true } };
  const acts = fault.acts ?? fault.status === undefined;
  const handled = acts ? await act() : { answer: { status: 200 } };
  if (fault.hold === "after") await holds.wait({ method, path, acted: acts });
  if (fault.drop === "after") return { ...handled, answer: { ...handled.answer, dropped: true } };
  return { ...handled, answer: spoiled(fault, handled.answer, request, clock) };
}

export const passed = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

function spoiled(fault: Fault, answer: GraphAnswer, request: GraphRequest, clock: ServiceClock): GraphAnswer {
  const status = fault.status ?? answer.status;
  const wait = fault.retryAfter === undefined && status === 429 ? 1 : fault.retryAfter;
  const headers = { ...answer.headers, ...(typeof wait === "number" ? { "Retry-After": String(wait) } : {}) };
  if (fault.body !== undefined) {
    const body = isObject(fault.body)
      ? fault.body
      : typeof fault.body === "string"
        ? fault.body
        : JSON.stringify(fault.body);
    // A 204 has no body.
    const bodied = status === 204 ? 200 : status;
    return { status: bodied, headers: { ...headers, "Content-Type": "application/json" }, body };
  }
  if (fault.status === undefined || status < 400) return { ...answer, status, headers };
  const code = fault.code ?? codes[status] ?? "UnknownError";
  const message = fault.message ?? texts[status] ?? "";
  return { status, headers, body: errorEnvelope(code, message, request, clock.wholeSeconds()) };
}

const codes: Readonly<Record<number, string>> = {
  400: "BadRequest",
  401: "InvalidAuthenticationToken",
  403: "Forbidden",
  404: "ResourceNotFound",
  409: "Conflict",
  412: "PreconditionFailed",
  423: "Locked",
  429: "TooManyRequests",
  500: "InternalServerError",
  502: "BadGateway",
  503: "ServiceUnavailable",
  504: "GatewayTimeout",
};

const texts: Readonly<Record<number, string>> = {
  401: "Lifetime validation failed, the token is expired.",
  429: "Please retry again later.",
  503: "The service is temporarily unavailable.",
  504: "The gateway did not receive a timely response.",
};

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}
