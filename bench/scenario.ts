/** @module bench/scenario: tenants of many policies, as a seed of the emulator and as the program that declares them. Pure. */
import type { Bag } from "../components/_shared/kind";
import type { EmulatorSeed } from "../emulator";
import { choiceDefinition, integerDefinition, type Area } from "../emulator/catalogue/definition";

/** One policy of the program: its settings, and who gets it. */
export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly settings: Bag;
  /** Names, as a person writes them. */
  readonly include: readonly Bag[];
}

/** Each policy has thirty settings. */
export const uniform = (count: number): Policy[] => sized(Array.from({ length: count }, () => 30));

/**
 * As many policies and settings as OpenIntuneBaseline has for Windows: 59 and 772, six of them larger than a page of 25, the
 * largest with 118. How the rest is spread is assumed.
 */
export const baseline = (): Policy[] => sized([118, 80, 60, 45, 35, 30, ...spread(404, 53)]);

const spread = (total: number, over: number): number[] =>
  Array.from({ length: over }, (_, i) => Math.floor(total / over) + (i < total % over ? 1 : 0));

const sized = (sizes: readonly number[]): Policy[] =>
  sizes.map((size, i) => ({
    id: idOf("b0", i),
    name: `Bench policy ${String(i).padStart(4, "0")}`,
    settings: Object.fromEntries(Array.from({ length: size }, (_, n) => [settingId(n), valueOf(n, i)])),
    include: [{ group: groups[i % groups.length]?.displayName, filter: filterName }],
  }));

/** What one portal edit changes a policy's first setting to. */
export const edited = (policy: Policy): Policy => ({
  ...policy,
  settings: { ...policy.settings, [settingId(0)]: { type: "choice", value: `${settingId(0)}_other` } },
});

const filterName = "Corporate Windows devices";
const groups = ["Windows pilot", "Windows devices", "Help desk"].map((displayName, i) => ({
  displayName,
  id:
    [
      "9a000000-0000-4000-8000-000000000001",
      "9a000000-0000-4000-8000-000000000002",
      "9a000000-0000-4000-8000-000000000005",
    ][i] ?? "",
}));
/** Of the emulator's own tenant. */
const filterId = "f1000000-0000-4000-8000-000000000001";

const settingId = (n: number): string => `device_vendor_msft_policy_config_bench_setting${n}`;
const isChoice = (n: number): boolean => n % 3 !== 2;
const valueOf = (n: number, policy: number): Bag =>
  isChoice(n)
    ? { type: "choice", value: `${settingId(n)}_${(n + policy) % 2 === 0 ? "on" : "off"}` }
    : { type: "simple", value: (n + policy) % 100 };

const area: Area = {
  categoryId: idOf("ca", 0),
  platform: "windows10",
  technologies: "mdm",
  minimumSupportedVersion: "10.0.17763",
  windowsSkus: [],
};

function definition(n: number): Bag {
  const place = {
    id: settingId(n),
    name: `Setting ${n}`,
    displayName: `Bench: setting ${n}`,
    baseUri: "./Device/Vendor/MSFT/Policy",
    offsetUri: `Config/Bench/Setting${n}`,
  };
  const options = ["off", "on", "other"].map((label, value) => ({ suffix: `_${label}`, label, value }));
  return isChoice(n) ? choiceDefinition(area, place, options, "_off") : integerDefinition(area, place, [0, 100], 0);
}

/** The tenant that has all definitions, and the policies as they are to be, each assigned. */
export const seedOf = (policies: readonly Policy[], largest = 30): EmulatorSeed =>
  ({
    configurationSettings: Array.from({ length: largest }, (_, n) => definition(n)),
    policies: policies.map((policy) => ({
      ...bodyOf(policy),
      id: policy.id,
      assignments: policy.include.map(({ group }) => ({ target: targetOf(String(group)) })),
    })),
  }) as EmulatorSeed;

/** A policy as Graph takes it. */
export const bodyOf = ({ name, settings }: Policy): Bag => ({
  name,
  platforms: "windows10",
  technologies: "mdm",
  settings: Object.entries(settings).map(([id, instance]) => ({
    "@odata.type": `${graphType}Setting`,
    settingInstance: instanceOf(id, instance as { type: string; value: unknown }),
  })),
});

const graphType = "#microsoft.graph.deviceManagementConfiguration";

function instanceOf(settingDefinitionId: string, { type, value }: { type: string; value: unknown }): Bag {
  if (type === "choice") {
    const choiceSettingValue = { value, children: [] };
    return { "@odata.type": `${graphType}ChoiceSettingInstance`, settingDefinitionId, choiceSettingValue };
  }
  const simpleSettingValue = { "@odata.type": `${graphType}IntegerSettingValue`, value };
  return { "@odata.type": `${graphType}SimpleSettingInstance`, settingDefinitionId, simpleSettingValue };
}

const targetOf = (group: string): Bag => ({
  "@odata.type": "#microsoft.graph.groupAssignmentTarget",
  groupId: groups.find(({ displayName }) => displayName === group)?.id,
  deviceAndAppManagementAssignmentFilterId: filterId,
  deviceAndAppManagementAssignmentFilterType: "include",
});

function idOf(prefix: string, n: number): string {
  return `${prefix}000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
}
