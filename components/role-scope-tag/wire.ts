/** @module components/role-scope-tag/wire: the Graph JSON of a scope tag, both ways. Pure. */
import type { EntityWire } from "../_shared/entities";
import type { RoleScopeTag } from "./args";

/** A scope tag as Graph answers it; every member may be missing or null. */
export interface TagWire extends EntityWire {
  readonly description?: string | null;
  readonly isBuiltIn?: boolean | null;
}

/** The body of POST; of a PATCH, those members that change. */
export const toWire = ({ name, description }: RoleScopeTag): TagWire => ({ displayName: name, description });

/** What a person would have to write to get this tag. */
export const fromWire = (wire: TagWire): RoleScopeTag => ({
  name: wire.displayName ?? "",
  description: wire.description ?? "",
  adopt: "never",
});

/** Intune's own tag, "Default": it cannot be removed, and what nobody tagged has it. */
export const builtInId = "0";

export const isBuiltIn = ({ id, isBuiltIn: said }: TagWire): boolean => said === true || id === builtInId;
