/** @module emulator/profiles/applicability-rules: the three rules that say which devices a profile applies to. Evidence: graph-facts.md, custom profiles. */
import { isList, isObject, type Json, type JsonObject } from "../json";
import { badIntuneRequest } from "../graph/refusals";
import { notAList, notAnObject, unknownType } from "../policies/setting-refusals";
import { refuseUnknownNames } from "./names";

const editions = (
  "Enterprise EnterpriseN Education EducationN MobileEnterprise HolographicEnterprise Professional ProfessionalN " +
  "ProfessionalEducation ProfessionalEducationN ProfessionalWorkstation ProfessionalWorkstationN Home HomeChina HomeN " +
  "HomeSingleLanguage Mobile IoTCore IoTCoreCommercial"
)
  .split(" ")
  .map((edition) => `windows10${edition}`)
  .concat("notConfigured");

/** Each rule's own members and the check of each. */
const rules: Readonly<Record<string, Readonly<Record<string, (wire: Json) => void>>>> = {
  deviceManagementApplicabilityRuleOsEdition: {
    osEditionTypes: (wire) => {
      if (!isList(wire)) throw notAList("osEditionTypes");
      for (const edition of wire) oneOf(editions, edition);
    },
  },
  deviceManagementApplicabilityRuleOsVersion: { minOSVersion: text, maxOSVersion: text },
  deviceManagementApplicabilityRuleDeviceMode: {
    deviceMode: (wire) => {
      oneOf(["standardConfiguration", "sModeConfiguration"], wire);
    },
  },
};

/** The rule as it is read back; null clears it. */
export function readRule(member: string, wire: Json): JsonObject | null {
  if (wire === null) return null;
  if (!isObject(wire)) throw notAnObject(member);
  const name = `microsoft.graph.${member}`;
  const type = wire["@odata.type"];
  if (type !== undefined && String(type).replace(/^#/, "") !== name) throw unknownType(type);
  const own = rules[member] ?? {};
  refuseUnknownNames(wire, [...Object.keys(own), "name", "ruleType"], name);
  for (const [part, check] of Object.entries(own)) check(wire[part] ?? (part === "osEditionTypes" ? [] : null));
  oneOf(["include", "exclude"], wire["ruleType"] ?? "include");
  text(wire["name"] ?? null);
  const parts = Object.keys(own).map((part) => [part, wire[part] ?? (part === "osEditionTypes" ? [] : null)] as const);
  return { ...Object.fromEntries(parts), name: wire["name"] ?? null, ruleType: wire["ruleType"] ?? "include" };
}

function oneOf(known: readonly string[], value: Json): void {
  if (typeof value === "string" && known.includes(value)) return;
  throw badIntuneRequest(`Requested value '${String(value)}' was not found.`);
}

function text(value: Json): void {
  if (value === null || typeof value === "string") return;
  throw badIntuneRequest("Cannot convert the given value to the expected type 'Edm.String'.");
}
