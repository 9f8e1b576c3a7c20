/** @module cli/_import/fill: fills the placeholders of Pulumi's import file from what the tenant has. Pure but for the look-up. */

/** One entry, as `pulumi preview --import-file` writes it and `pulumi import --file` reads it. */
export interface ImportEntry {
  readonly type: string;
  readonly name: string;
  readonly id?: string;
  readonly parent?: string;
  readonly component?: boolean;
  readonly logicalName?: string;
  readonly [member: string]: unknown;
}

export interface ImportFile {
  /** Left out by Pulumi where the preview plans to make nothing. */
  readonly resources?: readonly ImportEntry[];
  readonly [member: string]: unknown;
}

/** A step of `pulumi preview --json`. */
export interface Step {
  readonly urn: string;
  readonly newState?: { readonly type: string; readonly provider?: string; readonly inputs?: Record<string, unknown> };
}

/** What the tenant and the kinds say. */
export interface LookUp {
  /** Ids of the objects of this type that have this name; `provider` is the URN of the provider that the program uses. */
  idsOf(type: string, title: string, provider: string | undefined): Promise<readonly string[]>;
  /** Whether objects of this type have a name of their own; the others are addressed through the policy beside them. */
  hasName(type: string): boolean;
  /** The entity set of a type that can be assigned. */
  entitySetOf(type: string): string | undefined;
}

export interface Match {
  readonly type: string;
  /** Logical name in the program. */
  readonly name: string;
  /** Display name in the tenant. */
  readonly title: string;
  readonly ids: readonly string[];
}

export interface Filled {
  readonly file: ImportFile & Required<Pick<ImportFile, "resources">>;
  readonly found: readonly Match[];
  readonly absent: readonly Match[];
  readonly ambiguous: readonly Match[];
}

const placeholder = "<PLACEHOLDER>";

export async function fillPlaceholders(planned: ImportFile, steps: readonly Step[], lookUp: LookUp): Promise<Filled> {
  const entries = planned.resources ?? [];
  const open = entries.filter((entry) => entry.id === placeholder && lookUp.hasName(entry.type));
  const matches = await Promise.all(open.map((entry) => match(entry, steps, lookUp)));
  const ids = new Map(open.map((entry, i) => [entry, matches[i]?.ids.length === 1 ? matches[i].ids[0] : undefined]));
  const byNumber = (fits: (count: number) => boolean): Match[] => matches.filter((one) => fits(one.ids.length));
  const resources = entries.flatMap((entry) => {
    if (entry.id !== placeholder) return [entry];
    const id = lookUp.hasName(entry.type) ? ids.get(entry) : assignmentsId(entry, ids, lookUp);
    return id === undefined ? [] : [{ ...entry, id }];
  });
  return {
    file: { ...planned, resources: withoutEmptyComponents(resources) },
    found: byNumber((count) => count === 1),
    absent: byNumber((count) => count === 0),
    ambiguous: byNumber((count) => count > 1),
  };
}

async function match(entry: ImportEntry, steps: readonly Step[], lookUp: LookUp): Promise<Match> {
  const name = entry.logicalName ?? entry.name;
  const step = steps.find(({ urn, newState }) => newState?.type === entry.type && urn.endsWith(`::${name}`));
  const title = String(step?.newState?.inputs?.["name"] ?? "");
  return {
    type: entry.type,
    name,
    title,
    ids: title === "" ? [] : await lookUp.idsOf(entry.type, title, step?.newState?.provider),
  };
}

/** The assignments of a component belong to its policy: the entry beside them. */
function assignmentsId(
  entry: ImportEntry,
  ids: ReadonlyMap<ImportEntry, string | undefined>,
  lookUp: LookUp,
): string | undefined {
  const policyName = (entry.logicalName ?? entry.name).replace(/-assignments$/, "");
  for (const [policy, id] of ids) {
    const entitySet = lookUp.entitySetOf(policy.type);
    if (entitySet && policy.parent === entry.parent && (policy.logicalName ?? policy.name) === policyName) {
      return id === undefined ? undefined : `${entitySet}/${id}`;
    }
  }
  return undefined;
}

/** A component of which nothing is left would only be made earlier than it needs to be. */
function withoutEmptyComponents(resources: readonly ImportEntry[]): readonly ImportEntry[] {
  const kept = resources.filter((entry) => !entry.component || resources.some((other) => other.parent === entry.name));
  return kept.length === resources.length ? kept : withoutEmptyComponents(kept);
}
