/** @module test/knowledge/applicability: which devices rules leave, and which rules never meet. */
import { apart, leavesBefore, leavesEdition, type AppliesTo } from "../../knowledge/applicability";

const editions = (rule: "include" | "exclude", ...list: string[]): AppliesTo => ({
  osEdition: { editions: list, rule },
});
const versions = (rule: "include" | "exclude", min?: string, max?: string): AppliesTo => ({
  osVersion: { rule, min, max },
});

it.each<[AppliesTo, boolean]>([
  [{}, true],
  [versions("include", "10.0.16299.0"), true],
  [versions("include", "10.0.17134.0"), false],
  [versions("include", undefined, "10.0.19045.0"), true],
  [versions("exclude", undefined, "10.0.17134.0"), false],
  [versions("exclude", "10.0.19045.0"), true],
])("%j leaves versions below 1803: %s", (rule, left) => {
  expect(leavesBefore(rule, "10.0.17134")).toBe(left);
});

it("leave an edition as long as one variant of it is left", () => {
  expect(leavesEdition({}, "home")).toBe(true);
  expect(leavesEdition(editions("exclude", "windows10Home"), "home")).toBe(true);
  expect(leavesEdition(editions("include", "windows10HomeN"), "home")).toBe(true);
  expect(leavesEdition(editions("include", "windows10Enterprise"), "home")).toBe(false);
  expect(leavesEdition(editions("exclude", "windows10Enterprise", "windows10EnterpriseN"), "enterprise")).toBe(false);
});

const [enterprise, home] = ["windows10Enterprise", "windows10Home"];

it.each<[string, AppliesTo, AppliesTo, boolean]>([
  ["other editions", editions("include", enterprise), editions("include", home), true],
  ["one edition in both", editions("include", enterprise, home), editions("include", home), false],
  ["an edition and all but it", editions("include", home), editions("exclude", home), true],
  ["two exclusions", editions("exclude", home), editions("exclude", enterprise), false],
  ["a rule and none", editions("include", home), {}, false],
  [
    "versions one after the other",
    versions("include", undefined, "10.0.19045.9999"),
    versions("include", "10.0.22000.0"),
    true,
  ],
  ["versions that meet", versions("include", undefined, "10.0.22631.0"), versions("include", "10.0.22000.0"), false],
  ["an excluded version", versions("exclude", undefined, "10.0.19045.0"), versions("include", "10.0.22000.0"), false],
])("two rules with %s", (_, a, b, are) => {
  expect([apart(a, b), apart(b, a)]).toEqual([are, are]);
});
