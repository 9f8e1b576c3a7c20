/** @module components/_shared/program-schedule: one schedule for all targets of a policy that name none of their own. */
import * as pulumi from "@pulumi/pulumi";
import { isDeferred, property } from "./program-args";
import type { RunScheduleArgs } from "./run-schedule";

/**
 * The assignments, with the schedule on each included target that has none. A target that is not known yet hides none that is.
 * @param given assignments as a program gives them: any part may be an output.
 */
export function withSchedule<A extends object>(
  given: pulumi.Input<A>,
  schedule: RunScheduleArgs | undefined,
): pulumi.Input<A> {
  if (schedule === undefined) return given;
  const target = (one: unknown): unknown =>
    isDeferred(one)
      ? pulumi.output(one as object).apply(target)
      : { ...(one as object), schedule: (one as { schedule?: unknown }).schedule ?? schedule };
  const list = (all: unknown): unknown =>
    Array.isArray(all) ? all.map(target) : all === undefined ? undefined : pulumi.output(all as object).apply(list);
  const parts = given as pulumi.Input<{ include?: unknown; exclude?: unknown }>;
  // What goes in and comes out has the same shape; the SDK has no type for "lifted anywhere".
  return {
    include: list(property(parts, "include")),
    exclude: property(parts, "exclude"),
  } as unknown as pulumi.Input<A>;
}
