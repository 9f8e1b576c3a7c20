/** @module components/_shared/policy-args: what a person may write of a policy, whatever its kind. */
import { z } from "zod";
import { reference } from "./reference";

export const policyName = z
  .string()
  .min(1, { error: "must not be empty" })
  .describe("Display name. Intune does not keep names unique: see adopt.");

export const scopeTags = z
  .array(reference)
  .min(1, { error: "needs at least one scope tag" })
  .default([{ id: "0" }])
  .describe('Scope tags, by name or { id }. Order means nothing. Default: the tag "Default".');

export const adopt = z
  .enum(["never", "byName"])
  .default("never")
  .describe(
    "What to do when the tenant already has one of this name that this stack does not own: refuse, or take it over.",
  );
