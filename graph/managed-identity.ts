/** @module graph/managed-identity: the machine's own identity, through the library and an endpoint that can be moved and cannot hang. */

import {
  ManagedIdentityCredential,
  type ManagedIdentityCredentialClientIdOptions,
  type TokenCredential,
} from "@azure/identity";
import { claimsOf } from "./oidc";
import type { SignIn } from "./sign-in";

type HttpClient = NonNullable<ManagedIdentityCredentialClientIdOptions["httpClient"]>;
type Answer = Awaited<ReturnType<HttpClient["sendRequest"]>>;

/** Where Azure's virtual machines answer. Source: Azure Instance Metadata Service. */
export const machineEndpoint = "http://169.254.169.254/metadata/identity/oauth2/token";

/**
 * `msiEndpoint` is azuread's: the whole address that stands in for that of Azure's virtual machines. App Service, Arc, Cloud
 * Shell and Service Fabric announce their own, which stay.
 */
export function managedIdentity({ clientId, msiEndpoint, tenantId }: SignIn): TokenCredential {
  const options = {
    httpClient: clientFor(msiEndpoint || machineEndpoint),
    // Repeating is the retry link's work: it knows the clock, the signal and the limit.
    retryOptions: { maxRetries: 0 },
  };
  const machine = new ManagedIdentityCredential(clientId ? { ...options, clientId } : options);
  return {
    getToken: async (scopes, more) => {
      const token = await machine.getToken(scopes, more);
      const home = claimsOf(token.token)?.tid;
      // The machine's tenant is not asked for but given: its policies must not end up in place of another's.
      if (home && isId(tenantId) && home.toLowerCase() !== tenantId.toLowerCase())
        throw new Error(`it belongs to tenant ${home}, and tenant ${tenantId} is configured`);
      return token;
    },
  };
}

const isId = (tenant: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tenant);

/** fetch gives up a connection that nobody answers after ten seconds; the library's own client waits for minutes. */
const clientFor = (endpoint: string): HttpClient => ({
  sendRequest: async (request) => {
    const asked = new URL(request.url);
    const isMachine = `${asked.origin}${asked.pathname}` === machineEndpoint;
    const url = isMachine ? new URL(endpoint) : asked;
    if (isMachine) for (const [name, value] of asked.searchParams) url.searchParams.set(name, value);
    const { method, body } = request;
    const response = await fetch(url, {
      method,
      headers: request.headers.toJSON(),
      redirect: "manual",
      ...(typeof body === "string" ? { body } : {}),
    });
    return { request, status: response.status, headers: headersOf(response), bodyAsText: await response.text() };
  },
});

function headersOf(response: Response): Answer["headers"] {
  const own = new Headers(response.headers);
  return {
    get: (name) => own.get(name) ?? undefined,
    has: (name) => own.has(name),
    set: (name, value) => own.set(name, String(value)),
    delete: (name) => own.delete(name),
    toJSON: () => Object.fromEntries(own.entries()),
    [Symbol.iterator]: () => own.entries(),
  };
}
