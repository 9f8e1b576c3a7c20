/** @module graph/envelope: the readable part of a refusal, whatever it is wrapped in. Pure. */

import { z } from "zod";

/** What a refusal says. */
export interface Refusal {
  code?: string;
  /** One line for people; never empty. */
  reason: string;
  /** The activity or request id, where the body has one. */
  requestId?: string;
  /** Permissions that the text names, any of which would do. */
  permissions: string[];
  /** True when the body is a web page: then Graph did not write it. */
  webPage: boolean;
}

const envelope = z.looseObject({
  error: z.looseObject({
    code: z.string().optional(),
    message: z.string().optional(),
    details: z
      .array(z.looseObject({ message: z.string().optional(), target: z.string().nullish() }))
      .optional()
      .catch(undefined),
    innerError: z.looseObject({ "request-id": z.string().optional() }).optional().catch(undefined),
  }),
});
const nested = z.looseObject({ Message: z.string() });
const longest = 1000;

/** Reads the body of an answer that refuses. Facts: docs/graph-facts.md, "Error envelope". */
export function readRefusal(body: string): Refusal {
  const read = envelope.safeParse(json(body));
  if (!read.success) return plain(body);
  const { code, message = "", details, innerError } = read.data.error;
  const whole = unwrapped(message);
  const more = (details ?? []).map(({ message: text, target }) => [target, text].filter(Boolean).join(": "));
  const requestId = innerError?.["request-id"] ?? activityOf(whole);
  return {
    ...(code === undefined || code === "" ? {} : { code }),
    reason: oneLine([withoutTail(whole), ...more].filter(Boolean).join("; ")) || "no explanation was given",
    ...(requestId === undefined ? {} : { requestId }),
    permissions: permissionsIn(whole),
    webPage: false,
  };
}

function plain(body: string): Refusal {
  const webPage = /^\s*<(!doctype|html)/i.test(body);
  const requestId = activityOf(body);
  const text = oneLine(withoutTail(body)) || "no explanation was given";
  return {
    reason: webPage ? "the answer is a web page, not one of Graph" : text,
    ...(requestId === undefined ? {} : { requestId }),
    permissions: permissionsIn(body),
    webPage,
  };
}

/** Some services put JSON text into `message`; a cut-off one is read as far as it goes. */
function unwrapped(message: string): string {
  if (!message.trimStart().startsWith("{")) return message;
  const inner = nested.safeParse(json(message));
  if (inner.success) return inner.data.Message;
  const cut = /"Message"\s*:\s*("(?:[^"\\]|\\.)*)/s.exec(message)?.[1];
  const text = cut === undefined ? undefined : json(`${cut.replace(/\\$/, "")}"`);
  return typeof text === "string" ? text : message;
}

function withoutTail(text: string): string {
  return text.replace(/\s*-\s*(Operation ID|Activity ID|Url:).*$/s, "");
}

function activityOf(text: string): string | undefined {
  return /Activity ID:\s*([0-9a-f-]{36})/i.exec(text)?.[1];
}

function permissionsIn(text: string): string[] {
  const list = /scopes?:\s*([\w.-]+(?:\s*,\s*[\w.-]+)*)/i.exec(withoutTail(text))?.[1];
  const names = (list ?? "").split(",").map((name) => name.trim().replace(/[.-]+$/, ""));
  return names.filter((name) => /^\w+(\.\w+)+$/.test(name));
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest)}...` : line;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
