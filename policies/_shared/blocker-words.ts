/** @module policies/_shared/blocker-words: what a person is told about a blocker: the policy, the setting, the groups, what to change. Pure. */
import { blockers, type BlockerName } from "../../knowledge/blockers";
import { documents } from "../../knowledge/documents";
import type { Culprit, Finding } from "./blocker-findings";

/** Blockers that the owner accepts, each with the reason. */
export type Acknowledged = Readonly<Partial<Record<BlockerName, string | undefined>>>;

/** Whether the finding refuses the policy: what is only possible, or accepted with a reason, is a warning. */
export const isRefused = ({ how, blocker }: Finding, acknowledged: Acknowledged): boolean =>
  how === "blocks" && acknowledged[blocker] === undefined;

/** The same for findings that a person would be told in the same words. */
export const findingKey = (finding: Finding): string =>
  `${finding.blocker} ${finding.how} ${finding.settings.map(culpritText).join()}`;

/** A paragraph for each blocker, and a line for each setting that is it. */
export function findingTexts(findings: readonly Finding[], acknowledged: Acknowledged): string[] {
  const kinds = [...new Set(findings.map(({ blocker, how }) => `${blocker} ${how}`))];
  return kinds.map((kind) => {
    const same = findings.filter(({ blocker, how }) => `${blocker} ${how}` === kind);
    const lines = same.map(({ settings }) => `\n    - ${settings.map(culpritText).join(", and ")}`);
    return headline(same[0] as Finding, acknowledged) + lines.join("");
  });
}

function headline({ blocker, how }: Finding, acknowledged: Acknowledged): string {
  const { title, breaks, change } = blockers[blocker];
  const reason = acknowledged[blocker];
  const next =
    reason === undefined
      ? `To change: ${change}; or take the setting out of the policy, or keep these devices out of one of the two policies.`
      : `Accepted: ${reason}`;
  return [`${blocker} (${title}): ${breaks}`, next, further[how] ?? ""].filter(Boolean).join(" ");
}

const further: Readonly<Partial<Record<Finding["how"], string>>> = {
  mayBlock:
    "Whether it reaches such devices is not known: a custom profile with a rule for editions or versions says that it does not.",
  unclear: "Whether both policies reach the same devices cannot be told here.",
  mayLeave:
    "The policy is of this stack, and no component of the program declares it: where this deploy removes it, nothing is left to do.",
  hidden:
    "Whether it is set so is not known, as the value is hidden: grant DeviceManagementConfiguration.ReadWrite.All to have it " +
    "checked, or look in the Intune admin center.",
};

const culpritText = (one: Culprit): string =>
  `${one.policy.title} sets ${one.setting}${shownValue(one)} for ${one.groups.join(", ")}`;

/** Numbers and options; a text may be a secret, and only says "enabled" in many words. */
function shownValue({ setting, value }: Culprit): string {
  const isOption = typeof value === "string" && value.toLowerCase().startsWith(`${setting.toLowerCase()}_`);
  if (isOption) return ` to option ${value.slice(setting.length + 1)}`;
  return typeof value === "number" || typeof value === "boolean" ? ` to ${String(value)}` : "";
}

/** The whole refusal: every finding, and how to accept what is meant. */
export function refusalText(title: string, feature: string, findings: readonly Finding[]): string {
  const names = [...new Set(findings.map(({ blocker }) => blocker))];
  const accepted = names.map((name) => `${name}: "why"`).join(", ");
  return [
    `${title}: ${feature} would not work on devices that get this policy. Nothing of it is written.`,
    ...findingTexts(findings, {}).map((text) => `  ${text}`),
    `  Where that is meant, say so in this policy: acknowledgeBlockers: { ${accepted} }`,
    `  Source: ${documents["003"].title}, General limitations.`,
  ].join("\n");
}
