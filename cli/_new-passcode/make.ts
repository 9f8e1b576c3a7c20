/** @module cli/_new-passcode/make: the action "New passcode": looks, refuses or asks, sends one request, waits for the device. */
import type { Clock, Graph } from "../../graph";
import { pinResetServices } from "../_tenant/pin-reset-services";
import { deviceOf, devicesMeant, requestReset, resetOf, type Action, type Device } from "./device";
import { refusals, type Refusal } from "./refusals";

/** How it ended. None has the passcode. */
export type Outcome =
  | { readonly outcome: "absent"; readonly asked: string }
  | { readonly outcome: "ambiguous"; readonly asked: string; readonly ids: readonly string[] }
  | { readonly outcome: "refused"; readonly device: Device; readonly refusals: readonly Refusal[] }
  | { readonly outcome: "unconfirmed" | "pending" | "made"; readonly device: Device }
  | {
      readonly outcome: "failed";
      readonly device: Device;
      readonly state: string;
      readonly errorCode: number | undefined;
    };

export interface Wish {
  readonly nameOrId: string;
  /** Whether the person has said yes: nothing is sent without. */
  readonly confirmed: boolean;
  /** How long the device may take, in milliseconds. */
  readonly waitMs: number;
}

const firstPauseMs = 2_000;
const longestPauseMs = 30_000;
const waiting = new Set(["none", "pending", "active"]);

/** @throws GraphError where the tenant cannot be asked, or refuses the request. */
export async function makeNewPasscode(graph: Graph, wish: Wish, clock: Clock): Promise<Outcome> {
  const meant = await devicesMeant(graph, wish.nameOrId);
  const [only, ...others] = meant;
  if (!only) return { outcome: "absent", asked: wish.nameOrId };
  if (others.length > 0) return { outcome: "ambiguous", asked: wish.nameOrId, ids: meant.map(({ id }) => id) };
  const [device, services, caller] = await Promise.all([
    deviceOf(graph, only.id),
    pinResetServices(graph),
    graph.caller?.(),
  ]);
  if (!device) return { outcome: "absent", asked: wish.nameOrId };
  const reasons = refusals({ device, services, caller, tenantId: caller?.tenantId });
  if (reasons.length > 0) return { outcome: "refused", device, refusals: reasons };
  if (!wish.confirmed) return { outcome: "unconfirmed", device };
  const before = resetOf(device)?.startDateTime;
  await requestReset(graph, device.id);
  const answered = await answerOf(graph, device.id, before, wish.waitMs, clock);
  if (!answered) return { outcome: "pending", device };
  return answered.actionState === "done"
    ? { outcome: "made", device }
    : {
        outcome: "failed",
        device,
        state: answered.actionState ?? "not known",
        errorCode: answered.errorCode ?? undefined,
      };
}

/** The device's answer to the request that followed `before`; undefined where it has not come in time. */
async function answerOf(
  graph: Graph,
  id: string,
  before: string | null | undefined,
  waitMs: number,
  clock: Clock,
): Promise<Action | undefined> {
  const end = clock.now() + waitMs;
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
    const device = await deviceOf(graph, id);
    const action = device && resetOf(device);
    if (action && action.startDateTime !== before && !waiting.has(action.actionState ?? "pending")) return action;
    const left = end - clock.now();
    if (left <= 0) return undefined;
    await clock.sleep(Math.min(pause, left));
  }
}
