/** @module cli/_doctor/sign-in-blockers: whether assigned policies set what keeps a reset at the sign-in screen from working. */
import type { AppliesTo } from "../../knowledge/applicability";
import { blockers, blockersIn, sought, type Blocking, type SetOnDevice } from "../../knowledge/blockers";
import { shown } from "../_text/plain";
import type { Check, Finding } from "./check";
import { policiesOf, policyNeeds, policyText, reachText, refusedPolicies, type TenantPolicy } from "./policies";

interface Culprit extends SetOnDevice {
  readonly policy: TenantPolicy;
}

/** Which devices get the reset is not known here, so every assigned policy counts. A hidden value is not seen, and said. */
export function blockerFindings(policies: readonly TenantPolicy[]): { findings: Finding[]; unseen: Finding[] } {
  const settings = policies.flatMap((policy) =>
    policy.settings.map(({ carrier, setting, value }): Culprit => ({
      carrier,
      setting,
      value,
      appliesTo: rulesIn(policy),
      policy,
    })),
  );
  const all = onceEach(blockersIn(settings));
  const isHidden = ({ how }: Blocking<Culprit>): boolean => how === "hidden";
  return {
    findings: all.filter((one) => !isHidden(one)).map(findingOf),
    unseen: all.filter(isHidden).map(hiddenOf),
  };
}

function findingOf(found: Blocking<Culprit>): Finding {
  const { title, breaks, change } = blockers[found.blocker];
  return {
    says: `${title}: ${culpritsText(found)}. ${breaks}${further(found)}`,
    next: `${change.charAt(0).toUpperCase()}${change.slice(1)}; or keep the devices of a reset out of that policy.`,
  };
}

const hiddenOf = (found: Blocking<Culprit>): Finding => ({
  says: `Could not look: ${culpritsText(found)}, and the value is hidden. It may be the blocker ${blockers[found.blocker].title}.`,
  next: "Grant DeviceManagementConfiguration.ReadWrite.All in Entra, or look in the Intune admin center.",
});

const culpritsText = ({ settings }: Blocking<Culprit>): string =>
  settings
    .map(({ policy, setting }) => `${policyText(policy)} sets ${shown(setting, 200)} for ${reachText(policy)}`)
    .join(", and ");

function further({ how, settings }: Blocking<Culprit>): string {
  const [first, ...others] = settings;
  if (others.some(({ policy }) => policy !== first?.policy)) {
    return " It blocks where both policies reach the same devices, which is not known here.";
  }
  return how === "mayBlock"
    ? " Only certain editions and versions are blocked; whether it reaches any is not known."
    : "";
}

/** Rules come as a custom profile's arguments have them; another form says nothing. */
const rulesIn = ({ applicability }: TenantPolicy): AppliesTo | undefined =>
  typeof applicability === "object" && applicability !== null ? (applicability as AppliesTo) : undefined;

/** Of combinations one for each setting that begins it. */
const onceEach = (all: readonly Blocking<Culprit>[]): Blocking<Culprit>[] =>
  all.filter(
    (one, i) =>
      all.findIndex(({ blocker, settings: [first] }) => blocker === one.blocker && first === one.settings[0]) === i,
  );

export const signInBlockers: Check = {
  id: "sign-in-blockers",
  title: "No assigned policy keeps a reset at the sign-in screen from working",
  sources: [{ document: "003", place: "General limitations" }],
  needs: policyNeeds,
  look: async (asking) => {
    const found = await policiesOf(asking);
    const { findings, unseen } = blockerFindings(found.policies);
    return {
      fine: `None of the ${sought().settings.length} settings that are known to do so is set to what blocks.`,
      findings,
      unseen: [...unseen, ...refusedPolicies(found)],
    };
  },
};
