/** @module components/role-scope-tag/example: the smallest program that declares one. */
import { RoleScopeTag } from ".";

/** For the team that looks after sign-in. A policy of the same program takes it as `scopeTags: [{ id: recovery.scopeTagId }]`. */
export const recovery = new RoleScopeTag("recovery", { name: "Recovery" });
