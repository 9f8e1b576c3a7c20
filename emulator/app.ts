/** @module emulator/app: which part of the emulator answers which path. */
import { Hono, type Context } from "hono";
import { applyFault, passed } from "./admin/faults";
import { adminRoutes } from "./admin/routes";
import { identityRoutes } from "./entra/machine-identity";
import { pipelineRoutes } from "./entra/pipelines";
import { entraRoutes } from "./entra/routes";
import { batchSize, handleBatch } from "./graph/batch";
import { sentJson } from "./graph/dispatch";
import { hostOf, type GraphAnswer, type GraphRequest } from "./graph/exchange";
import { handleGraph } from "./graph/gate";
import { segmentsOf } from "./graph/path";
import { graphHeaders, graphRequest, sendAnswer } from "./http";
import { hasPath, isServed } from "./hosts";
import type { World } from "./world";

export function emulatorApp(world: World): Hono {
  const app = new Hono({ strict: false });
  app.use(async (c, next) => {
    const host = c.req.header("host");
    if (!isServed(host, world.settings.hosts)) return c.text("Only loopback host names are served.", 421);
    if (!hasPath(host, c.req.path)) return c.text(`${String(host)} has no ${c.req.path}`, 404);
    if (!c.req.path.startsWith("/__emulator") && world.settings.latencyMs > 0) await passed(world.settings.latencyMs);
    return next();
  });
  app.route("/__emulator/oidc", pipelineRoutes(world));
  app.route("/__emulator/identity", identityRoutes(world));
  app.route("/__emulator", adminRoutes(world));
  app.all("/v1.0/*", (c) => graph(world, c));
  app.all("/beta/*", (c) => graph(world, c));
  app.route("/", entraRoutes(world));
  return withEnds(app);
}

/** What a machine finds beside itself, in plain HTTP: its own identity, and nothing else. */
export function identityApp(world: World): Hono {
  const app = new Hono({ strict: false });
  app.use(async (c, next) => {
    if (!isServed(c.req.header("host"), [])) return c.text("Only loopback host names are served.", 421);
    return next();
  });
  app.route("/", identityRoutes(world));
  return withEnds(app);
}

function withEnds(app: Hono): Hono {
  app.notFound((c) =>
    c.json({ error: { code: "NotImplemented", message: `not emulated: ${c.req.method} ${c.req.path}` } }, 501),
  );
  app.onError((thrown, c) => {
    process.stderr.write(`${thrown.stack ?? thrown.message}\n`);
    return c.json(
      { error: { code: "InternalServerError", message: "the emulator failed; see its standard error" } },
      500,
    );
  });
  return app;
}

async function graph(world: World, c: Context): Promise<Response> {
  const request = await graphRequest(c, world.origin());
  if (request === undefined) return c.notFound() as Response;
  if (request.method === "OPTIONS") return sendAnswer(c, options, graphHeaders(request));
  const segments = segmentsOf(request.target.split("?")[0] ?? "") ?? [];
  const isBatch = segments.length === 1 && segments[0]?.toLowerCase() === "$batch";
  const answer = isBatch ? await batch(world, request) : await handleGraph(world, request);
  return sendAnswer(c, answer, graphHeaders(request));
}

const options: GraphAnswer = {
  status: 200,
  headers: {
    Allow: "GET, POST, PUT, PATCH, DELETE, OPTIONS",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
  },
};

async function batch(world: World, request: GraphRequest): Promise<GraphAnswer> {
  const started = performance.now();
  const fault = world.faults.take(request.method, request.target, false);
  const { answer, caller } = await applyFault(fault, request, world, () => handleBatch(world, request));
  world.log.add({
    host: hostOf(request),
    method: request.method,
    path: `/${request.version}${request.target}`,
    status: answer.status,
    batch: false,
    batchId: request.requestId,
    tenantId: caller?.tenantId,
    appId: caller?.appId,
    durationMs: performance.now() - started,
    time: new Date(world.clock.now()).toISOString(),
    sent: { requests: batchSize(sentJson(request)) },
  });
  return answer;
}
