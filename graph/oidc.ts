/** @module graph/oidc: the token with which a pipeline or a workload proves what it is. */

import { readFile } from "node:fs/promises";
import { isNativeError } from "node:util/types";
import { z } from "zod";
import type { Clock } from "./clock";
import { askIssuer } from "./oidc-issuer";

/** Where such a token comes from. */
export interface OidcSources {
  oidcToken?: string | undefined;
  oidcTokenFilePath?: string | undefined;
  oidcRequestUrl?: string | undefined;
  oidcRequestToken?: string | undefined;
  adoPipelineServiceConnectionId?: string | undefined;
}

/** What a federated credential in Entra must say to fit the token. No secret. */
export interface Presented {
  issuer: string;
  subject: string;
  audience: string;
}

/** Proofs, one after the other. */
export interface Assertions {
  next(): Promise<string>;
  /** The names on the last one, where it could be read. */
  presented(): Presented | undefined;
}

const claims = z.looseObject({
  iss: z.string().optional(),
  sub: z.string().optional(),
  aud: z.union([z.string(), z.array(z.string())]).optional(),
  exp: z.number().optional(),
  tid: z.string().optional(),
});

/**
 * A token each time it is asked for, in azuread's order: the given text, the file, the service. A text that has run out
 * gives way to the other two, which can renew it.
 * @throws Error when nothing is configured or a half is missing.
 */
export function assertionsOf(sources: OidcSources, clock: Clock): Assertions {
  const { oidcToken, oidcTokenFilePath } = sources;
  const renewing = oidcTokenFilePath ? () => fileText(oidcTokenFilePath) : serviceOf(sources, oidcToken !== undefined);
  let last: string | undefined;
  const ask = async (): Promise<string> => {
    if (oidcToken && (renewing === undefined || !hasRunOut(oidcToken, clock))) return oidcToken;
    if (renewing) return renewing();
    throw new Error("no OIDC token, token file or request address is configured");
  };
  if (!oidcToken && !renewing) throw new Error("no OIDC token, token file or request address is configured");
  return {
    next: async () => (last = await ask()),
    presented: () => {
      const read = last === undefined ? undefined : claimsOf(last);
      if (read === undefined) return undefined;
      const { iss = "", sub = "", aud = "" } = read;
      return { issuer: iss, subject: sub, audience: Array.isArray(aud) ? aud.join(", ") : aud };
    },
  };
}

function serviceOf(sources: OidcSources, hasText: boolean): (() => Promise<string>) | undefined {
  const { oidcRequestUrl: url, oidcRequestToken: bearer, adoPipelineServiceConnectionId } = sources;
  if (url && bearer) {
    return () => askIssuer({ url, bearer, serviceConnectionId: adoPipelineServiceConnectionId || undefined });
  }
  if (hasText || (!url && !bearer)) return undefined;
  // Azure DevOps gives a script its address, but its token only to a step that asks for it.
  if (url) throw new Error("the OIDC request address is there and its token (oidcRequestToken) is not");
  throw new Error("the token for the OIDC request address is there and the address (oidcRequestUrl) is not");
}

async function fileText(path: string): Promise<string> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    const code = isNativeError(error) && "code" in error ? ` (${String(error.code)})` : "";
    throw new Error(`the OIDC token file ${path} cannot be read${code}`);
  });
  if (text.trim() === "") throw new Error(`the OIDC token file ${path} is empty`);
  return text.trim();
}

function hasRunOut(token: string, clock: Clock): boolean {
  const { exp } = claimsOf(token) ?? {};
  return exp !== undefined && exp * 1000 <= clock.now();
}

/** The claims of a token, unchecked: for messages and for its end, never for trust. */
export function claimsOf(token: string): z.output<typeof claims> | undefined {
  const [, payload = ""] = token.split(".");
  try {
    return claims.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
  } catch {
    return undefined;
  }
}
