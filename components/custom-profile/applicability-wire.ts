/** @module components/custom-profile/applicability-wire: the Graph JSON of applicability rules, both ways. Pure. */
import { UnknownSettingType } from "../_shared/setting-errors";
import type { Applicability } from "./applicability";

interface RuleWire {
  readonly name?: string | null;
  readonly ruleType?: string | null;
}

/** The three rules as members of a profile; null says: none. */
export interface RulesWire {
  readonly deviceManagementApplicabilityRuleOsEdition?:
    (RuleWire & { readonly osEditionTypes?: readonly string[] | null }) | null;
  readonly deviceManagementApplicabilityRuleOsVersion?:
    (RuleWire & { readonly minOSVersion?: string | null; readonly maxOSVersion?: string | null }) | null;
  readonly deviceManagementApplicabilityRuleDeviceMode?: (RuleWire & { readonly deviceMode?: string | null }) | null;
}

/** Every rule, those that are not there as null: a PATCH clears only what it names. */
export function rulesToWire({ osEdition, osVersion, deviceMode }: Applicability = {}): Required<RulesWire> {
  return {
    deviceManagementApplicabilityRuleOsEdition: osEdition
      ? { osEditionTypes: osEdition.editions, ...ruleToWire(osEdition) }
      : null,
    deviceManagementApplicabilityRuleOsVersion: osVersion
      ? { minOSVersion: osVersion.min ?? null, maxOSVersion: osVersion.max ?? null, ...ruleToWire(osVersion) }
      : null,
    deviceManagementApplicabilityRuleDeviceMode: deviceMode
      ? { deviceMode: deviceMode.mode, ...ruleToWire(deviceMode) }
      : null,
  };
}

const ruleToWire = ({ name, rule }: { name?: string | undefined; rule: string }): RuleWire => ({
  name: name ?? null,
  ruleType: rule,
});

/** @throws UnknownSettingType where a rule is of a type or a mode that our arguments cannot say. */
export function rulesFromWire(wire: RulesWire, profileId: string | undefined): Applicability | undefined {
  const edition = wire.deviceManagementApplicabilityRuleOsEdition;
  const version = wire.deviceManagementApplicabilityRuleOsVersion;
  const mode = wire.deviceManagementApplicabilityRuleDeviceMode;
  const rules = {
    ...(edition && { osEdition: { editions: [...(edition.osEditionTypes ?? [])], ...common("OsEdition", edition) } }),
    ...(version && {
      osVersion: {
        ...(version.minOSVersion && { min: version.minOSVersion }),
        ...(version.maxOSVersion && { max: version.maxOSVersion }),
        ...common("OsVersion", version),
      },
    }),
    ...(mode && { deviceMode: { mode: modeOf(mode.deviceMode), ...common("DeviceMode", mode) } }),
  };
  // An edition that is not known here is shown as Graph names it; the schema refuses it only where a person writes it.
  return Object.keys(rules).length > 0 ? (rules as Applicability) : undefined;

  function common(suffix: string, { name, ruleType }: RuleWire): { name?: string; rule: "include" | "exclude" } {
    if (ruleType !== "include" && ruleType !== "exclude") throw unknown(suffix, `has the rule type "${ruleType}"`);
    return { ...(name && { name }), rule: ruleType };
  }
  function modeOf(given: string | null | undefined): "standardConfiguration" | "sModeConfiguration" {
    if (given === "standardConfiguration" || given === "sModeConfiguration") return given;
    throw unknown("DeviceMode", `has the mode "${given}"`);
  }
  function unknown(suffix: string, fault: string): UnknownSettingType {
    const member = `deviceManagementApplicabilityRule${suffix}`;
    return new UnknownSettingType(member, undefined, profileId, `${fault}, which is not known`);
  }
}
