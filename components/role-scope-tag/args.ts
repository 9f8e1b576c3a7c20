/** @module components/role-scope-tag/args: a scope tag as a person writes it. */
import { z } from "zod";
import { adopt, policyName } from "../_shared/policy-args";

export const roleScopeTagArgs = z.strictObject({
  name: policyName.describe("Display name, which scopeTags may refer to. Intune may not keep it unique: see adopt."),
  description: z.string().default("").describe("What the tag is for."),
  adopt,
});

/** What people write. */
export type RoleScopeTagArgs = z.input<typeof roleScopeTagArgs>;
/** What code gets. */
export type RoleScopeTag = z.output<typeof roleScopeTagArgs>;
