/** @module policies/_shared/delivery: how a policy reaches the devices: which ways there are, and which one a policy offers. */
import { z } from "zod";
import { runSchedule } from "../../components/_shared/run-schedule";
import { applicability } from "../../components/custom-profile";

const customProfile = z.strictObject({
  applicability: applicability
    .optional()
    .describe("Which of the assigned devices the profile applies to: edition, version, mode. Default: all of them."),
  tenantId: z
    .guid({ error: "must be the tenant's id, a GUID" })
    .optional()
    .describe(
      "Id of the tenant, for OMA-URIs that hold it. Default: asked of the tenant (needs Organization.Read.All).",
    ),
});

const state = z
  .enum(["applied", "undone"])
  .optional()
  .describe(
    '"undone" puts back what was there before: values stay on devices when a policy is removed. Default: "applied".',
  );
const remediation = z.strictObject({
  schedule: runSchedule.optional().describe("When the remediation runs. Default: once a day."),
  state,
});
const platformScript = z.strictObject({ state });

/** Each way, in the words of a message. */
const titles = {
  settingsCatalog: "settings catalog",
  accountProtection: "Account protection template",
  customProfile: "custom profile",
  remediation: "remediation",
  platformScript: "platform script",
} as const;

export type Way = keyof typeof titles;

/** Why a policy lacks a way. */
const lacks: Record<Way, string> = {
  settingsCatalog: "exists only as registry values",
  accountProtection: "is not among what the Account protection template offers",
  customProfile: "exists only as registry values",
  remediation: "has no registry values",
  platformScript: "has no registry values",
};

/** What a person may add to a way. */
const details = { customProfile, remediation, platformScript } as const;
type DetailedWay = keyof typeof details;

export type CustomDelivery = z.output<typeof customProfile>;
export type RegistryDelivery = z.output<typeof remediation>;

type Written<W extends Way> = W | (W extends DetailedWay ? { [D in W]: z.input<(typeof details)[D]> } : never);

/**
 * The schema of a policy's `delivery`. The settings catalog reports conflicts and needs no id of the tenant; only a custom
 * profile has applicability rules; registry values reach editions and properties that no service node serves. On devices that get
 * two of them, two carriers of one setting conflict.
 * @param ways what the policy offers; the first is the default.
 */
export function deliveryBy<const W extends Way>(
  ways: readonly [W, ...W[]],
): z.ZodDefault<z.ZodType<Written<W>, Written<W>>> {
  const [standard] = ways;
  const detailed = ways.filter((way): way is W & DetailedWay => way in details);
  const objects = detailed.map((way) => z.strictObject({ [way]: details[way] }));
  const offered = z.unknown().superRefine((value, context) => {
    const way = wayWritten(value);
    if (way === undefined || (ways as readonly Way[]).includes(way)) return;
    const message = `what this policy sets ${lacks[way]}: deliver it by ${listed(ways)}`;
    context.addIssue({ code: "custom", message, input: undefined });
  });
  const written = z.union([z.enum(ways), ...objects]);
  const forms = [...ways.map((way) => JSON.stringify(way)), ...detailed.map((way) => `{ ${way}: { ${keysOf(way)} } }`)];
  // What goes in and comes out is the union's; zod can only say "unknown" of a pipe that begins so.
  const schema = offered.pipe(written).default(standard) as unknown as z.ZodDefault<z.ZodType<Written<W>, Written<W>>>;
  return schema.describe(`How it reaches the devices: ${forms.join(", ")}. Default: ${JSON.stringify(standard)}.`);
}

/** A choice that the schema has accepted, whatever the policy. */
export type Delivery = Written<Way>;

/** The way that is chosen. */
export const wayOf = (chosen: Delivery): Way => wayWritten(chosen) ?? "settingsCatalog";

/** What the choice adds to a way, or nothing. */
export const customDelivery = (chosen: Delivery): CustomDelivery =>
  typeof chosen === "object" && "customProfile" in chosen ? (chosen.customProfile as CustomDelivery) : {};

/** What the choice adds to registry values, or nothing. */
export function registryDelivery(chosen: Delivery): RegistryDelivery {
  if (typeof chosen !== "object") return {};
  if ("remediation" in chosen) return chosen.remediation as RegistryDelivery;
  return "platformScript" in chosen ? chosen.platformScript : {};
}

/** A way in the words of a message. */
export const wayTitle = (way: Way): string => titles[way];

function wayWritten(value: unknown): Way | undefined {
  const name = typeof value === "object" && value !== null ? Object.keys(value)[0] : value;
  return typeof name === "string" && Object.hasOwn(titles, name) ? (name as Way) : undefined;
}

function listed(ways: readonly Way[]): string {
  const quoted = ways.map((way) => JSON.stringify(way));
  return quoted.length === 1 ? quoted.join() : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}

const keysOf = (way: DetailedWay): string => Object.keys(details[way].shape).join(", ");
