/** @module bench/stack: a stack of assigned policies, driven through the provider as the engine drives it. */
import { formatIssue } from "../components/_shared/issues";
import type { Bag } from "../components/_shared/kind";
import { kinds } from "../components/kinds.gen";
import { functions } from "../provider/functions";
import { invokeFunction } from "../provider/invoke";
import { planChange } from "../provider/plan";
import type { Session } from "../provider/session";
import { Resource } from "../test/conformance/support/resource";
import { inLanes } from "./lanes";
import type { Policy } from "./scenario";

interface Declared {
  readonly resource: Resource;
  args(): Bag;
}

/** A policy and its assignments. */
interface Pair {
  readonly policy: Declared;
  readonly assignments: Declared;
}

export class BenchStack {
  private constructor(private readonly pairs: readonly Pair[]) {}

  /** A stack that has deployed nothing yet. */
  static empty(policies: readonly Policy[]): BenchStack {
    return new BenchStack(policies.map((policy) => pairOf(policy, false)));
  }

  /** A stack whose state has what the tenant has, as an import and an `up` without changes leave it. */
  static async imported(policies: readonly Policy[], session: Session): Promise<BenchStack> {
    const stack = new BenchStack(policies.map((policy) => pairOf(policy, true)));
    await stack.#refresh(session);
    // After an `up` that had nothing to do the engine keeps the program's inputs.
    for (const { resource, args } of stack.#all()) {
      resource.stored = { ...resource.stored, inputs: (await accepted(session, resource, args())).inputs };
    }
    return stack;
  }

  /** The same state once more. */
  copy(): BenchStack {
    const pairs = this.pairs.map(({ policy, assignments }) => {
      const copied = copyOf(policy.resource);
      const attached = copyOf(assignments.resource);
      return { policy: { ...policy, resource: copied }, assignments: { ...assignments, resource: attached } };
    });
    return new BenchStack(pairs);
  }

  /**
   * `pulumi preview`: all is read, eight at a time, then checked and compared, one at a time. Names what would change.
   * @param asks whether the program asks what the tenant sets, as one that turns a reset on does.
   */
  async preview(session: Session, asks = false): Promise<string[]> {
    await Promise.all([asks && whatTheTenantSets(session), this.#refresh(session)]);
    const changed: string[] = [];
    for (const declared of this.#all()) if (await changes(session, declared)) changed.push(declared.resource.name);
    return changed;
  }

  /** `pulumi up` of a program that is new: the assignments follow their policy. */
  async create(session: Session): Promise<void> {
    await inLanes(this.pairs, async ({ policy, assignments }) => {
      await policy.resource.deploy(session, policy.args());
      await assignments.resource.deploy(session, assignments.args());
    });
  }

  #refresh(session: Session): Promise<void> {
    return inLanes(this.#all(), ({ resource }) => resource.refresh(session));
  }

  #all(): Declared[] {
    return this.pairs.flatMap(({ policy, assignments }) => [policy, assignments]);
  }
}

/** Of both kinds of policies, something that none of them sets. */
async function whatTheTenantSets(session: Session): Promise<void> {
  const values = { settings: ["device_vendor_msft_not_set"], omaUris: ["./Device/Vendor/MSFT/NotSet"] };
  const { issues } = await invokeFunction(functions, session, "intune:index:findSettings", { values, secrets: [] });
  if (issues.length > 0) throw new Error(issues.map(formatIssue).join("\n"));
}

async function changes(session: Session, { resource, args }: Declared): Promise<boolean> {
  const { kind, urn, id, stored } = resource;
  const { inputs } = await accepted(session, resource, args());
  if (id === undefined) return true;
  return (await planChange(session, kind, urn, id, stored, inputs, [])).differences.length > 0;
}

async function accepted(session: Session, resource: Resource, args: Bag) {
  const checked = await resource.check(session, args);
  if (checked.issues.length > 0) throw new Error(checked.issues.map(formatIssue).join("\n"));
  return checked;
}

function copyOf({ kind, id, name, stored }: Resource): Resource {
  const copy = new Resource(kind, id, name);
  copy.stored = stored;
  return copy;
}

function pairOf({ id, name, settings, include }: Policy, exists: boolean): Pair {
  const [own, assigning] = [kindNamed("SettingsCatalogPolicy"), kindNamed("PolicyAssignments")];
  const policy = new Resource(own, exists ? id : undefined, name);
  const partId = `${own.assignable?.entitySet}/${id}`;
  return {
    policy: { resource: policy, args: () => ({ name, settings }) },
    assignments: {
      resource: new Resource(assigning, exists ? partId : undefined, `${name}-assignments`),
      args: () => ({ policy: { kind: own.name, id: policy.id }, include }),
    },
  };
}

function kindNamed(name: string) {
  const kind = kinds.find((one) => one.name === name);
  if (!kind) throw new Error(`There is no kind ${name}.`);
  return kind;
}
