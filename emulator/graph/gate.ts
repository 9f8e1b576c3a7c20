/** @module emulator/graph/gate: what every Graph request passes: fault, token, limit, operation, log. */
import type { Json } from "../json";
import { applyFault, type Fault } from "../admin/faults";
import type { Caller } from "../entra/tokens";
import { collections } from "../collections/index";
import type { World } from "../world";
import { cloudOf, portOf } from "../hosts";
import { dispatch, sentJson, serviceOf } from "./dispatch";
import { hostOf, type GraphAnswer, type GraphRequest, type Handled } from "./exchange";
import { Refused, refusalAnswer } from "./refusals";

/** One request, alone or out of a batch, with its line in the log. */
export async function handleGraph(world: World, request: GraphRequest): Promise<GraphAnswer> {
  const started = performance.now();
  const sent = sentJson(request);
  const fault = world.faults.take(request.method, request.target, request.batchId !== undefined);
  const { answer, caller } = await applyFault(fault, request, world, () => answered(world, request, sent, fault));
  world.log.add({
    host: hostOf(request),
    method: request.method,
    path: `/${request.version}${request.target}`,
    status: answer.status,
    batch: request.batchId !== undefined,
    batchId: request.batchId,
    tenantId: caller?.tenantId,
    appId: caller?.appId,
    durationMs: performance.now() - started,
    time: new Date(world.clock.now()).toISOString(),
    sent,
  });
  return answer;
}

async function answered(world: World, request: GraphRequest, sent: Json | undefined, fault?: Fault): Promise<Handled> {
  let caller: Caller | undefined;
  try {
    caller = await callerOf(world, request);
    const tenant = world.directory.tenant(caller.tenantId);
    if (tenant === undefined) throw unauthorized("Access token validation failure. Invalid tenant.", request, world);
    admit(world, request, caller);
    const answer = dispatch(
      collections,
      request,
      {
        tenant,
        caller,
        clock: world.clock,
        stale: fault?.stale === true,
        switches: world.settings,
        table: (set) => world.store.table(tenant.id, set),
      },
      sent,
    );
    return { answer, caller };
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
    const answer = refusalAnswer(thrown, request, world.clock.wholeSeconds());
    return caller === undefined ? { answer } : { answer, caller };
  }
}

/** The token alone: what a batch needs before its items are looked at. */
export async function callerOf(world: World, request: GraphRequest): Promise<Caller> {
  const checked = await world.tokens.check(request.headers["authorization"], request.origin);
  if ("refused" in checked) throw unauthorized(checked.refused, request, world);
  return checked.caller;
}

function unauthorized(text: string, request: GraphRequest, world: World): Refused {
  const cloud = cloudOf(hostOf(request));
  const login = cloud === undefined ? world.origin() : `https://${cloud.logins[0]}${portOf(hostOf(request))}`;
  const realm = `Bearer realm="", authorization_uri="${login}/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"`;
  return new Refused("graph", 401, "InvalidAuthenticationToken", text, { "WWW-Authenticate": realm });
}

function admit(world: World, request: GraphRequest, caller: Caller): void {
  const limits = world.settings.throttle;
  if (limits === false || serviceOf(request.target) !== "intune") return;
  world.throttle.admit(caller, request.method !== "GET", world.clock.now(), limits);
}
