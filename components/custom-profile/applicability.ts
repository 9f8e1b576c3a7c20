/** @module components/custom-profile/applicability: which devices a profile applies to, as a person writes it. */
import { z } from "zod";

/** Source: Graph windows10EditionType. */
const editions = [
  "windows10Enterprise",
  "windows10EnterpriseN",
  "windows10Education",
  "windows10EducationN",
  "windows10MobileEnterprise",
  "windows10HolographicEnterprise",
  "windows10Professional",
  "windows10ProfessionalN",
  "windows10ProfessionalEducation",
  "windows10ProfessionalEducationN",
  "windows10ProfessionalWorkstation",
  "windows10ProfessionalWorkstationN",
  "notConfigured",
  "windows10Home",
  "windows10HomeChina",
  "windows10HomeN",
  "windows10HomeSingleLanguage",
  "windows10Mobile",
  "windows10IoTCore",
  "windows10IoTCoreCommercial",
] as const;

const common = {
  name: z.string().min(1, { error: "must not be empty" }).optional().describe("Name of the rule."),
  rule: z.enum(["include", "exclude"]).describe("Whether such devices get the profile, or do not get it."),
};
const version = () =>
  z.string().regex(/^\d+(\.\d+){1,3}$/, { error: 'must be a version of Windows, as in "10.0.19045.0"' });

/** Source: Graph deviceManagementApplicabilityRuleOsEdition. */
const osEdition = z
  .strictObject({
    editions: z
      .array(z.enum(editions))
      .min(1, { error: "needs at least one edition" })
      .refine((all) => new Set(all).size === all.length, { error: "must not have an edition twice" })
      .describe("Editions, in Graph's own names. Order means nothing."),
    ...common,
  })
  .meta({ id: "OsEditionRule", description: "Devices by edition of Windows." });

/** Source: Graph deviceManagementApplicabilityRuleOsVersion. */
const osVersion = z
  .strictObject({
    min: version().optional().describe('Lowest version, e.g. "10.0.19045.0".'),
    max: version().optional().describe('Highest version, e.g. "10.0.22631.9999".'),
    ...common,
  })
  .refine(({ min, max }) => min !== undefined || max !== undefined, { error: "needs min, max or both" })
  .meta({ id: "OsVersionRule", description: "Devices by version of Windows." });

/** Source: Graph deviceManagementApplicabilityRuleDeviceMode. */
const deviceMode = z
  .strictObject({
    mode: z.enum(["standardConfiguration", "sModeConfiguration"]).describe("Windows as usual, or in S mode."),
    ...common,
  })
  .meta({ id: "DeviceModeRule", description: "Devices by mode of Windows." });

export const applicability = z
  .strictObject({
    osEdition: osEdition.optional(),
    osVersion: osVersion.optional(),
    deviceMode: deviceMode.optional(),
  })
  .refine((rules) => Object.keys(rules).length > 0, { error: "needs at least one of osEdition, osVersion, deviceMode" })
  .meta({ id: "Applicability", description: "Which of the assigned devices the profile applies to." });

export type Applicability = z.output<typeof applicability>;
