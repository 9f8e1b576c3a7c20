/** @module graph/cloud-metadata: a private cloud, as its metadata host describes it. */

import { z } from "zod";
import { type Clock, systemClock } from "./clock";
import { type Cloud, builtInCloud } from "./clouds";
import { AnswerNotUnderstood } from "./errors/answer-not-understood";
import { GraphRequestFailed } from "./errors/graph-request-failed";
import { GraphUnreachable } from "./errors/graph-unreachable";
import { RequestCancelled } from "./errors/request-cancelled";
import { retryAfterOf, retryDelay, worthRepeating } from "./retry";
import { lossOf } from "./_chain/loss";

/** How the question is asked. */
export interface MetadataOptions {
  signal?: AbortSignal | undefined;
  /** Default: the machine's clock. */
  clock?: Clock;
  /** Default: Math.random. */
  random?: () => number;
  /** Default: "pulumi-intune". */
  userAgent?: string;
  /** Default: 4. */
  maxAttempts?: number;
}

const path = "/metadata/endpoints?api-version=2022-09-01";
const address = z
  .url({ protocol: /^https$/, error: "must be an https address" })
  .transform((text) => text.replace(/\/+$/, ""));
const metadata = z.looseObject({
  name: z.string().min(1).optional(),
  portal: z.string().optional(),
  microsoftGraphResourceId: address,
  authentication: z.looseObject({ loginEndpoint: address }),
});

/**
 * Asks `https://{metadataHost}/metadata/endpoints` (azuread's `metadataHost`, ARM_METADATA_HOSTNAME). The host may have a port.
 * Answers the built-in cloud where the addresses are one's.
 * @throws GraphUnreachable, GraphRequestFailed, AnswerNotUnderstood, all naming the host.
 */
export async function cloudFromMetadata(metadataHost: string, options: MetadataOptions = {}): Promise<Cloud> {
  const url = addressOn(metadataHost);
  const { status, text } = await ask(url, options);
  const common = { method: "GET", path: url.href, status, acted: "no" } as const;
  if (status !== 200)
    throw new GraphRequestFailed({ ...common, reason: `the metadata host ${url.host} does not describe a cloud` });
  const read = metadata.safeParse(json(text));
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `${issue.path.join(".") || "the answer"}: ${issue.message}`);
    throw new AnswerNotUnderstood({
      ...common,
      reason: `the metadata of ${url.host} cannot be used (${faults.join("; ")})`,
    });
  }
  const { name = url.host, portal, microsoftGraphResourceId: graphRoot, authentication } = read.data;
  const authorityHost = authentication.loginEndpoint;
  return (
    builtInCloud(authorityHost, graphRoot) ?? {
      name,
      authorityHost,
      graphRoot,
      audience: graphRoot,
      portal: portal?.replace(/\/+$/, "") ?? graphRoot,
      custom: true,
    }
  );
}

function addressOn(host: string): URL {
  const text = `https://${host}${path}`;
  if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(text)) {
    throw new TypeError(`"${host}" is not a host: give a name, with a port if needed, and no https://.`);
  }
  return new URL(text);
}

async function ask(url: URL, options: MetadataOptions): Promise<{ status: number; text: string }> {
  const { signal, clock = systemClock, random = Math.random, userAgent = "pulumi-intune", maxAttempts = 4 } = options;
  const request = { method: "GET", idempotent: true, retryOn: [] };
  for (let attempt = 1; ; attempt += 1) {
    const common = { method: "GET", path: url.href, acted: "no" } as const;
    if (signal?.aborted) throw new RequestCancelled({ ...common, reason: "cancelled" });
    let told: number | undefined;
    try {
      const headers = { "User-Agent": userAgent, Accept: "application/json" };
      const response = await fetch(url, { headers, redirect: "manual", signal: signal ?? null });
      const { status } = response;
      told = retryAfterOf(response.headers.get("retry-after"), clock.now());
      const text = await response.text();
      if (attempt >= maxAttempts || !worthRepeating(request, { status, retryAfterSeconds: told }))
        return { status, text };
    } catch (error) {
      if (signal?.aborted) throw new RequestCancelled({ ...common, reason: "cancelled", cause: error });
      const loss = lossOf(error);
      if (loss === undefined) throw error;
      const trust = loss.permanent ? "; its certificate is not trusted: set NODE_EXTRA_CA_CERTS" : "";
      const reason = `the metadata host ${url.host} did not answer${trust}`;
      if (attempt >= maxAttempts || loss.permanent) throw new GraphUnreachable({ ...common, reason, cause: error });
    }
    await clock.sleep(retryDelay(attempt, told, random), signal).catch(() => undefined);
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
