/** @module emulator/azuread/sign-in: from a configuration to Graph's address and a token: one question to the metadata host, one to the login host. */
import type { Configuration } from "./configuration";
import type { Send } from "./http";
import { onThisMachine } from "./loopback";
import type { Bag } from "./values";

export interface Session {
  /** Address of Graph, without a version and a trailing slash. */
  readonly graph: string;
  readonly token: string;
  /** Object id of who signed in: azuread takes it from the token. */
  readonly callerId: string;
  readonly tenantId: string;
  readonly clientId: string;
}

/** @throws NotLoopback where the metadata host, or a host that it names, is not this machine. */
export async function signIn(configuration: Configuration, send: Send): Promise<Session> {
  const { metadataHost, tenantId, clientId, clientSecret } = configuration;
  const origin = onThisMachine("metadata host", `https://${metadataHost}`).origin;
  const described = await send({
    method: "GET",
    url: `${origin}/metadata/endpoints?api-version=2022-09-01`,
    headers: { Accept: "application/json" },
  });
  const metadata = described.body as { microsoftGraphResourceId?: string; authentication?: { loginEndpoint?: string } };
  const graph = onThisMachine("Graph of its metadata host", metadata?.microsoftGraphResourceId ?? "").origin;
  const login = onThisMachine("login host of its metadata host", metadata?.authentication?.loginEndpoint ?? "").origin;
  const form = new URLSearchParams({
    client_id: clientId,
    client_secret: clientSecret,
    grant_type: "client_credentials",
    scope: `${graph}/.default`,
  });
  const answer = await send({
    method: "POST",
    url: `${login}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`,
    headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
    body: form.toString(),
  });
  const { access_token: token, error_description: refusal } = (answer.body ?? {}) as Record<string, string>;
  if (!token) throw new Error(`building AzureAD client: unable to obtain access token: ${refusal ?? answer.status}`);
  const claims = claimsOf(token);
  return { graph, token, callerId: String(claims["oid"]), tenantId: String(claims["tid"]), clientId };
}

const claimsOf = (token: string): Bag =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Bag;
