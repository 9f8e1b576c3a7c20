/** @module emulator/admin/routes: /__emulator/..., the emulator's own switches. */
import { Hono, type Context } from "hono";
import { z } from "zod";
import { issueOidcToken, oidcConfiguration, oidcTokenArgs } from "../entra/oidc-issuer";
import { Refused } from "../graph/refusals";
import { parseJson } from "../json";
import { plantApp, plantSeed, plantTenant } from "../seed/plant";
import { appArgs, seedArgs, tenantArgs } from "../seed/schema";
import { settingsArgs } from "../settings";
import type { World } from "../world";
import { decideApproval, decisionArgs } from "./approvals";
import { faultArgs } from "./faults";

const appPost = z.strictObject({ tenantId: z.string().optional(), ...appArgs.shape });

/** A single fault is a list of one, so that its faults are named by their own paths and not by a union's. */
const oneOrMany = z.preprocess((sent) => (Array.isArray(sent) ? sent : [sent]), z.array(faultArgs));

export function adminRoutes(world: World): Hono {
  const admin = new Hono();
  admin.get("/log", (c) => c.json(world.log.list()));
  admin.delete("/log", (c) => {
    world.log.clear();
    return c.body(null, 204);
  });
  admin.get("/faults", (c) => c.json(world.faults.list()));
  admin.delete("/faults", (c) => {
    world.faults.clear();
    return c.body(null, 204);
  });
  admin.post("/faults", (c) =>
    checked(c, oneOrMany, (args) => {
      for (const fault of args) world.faults.plant(fault);
      return c.json(world.faults.list(), 201);
    }),
  );
  admin.get("/held", async (c) => {
    const count = z.coerce.number().int().min(0).default(0).safeParse(c.req.query("count"));
    if (!count.success) return c.json({ error: "1 fault", issues: ["count: must be a whole number from 0"] }, 400);
    return c.json(await world.holds.atLeast(count.data));
  });
  admin.delete("/held", (c) => {
    world.holds.letGo();
    return c.body(null, 204);
  });
  admin.get("/settings", (c) => c.json(world.settings));
  admin.post("/settings", (c) =>
    checked(c, settingsArgs, (args) => {
      world.change(args);
      return c.json(world.settings);
    }),
  );
  admin.post("/reset", (c) =>
    checked(c, seedArgs.optional(), (seed) => {
      world.reset(seed);
      return c.body(null, 204);
    }),
  );
  admin.post("/seed", (c) =>
    checked(c, seedArgs, (seed) => {
      plantSeed(world, seed);
      return c.body(null, 204);
    }),
  );
  admin.post("/approvals", (c) =>
    checked(c, decisionArgs, ({ id, decision }) =>
      decideApproval(world, id, decision)
        ? c.body(null, 204)
        : c.json({ error: `no approval request ${id} waits for a decision` }, 404),
    ),
  );
  admin.post("/tenants", (c) => checked(c, tenantArgs, (args) => c.json(addTenant(world, args), 201)));
  admin.post("/apps", (c) => checked(c, appPost, (args) => addApp(world, args, c)));
  admin.get("/oidc/.well-known/openid-configuration", (c) => c.json(oidcConfiguration(world.oidcIssuer())));
  admin.get("/oidc/keys", (c) => c.json({ keys: [world.keys.oidc.published] }));
  admin.get("/sign-in", (c) => c.json(signInFacts(world)));
  admin.post("/oidc-token", (c) =>
    checked(c, oidcTokenArgs, async (args) => c.json(await issueOidcToken(world, args))),
  );
  admin.all("*", (c) => c.json({ error: `no such admin endpoint: ${c.req.method} ${c.req.path}` }, 404));
  return admin;
}

/** What a pipeline or a machine has in its environment, under the names that it has there. */
function signInFacts(world: World) {
  const admin = `${world.origin()}/__emulator`;
  const { requestToken, identityHeader } = world.passes;
  const plain = world.identityPort === undefined ? undefined : `http://127.0.0.1:${world.identityPort}`;
  return {
    github: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${admin}/oidc/github?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken,
    },
    azureDevOps: { SYSTEM_OIDCREQUESTURI: `${admin}/oidc/azure-devops/oidctoken`, SYSTEM_ACCESSTOKEN: requestToken },
    appService: { IDENTITY_ENDPOINT: `${plain ?? `${admin}/identity`}/msi/token`, IDENTITY_HEADER: identityHeader },
    ...(plain === undefined ? {} : { imds: { AZURE_POD_IDENTITY_AUTHORITY_HOST: plain } }),
  };
}

function addTenant(world: World, args: z.output<typeof tenantArgs>) {
  const apps = args.apps.length === 0 ? [{}] : args.apps;
  const tenantId = plantTenant(world, { ...args, apps: [] });
  const made = apps.map((app) => plantApp(world, tenantId, app));
  const tenant = world.directory.tenant(tenantId);
  const credentials = made.map(({ id, secret, objectId }) => ({ clientId: id, secret, objectId }));
  return { tenantId, displayName: tenant?.displayName, domain: tenant?.domain, ...credentials[0], apps: credentials };
}

function addApp(
  world: World,
  { tenantId = world.defaultTenantId, ...args }: z.output<typeof appPost>,
  c: Context,
): Response {
  const tenant = world.directory.tenant(tenantId);
  if (tenant === undefined) return c.json({ error: "1 fault", issues: [`tenantId: no tenant "${tenantId}"`] }, 400);
  const { id, secret, secretExpired, objectId, roles, displayName } = plantApp(world, tenant.id, args);
  return c.json({ tenantId: tenant.id, clientId: id, displayName, secret, secretExpired, objectId, roles }, 201);
}

/** Every fault of a body at once, each with the path that was typed. */
async function checked<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
  act: (args: z.output<Schema>) => Response | Promise<Response>,
): Promise<Response> {
  const text = await c.req.text();
  const sent = text.trim() === "" ? undefined : parseJson(text);
  if (text.trim() !== "" && sent === undefined) return c.json({ error: "the body is not JSON" }, 400);
  const parsed = schema.safeParse(sent ?? (schema.safeParse(undefined).success ? undefined : {}));
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "body"}: ${message}`);
    return c.json({ error: `${issues.length} fault${issues.length === 1 ? "" : "s"}`, issues }, 400);
  }
  try {
    return await act(parsed.data);
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
    return c.json({ error: "1 fault", issues: [thrown.message] }, 400);
  }
}
