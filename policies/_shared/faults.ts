/** @module policies/_shared/faults: faults between arguments that are each right by themselves, for a program and for a stack file. Pure. */
import type { z } from "zod";
import type { Issue } from "../../components/_shared/issues";

/** The schema with the faults: what a stack file is checked with. A program's arguments are checked part by part. */
export function withFaults<S extends z.ZodObject>(schema: S, faults: (args: z.output<S>) => Issue[]): S {
  return schema.superRefine((args, context) => {
    for (const { path, message } of faults(args as z.output<S>))
      context.addIssue({ code: "custom", path: [...path], message, input: undefined });
  });
}
