/** @module policies/_shared/sign-in-lint: looks for what keeps a reset at the sign-in screen from working, in the program and in the tenant. */
import * as pulumi from "@pulumi/pulumi";
import { isPlain, keepMessage } from "../../components/_shared/program-args";
import { knownOnceResolved, watchPolicies, type DeclaredPolicy } from "../../components/_shared/program-declared";
import { findSettings, providerOf, type FoundPolicy, type FoundSettings } from "../../components/provider";
import type { AppliesTo } from "../../knowledge/applicability";
import { sought } from "../../knowledge/blockers";
import { blockerFindings, type Finding, type JudgedPolicy } from "./blocker-findings";
import { findingKey, findingTexts, isRefused, refusalText, type Acknowledged } from "./blocker-words";
import { shownWhereItBelongs } from "./refused";
import { assignmentsIn, judgedOfProgram, judgedOfTenant, standIn } from "./judged";

/** The policy that turns a reset on, as far as it must be judged. */
export interface Linted {
  readonly resource: pulumi.ComponentResource;
  /** Class and logical name. */
  readonly title: string;
  /** What would not work: begins a sentence. */
  readonly feature: string;
  readonly assignments: pulumi.Input<unknown>;
  readonly appliesTo?: AppliesTo | undefined;
  readonly acknowledged?: Acknowledged | undefined;
  /** Whether a blocker refuses the policy; else it is a warning. */
  readonly refuses: boolean;
}

/** A reset is turned on together with what keeps it from working. Shown under the resource, every finding at once. */
export class SignInBlocked extends pulumi.ResourceError {
  override readonly name = "SignInBlocked";
  constructor(
    title: string,
    feature: string,
    readonly findings: readonly Finding[],
    resource: pulumi.Resource,
  ) {
    super(refusalText(title, feature, findings), resource, true);
    keepMessage(this);
  }
}

/**
 * Looks through every policy of the program, declared before or after, and through the tenant's others. What is declared or known
 * only later is looked at then: a blocker found so ends the program as well.
 * @returns once the program has declared what it declares without waiting, and the tenant has answered.
 * @throws SignInBlocked with everything that refuses the policy.
 */
export async function lintSignIn(linted: Linted): Promise<void> {
  const owner = providerOf(linted.resource) ?? pulumi.runtime.getStackResource();
  const program = new Program();
  watchPolicies(owner, (policy) => program.add(policy));
  await endOfTurn();
  const mine = assignmentsIn(await knownOnceResolved(linted.assignments, standIn));
  if (!mine || mine.include.length === 0) return;
  const found = await foundInTenant(owner, linted.resource);
  const report = reporter(linted);
  const judge = (): void => {
    const others = [...program.judged(), ...judgedOfTenant(found, program.policies, mine)];
    report(blockerFindings({ assignments: mine, appliesTo: linted.appliesTo }, others));
  };
  judge();
  program.changed = judge;
}

/** What a program has declared so far, as far as it is known. */
class Program {
  readonly policies: DeclaredPolicy[] = [];
  readonly #resolved = new Map<DeclaredPolicy, DeclaredPolicy["args"]>();
  /** Called after a turn in which a policy was declared, or more of one became known. */
  changed: (() => void) | undefined;

  add(policy: DeclaredPolicy): void {
    this.policies.push(policy);
    void shownWhereItBelongs(this.#follow(policy));
  }

  judged(): JudgedPolicy[] {
    return this.policies.flatMap((policy) => judgedOfProgram(policy, this.#resolved.get(policy)) ?? []);
  }

  async #follow(policy: DeclaredPolicy): Promise<void> {
    await endOfTurn();
    this.changed?.();
    if (isPlain(policy.args)) return;
    // An output that fails is reported where it failed.
    const args = await knownOnceResolved(policy.args, standIn).catch(() => undefined);
    if (args === undefined) return;
    this.#resolved.set(policy, args as DeclaredPolicy["args"]);
    this.changed?.();
  }
}

/** After all that the program declares without waiting. */
const endOfTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Each finding is told once. */
function reporter({
  resource,
  title,
  feature,
  refuses,
  acknowledged = {},
}: Linted): (findings: readonly Finding[]) => void {
  const told = new Set<string>();
  return (findings) => {
    const fresh = findings.filter((finding) => {
      const key = findingKey(finding);
      return !told.has(key) && told.add(key);
    });
    const refused = fresh.filter((finding) => refuses && isRefused(finding, acknowledged));
    const accepted = fresh.filter((one) => !refused.includes(one));
    for (const text of findingTexts(accepted, acknowledged)) void pulumi.log.warn(`${feature}: ${text}`, resource);
    if (refused.length > 0) throw new SignInBlocked(title, feature, refused, resource);
  };
}

const answers = new WeakMap<object, Promise<readonly FoundPolicy[]>>();

/** One question for each provider and run of the program, whoever asks. */
function foundInTenant(owner: object | undefined, resource: pulumi.Resource): Promise<readonly FoundPolicy[]> {
  const known = owner && answers.get(owner);
  if (known) return known;
  const answer = findSettings(sought(), { parent: resource }).then((found) => readAnswer(found, resource));
  if (owner) answers.set(owner, answer);
  return answer;
}

/** A test of a program answers whatever its mocks say. */
function readAnswer(found: Partial<FoundSettings> | undefined, resource: pulumi.Resource): readonly FoundPolicy[] {
  for (const { title, permissions } of found?.refused ?? []) {
    void pulumi.log.warn(
      `Whether a ${title} of the tenant keeps a reset at the sign-in screen from working is not known: the app may not read ` +
        `them. Grant ${permissions[0]} in Entra and give admin consent.`,
      resource,
    );
  }
  return found?.policies ?? [];
}
