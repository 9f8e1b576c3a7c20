/** @module emulator/entra/routes: the login host and the cloud metadata over HTTP. */
import { randomUUID } from "node:crypto";
import { Hono, type Context } from "hono";
import { applyFault } from "../admin/faults";
import type { GraphRequest } from "../graph/exchange";
import { sendAnswer } from "../http";
import type { World } from "../world";
import { errorBody, tenantNotFound, TokenRefused } from "./aadsts";
import { cloudMetadata, instanceDiscovery, openIdConfiguration } from "./metadata";
import { issueToken } from "./token-endpoint";

const shared = ["common", "organizations", "consumers"];

export function entraRoutes(world: World): Hono {
  const login = new Hono();
  login.get("/metadata/endpoints", (c) => c.json(cloudMetadata(world.origin())));
  login.get("/common/discovery/instance", (c) => c.json(instanceDiscovery(world.origin(), "common")));
  login.get("/:tenant/v2.0/.well-known/openid-configuration", (c) => discovery(world, c));
  login.get("/:tenant/.well-known/openid-configuration", (c) => discovery(world, c));
  login.get("/:tenant/discovery/v2.0/keys", (c) => c.json({ keys: [world.keys.entra.published] }));
  login.get("/:tenant/discovery/keys", (c) => c.json({ keys: [world.keys.entra.published] }));
  login.post("/:tenant/oauth2/v2.0/token", (c) => token(world, c));
  return login;
}

function discovery(world: World, c: Context): Response {
  const name = c.req.param("tenant") ?? "";
  if (shared.includes(name)) return c.json(openIdConfiguration(world.origin(), name));
  const tenant = world.directory.tenant(name);
  if (tenant === undefined) return c.json(errorBody(tenantNotFound(name), world.clock, undefined), 400);
  return c.json(openIdConfiguration(world.origin(), tenant.id));
}

async function token(world: World, c: Context): Promise<Response> {
  const started = performance.now();
  const tenantName = c.req.param("tenant") ?? "";
  const form = await formOf(c);
  const target = `/${tenantName}/oauth2/v2.0/token`;
  const fault = world.faults.take("POST", target, false);
  const seen: { tenantId?: string; appId?: string } = {};
  const { answer } = await applyFault(fault, asRequest(c, target), world.clock, async () => {
    try {
      const issued = await issueToken(world, tenantName, form);
      Object.assign(seen, { tenantId: issued.tenantId, appId: issued.appId });
      return { answer: { status: 200, body: issued.body } };
    } catch (thrown) {
      if (!(thrown instanceof TokenRefused)) throw thrown;
      return {
        answer: { status: thrown.status, body: errorBody(thrown, world.clock, c.req.header("client-request-id")) },
      };
    }
  });
  world.log.add({
    method: "POST",
    path: target,
    status: answer.status,
    batch: false,
    tenantId: seen.tenantId ?? world.directory.tenant(tenantName)?.id,
    appId: seen.appId ?? form.get("client_id") ?? undefined,
    durationMs: performance.now() - started,
    time: new Date(world.clock.now()).toISOString(),
    sent: Object.fromEntries(form),
  });
  const headers = { "Cache-Control": "no-store, no-cache", Pragma: "no-cache", ...answer.headers };
  return sendAnswer(c, { ...answer, headers });
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

function asRequest(c: Context, target: string): GraphRequest {
  const requestId = randomUUID();
  const clientRequestId = c.req.header("client-request-id") ?? requestId;
  return { method: "POST", version: "v1.0", target, headers: {}, body: "", origin: "", requestId, clientRequestId };
}
