/** @module components/assignment-filter/wire: the Graph JSON of an assignment filter, both ways. Pure. */
import type { EntityWire } from "../_shared/entities";
import type { ReferenceById } from "../_shared/reference";
import type { AssignmentFilter } from "./args";

/** A filter whose references are looked up. */
export type ResolvedFilter = Omit<AssignmentFilter, "scopeTags"> & { scopeTags: ReferenceById[] };

/** A filter as Graph answers it; every member may be missing or null. */
export interface FilterWire extends EntityWire {
  readonly description?: string | null;
  readonly platform?: string | null;
  readonly rule?: string | null;
  readonly assignmentFilterManagementType?: string | null;
  /** Not roleScopeTagIds, as everywhere else. */
  readonly roleScopeTags?: readonly string[] | null;
  readonly payloads?: readonly { readonly payloadId?: string | null }[] | null;
  readonly lastModifiedDateTime?: string | null;
}

/** The body of POST; of a PATCH, those members that change. */
export const toWire = (want: ResolvedFilter): FilterWire => ({
  displayName: want.name,
  description: want.description,
  platform: want.platform,
  rule: want.rule,
  assignmentFilterManagementType: want.managementType,
  roleScopeTags: want.scopeTags.map(({ id }) => id).sort(),
});

/** What a person would have to write to get this filter. */
export function fromWire(wire: FilterWire): ResolvedFilter {
  const scopeTags = wire.roleScopeTags?.length ? wire.roleScopeTags : ["0"];
  return {
    name: wire.displayName ?? "",
    description: wire.description ?? "",
    // Whatever Graph says is shown; what we do not know, no program can have written.
    platform: (wire.platform ?? "unknown") as ResolvedFilter["platform"],
    rule: wire.rule ?? "",
    managementType: wire.assignmentFilterManagementType === "apps" ? "apps" : "devices",
    scopeTags: scopeTags.map((id) => ({ id })),
    adopt: "never",
  };
}

/** Ids of the policies and apps whose assignments use the filter, each once. */
export const usersOf = ({ payloads }: FilterWire): string[] => [
  ...new Set((payloads ?? []).flatMap(({ payloadId }) => payloadId ?? [])),
];
