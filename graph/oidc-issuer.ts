/** @module graph/oidc-issuer: asks a pipeline's own service for the token that proves the pipeline: GitHub Actions, Azure DevOps. */

import { isNativeError } from "node:util/types";
import { z } from "zod";

/** Where a token is asked for, and with what. */
export interface Issuer {
  url: string;
  bearer: string;
  /** Azure DevOps alone: the service connection whose token it is. */
  serviceConnectionId?: string | undefined;
}

/** The service gave no usable answer, which may pass. */
export class IssuerSilent extends Error {
  override name = "IssuerSilent";
}

// The audience that Entra expects of a federated credential unless it was changed there.
const audience = "api://AzureADTokenExchange";
const gitHubAnswer = z.looseObject({ value: z.string().min(1) }).transform(({ value }) => value);
const azureDevOpsAnswer = z.looseObject({ oidcToken: z.string().min(1) }).transform(({ oidcToken }) => oidcToken);

/**
 * A new token. Azure DevOps is asked where a service connection is named, as azuread does: else the GitHub protocol.
 * Source: azuread's authorizers for both; Azure DevOps REST API "Oidctoken - Create", 7.1.
 * @throws Error that names the host and never the bearer.
 */
export async function askIssuer({ url: text, bearer, serviceConnectionId }: Issuer): Promise<string> {
  const url = addressOf(text);
  const isAzureDevOps = serviceConnectionId !== undefined;
  const defaults = isAzureDevOps ? { "api-version": "7.1", serviceConnectionId } : { audience };
  for (const [name, value] of Object.entries(defaults)) {
    if (name === "audience" || !url.searchParams.has(name)) url.searchParams.set(name, value);
  }
  const { status, body } = await answerOf(url, isAzureDevOps ? "POST" : "GET", bearer);
  const token = (isAzureDevOps ? azureDevOpsAnswer : gitHubAnswer).safeParse(body);
  if (status === 200 && token.success) return token.data;
  const what = `the pipeline's token service at ${url.host} answered ${status} and no token`;
  throw status === 429 || status >= 500 ? new IssuerSilent(what) : new Error(what);
}

function addressOf(text: string): URL {
  if (!URL.canParse(text)) throw new Error("the OIDC request address is not an address");
  const url = new URL(text);
  if (url.protocol === "https:") return url;
  throw new Error(`the OIDC request address must be https, got ${url.protocol}//${url.host}`);
}

async function answerOf(url: URL, method: string, bearer: string): Promise<{ status: number; body: unknown }> {
  const headers = {
    Authorization: `Bearer ${bearer}`,
    Accept: "application/json",
    "Content-Type": "application/json",
    // Without it, Azure DevOps redirects to a sign-in page where it should refuse.
    "X-TFS-FedAuthRedirect": "Suppress",
  };
  try {
    const response = await fetch(url, { method, headers, redirect: "manual" });
    return { status: response.status, body: await response.json().catch(() => undefined) };
  } catch (error) {
    const cause = isNativeError(error) ? error.cause : undefined;
    const code = isNativeError(cause) && "code" in cause ? ` (${String(cause.code)})` : "";
    throw new IssuerSilent(`the pipeline's token service at ${url.host} did not answer${code}`);
  }
}
