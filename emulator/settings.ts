/** @module emulator/settings: what the admin may switch while the emulator runs. */
import { z } from "zod";
import { intuneLimits, type ThrottleLimits } from "./graph/throttle";

export interface Settings {
  /** Added to every request of a client, once for a batch. */
  latencyMs: number;
  throttle: false | ThrottleLimits;
  /** How many reads after a create or a delete still answer the old state. */
  staleReads: number;
  tokenLifetimeSeconds: number;
  /** False: a list ignores $expand, as a service may. */
  expandOnLists: boolean;
  /** Moves the emulator's clock forward. */
  clockOffsetSeconds: number;
}

const limits = z.strictObject({
  writes: z.int().min(1).default(intuneLimits.writes),
  requests: z.int().min(1).default(intuneLimits.requests),
  windowSeconds: z.number().positive().default(intuneLimits.windowSeconds),
});

export const settingsArgs = z.strictObject({
  latencyMs: z.number().min(0).optional(),
  throttle: z.union([z.boolean(), limits]).optional(),
  staleReads: z.int().min(0).optional(),
  tokenLifetimeSeconds: z.int().optional(),
  expandOnLists: z.boolean().optional(),
  clockOffsetSeconds: z.number().min(0).optional(),
});

export function initialSettings(latencyMs = 0, throttle = false): Settings {
  return {
    latencyMs,
    throttle: throttle ? intuneLimits : false,
    staleReads: 0,
    tokenLifetimeSeconds: 3_599,
    expandOnLists: true,
    clockOffsetSeconds: 0,
  };
}

export function applySettings(settings: Settings, args: z.output<typeof settingsArgs>): void {
  const { throttle, ...rest } = args;
  Object.assign(settings, Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)));
  if (throttle !== undefined) settings.throttle = throttle === true ? intuneLimits : throttle;
}
