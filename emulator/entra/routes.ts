/** @module emulator/entra/routes: the login host and the cloud metadata over HTTP. */
import { Hono, type Context } from "hono";
import { loginOrigin } from "../hosts";
import type { World } from "../world";
import { errorBody, tenantNotFound, TokenRefused } from "./aadsts";
import { cloudMetadata, instanceDiscovery, openIdConfiguration } from "./metadata";
import { answerOf, signInExchange } from "./sign-in-exchange";
import { issueToken } from "./token-endpoint";

const shared = ["common", "organizations", "consumers"];

export function entraRoutes(world: World): Hono {
  const login = new Hono();
  login.get("/metadata/endpoints", (c) => c.json(cloudMetadata(here(world, c))));
  login.get("/common/discovery/instance", (c) => c.json(instanceDiscovery(here(world, c), "common")));
  login.get("/:tenant/v2.0/.well-known/openid-configuration", (c) => discovery(world, c));
  login.get("/:tenant/.well-known/openid-configuration", (c) => discovery(world, c));
  login.get("/:tenant/discovery/v2.0/keys", (c) => c.json({ keys: [world.keys.entra.published] }));
  login.get("/:tenant/discovery/keys", (c) => c.json({ keys: [world.keys.entra.published] }));
  login.post("/:tenant/oauth2/v2.0/token", (c) => token(world, c));
  return login;
}

const here = (world: World, c: Context): string => loginOrigin(c.req.header("host"), world.origin());

function discovery(world: World, c: Context): Response {
  const name = c.req.param("tenant") ?? "";
  const origin = here(world, c);
  if (shared.includes(name)) return c.json(openIdConfiguration(origin, name));
  const tenant = world.directory.tenant(name);
  if (tenant === undefined) return c.json(errorBody(tenantNotFound(name), world.clock, undefined), 400);
  return c.json(openIdConfiguration(origin, tenant.id));
}

async function token(world: World, c: Context): Promise<Response> {
  const tenantName = c.req.param("tenant") ?? "";
  const form = await formOf(c);
  const known = { tenantId: world.directory.tenant(tenantName)?.id, appId: form.get("client_id") ?? undefined };
  return signInExchange(world, c, known, {
    target: `/${tenantName}/oauth2/v2.0/token`,
    sent: Object.fromEntries(form),
    act: async (asker) => {
      try {
        const issued = await issueToken(world, tenantName, form, here(world, c));
        Object.assign(asker, { tenantId: issued.tenantId, appId: issued.appId });
        return answerOf(200, issued.body);
      } catch (thrown) {
        if (!(thrown instanceof TokenRefused)) throw thrown;
        return answerOf(thrown.status, errorBody(thrown, world.clock, c.req.header("client-request-id")));
      }
    },
  });
}

/** Credentials may also come in the Authorization header. */
async function formOf(c: Context): Promise<URLSearchParams> {
  const form = new URLSearchParams(await c.req.text());
  const basic = /^basic\s+(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  if (basic === undefined) return form;
  const [id = "", ...secret] = Buffer.from(basic, "base64").toString().split(":");
  if (!form.has("client_id")) form.set("client_id", formDecoded(id));
  if (!form.has("client_secret")) form.set("client_secret", formDecoded(secret.join(":")));
  return form;
}

const formDecoded = (text: string): string => new URLSearchParams(`v=${text}`).get("v") ?? "";
