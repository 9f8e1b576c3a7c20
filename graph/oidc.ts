/** @module graph/oidc: the token with which a pipeline proves what it is. */

import { readFile } from "node:fs/promises";
import { z } from "zod";

interface Sources {
  oidcToken?: string | undefined;
  oidcTokenFilePath?: string | undefined;
  oidcRequestUrl?: string | undefined;
  oidcRequestToken?: string | undefined;
}

// The audience that Entra expects of a federated credential unless it was changed there.
const audience = "api://AzureADTokenExchange";
const issued = z.looseObject({ value: z.string().min(1) });

/**
 * Gets a token each time it is asked: from the issuer's address, else the file, else the given text.
 * The address comes first, since a token given as text is the one that expires in a long run.
 * @throws Error when nothing is configured.
 */
export function assertionOf(sources: Sources): () => Promise<string> {
  const { oidcRequestUrl, oidcRequestToken, oidcTokenFilePath, oidcToken } = sources;
  if (oidcRequestUrl && oidcRequestToken) return () => request(oidcRequestUrl, oidcRequestToken);
  if (oidcTokenFilePath) return async () => (await readFile(oidcTokenFilePath, "utf8")).trim();
  if (oidcToken) return async () => oidcToken;
  throw new Error("no OIDC token, token file or request address is configured");
}

async function request(address: string, bearer: string): Promise<string> {
  const url = new URL(address);
  if (url.protocol !== "https:")
    throw new Error(`the OIDC request address must be https, got ${url.protocol}//${url.host}`);
  url.searchParams.set("audience", audience);
  const response = await fetch(url, {
    headers: { Authorization: `Bearer ${bearer}`, Accept: "application/json" },
    redirect: "error",
  });
  const token = issued.safeParse(await response.json().catch(() => undefined));
  if (!response.ok || !token.success) {
    throw new Error(`the pipeline's token service at ${url.host} answered ${response.status} and no token`);
  }
  return token.data.value;
}
