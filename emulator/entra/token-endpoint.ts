/** @module emulator/entra/token-endpoint: POST /{tenant}/oauth2/v2.0/token for the client credentials grant. */
import { clouds } from "../hosts";
import type { World } from "../world";
import {
  appNotInTenant,
  credentialMissing,
  grantTypeUnsupported,
  parameterMissing,
  resourceNotFound,
  scopeInvalid,
  secretExpired,
  secretInvalid,
  tenantNotFound,
} from "./aadsts";
import { checkAssertion } from "./assertion";
import type { AppRow, TenantRow } from "./directory";
import { graphAppId } from "./tokens";
import type { JsonObject } from "../json";

/** Resources that every tenant knows besides this Graph; their tokens are refused by it. */
const otherResources = [
  ...clouds.flatMap(({ graphs, management }) => [...graphs, management].map((host) => `https://${host}`)),
  "https://graph.windows.net",
  "https://management.core.windows.net",
  "https://vault.azure.net",
];

interface Issued {
  readonly tenantId: string;
  readonly appId: string;
  readonly body: JsonObject;
}

/** `login` is the address that the client signs in at. */
export async function issueToken(
  world: World,
  tenantName: string,
  form: URLSearchParams,
  login: string,
): Promise<Issued> {
  const tenant = world.directory.tenant(tenantName);
  if (tenant === undefined) throw tenantNotFound(tenantName);
  const grant = required(form, "grant_type");
  if (grant !== "client_credentials") throw grantTypeUnsupported(grant);
  const clientId = required(form, "client_id");
  const scope = required(form, "scope");
  const app = world.directory.app(tenant.id, clientId);
  if (app === undefined) throw appNotInTenant(clientId, tenant.displayName);
  const audience = audienceOf(world, scope, tenant);
  await checkCredential(world, tenant, app, form, login);
  const lifetime = world.settings.tokenLifetimeSeconds;
  const token = await world.tokens.issue(tenant, app, { audience, login, lifetimeSeconds: lifetime });
  const body = { token_type: "Bearer", expires_in: lifetime, ext_expires_in: lifetime, access_token: token };
  return { tenantId: tenant.id, appId: app.id, body };
}

async function checkCredential(
  world: World,
  tenant: TenantRow,
  app: AppRow,
  form: URLSearchParams,
  origin: string,
): Promise<void> {
  const secret = form.get("client_secret");
  const assertion = form.get("client_assertion");
  if (assertion !== null) {
    const login = `${origin}/${tenant.id}`;
    return checkAssertion(assertion, app, {
      clock: world.clock,
      oidcIssuer: world.oidcIssuer(),
      oidcKey: world.keys.oidc,
      tokenAudiences: [`${login}/oauth2/v2.0/token`, `${login}/v2.0`, `${login}/`, login],
    });
  }
  if (secret === null || secret === "") throw credentialMissing();
  if (app.secret === null || secret !== app.secret) throw secretInvalid(app.id);
  if (app.secretExpired) throw secretExpired(app.id);
}

/** With or without the port that the emulator is reached at. */
export function isKnown(world: World, resource: string): boolean {
  const own = [graphAppId, world.origin(), world.origin().replace("localhost", "127.0.0.1")];
  return own.includes(resource) || otherResources.includes(resource.replace(/:\d+$/, ""));
}

function audienceOf(world: World, scope: string, tenant: TenantRow): string {
  const wanted = scope.split(" ").find((part) => part.endsWith("/.default"));
  if (wanted === undefined) throw scopeInvalid(scope);
  const audience = wanted.slice(0, -"/.default".length);
  const resource = audience.replace(/\/+$/, "");
  if (!isKnown(world, resource)) throw resourceNotFound(resource, tenant.displayName);
  return audience;
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value === null || value === "") throw parameterMissing(name);
  return value;
}
