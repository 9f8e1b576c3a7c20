/** @module emulator/entra/machine-identity: a managed identity's token, in App Service's form and in a virtual machine's. Evidence: graph-facts.md, sign-in. */
import { Hono, type Context } from "hono";
import type { GraphAnswer } from "../graph/exchange";
import { cloudOf } from "../hosts";
import type { JsonObject } from "../json";
import type { World } from "../world";
import type { AppRow, TenantRow } from "./directory";
import { answerOf, signInExchange, type Asker } from "./sign-in-exchange";
import { isKnown } from "./token-endpoint";

export function identityRoutes(world: World): Hono {
  const identity = new Hono();
  identity.get("/msi/token", (c) => exchanged(world, c, (asker) => appService(world, c, asker)));
  identity.get("/metadata/identity/oauth2/token", (c) => exchanged(world, c, (asker) => imds(world, c, asker)));
  return identity;
}

function exchanged(world: World, c: Context, act: (asker: Asker) => Promise<GraphAnswer>): Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  return signInExchange(world, c, {}, { target: `${pathname}${search}`, act });
}

async function appService(world: World, c: Context, asker: Asker): Promise<GraphAnswer> {
  const refuse = (status: number, message: string): GraphAnswer => answerOf(status, { statusCode: status, message });
  if (c.req.header("x-identity-header") !== world.passes.identityHeader) return refuse(401, "Unauthorized");
  if (c.req.query("api-version") !== "2019-08-01") return refuse(400, "The api-version is not supported.");
  const granted = await grant(world, c, asker);
  if (typeof granted === "string") return refuse(400, granted);
  const { access_token, expires_on, resource, token_type, client_id } = granted;
  return answerOf(200, { access_token, expires_on, resource, token_type, client_id } as JsonObject);
}

async function imds(world: World, c: Context, asker: Asker): Promise<GraphAnswer> {
  const refuse = (error: string, text: string): GraphAnswer => answerOf(400, { error, error_description: text });
  if (c.req.header("metadata")?.toLowerCase() !== "true") {
    return refuse("invalid_request", "Required metadata header not specified");
  }
  const granted = await grant(world, c, asker);
  return typeof granted === "string" ? refuse("invalid_request", granted) : answerOf(200, granted);
}

/** The token, or why there is none. */
async function grant(world: World, c: Context, asker: Asker): Promise<JsonObject | string> {
  const resource = c.req.query("resource") ?? "";
  if (resource === "") return "Required query variable 'resource' is missing";
  if (!isKnown(world, resource.replace(/\/+$/, ""))) {
    return `AADSTS500011: The resource principal named ${resource} was not found in the tenant.`;
  }
  const id = c.req.query("client_id") ?? world.settings.systemIdentity;
  const found = id === null ? undefined : appNamed(world, id);
  if (found === undefined) return "Identity not found";
  const { tenant, app } = found;
  Object.assign(asker, { tenantId: tenant.id, appId: app.id });
  const lifetimeSeconds = world.settings.tokenLifetimeSeconds;
  const login = loginFor(resource, world.origin());
  const now = world.clock.seconds();
  return {
    access_token: await world.tokens.issue(tenant, app, { audience: resource, login, lifetimeSeconds }),
    client_id: app.id,
    expires_in: String(lifetimeSeconds),
    expires_on: String(now + lifetimeSeconds),
    ext_expires_in: String(lifetimeSeconds),
    not_before: String(now - 300),
    resource,
    token_type: "Bearer",
  };
}

/** A machine signs in at its own cloud, which is that of the resource that it asks for. */
function loginFor(resource: string, own: string): string {
  const cloud = cloudOf(resource.replace(/^https:\/\//, "").replace(/\/+$/, ""));
  return cloud === undefined ? own : `https://${cloud.logins[0]}`;
}

function appNamed(world: World, clientId: string): { tenant: TenantRow; app: AppRow } | undefined {
  for (const tenant of world.directory.tenants()) {
    const app = world.directory.app(tenant.id, clientId);
    if (app !== undefined) return { tenant, app };
  }
  return undefined;
}
