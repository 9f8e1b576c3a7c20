/** @module policies/_shared/delivery: how a policy reaches the devices: settings catalog, or custom profile. */
import { z } from "zod";
import { applicability, type OmaSettings } from "../../components/custom-profile";
import type { Settings } from "../../components/settings-catalog-policy";

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

/**
 * The settings catalog reports conflicts and needs no id of the tenant; only a custom profile has applicability rules. On devices
 * that get both, two carriers of one setting conflict.
 */
export const delivery = z
  .union([z.enum(["settingsCatalog", "customProfile"]), z.strictObject({ customProfile })])
  .default("settingsCatalog")
  .describe(
    '"settingsCatalog" (default), "customProfile" (OMA-URI), or { customProfile: { applicability, tenantId } }.',
  );

export type Delivery = z.output<typeof delivery>;
type CustomDelivery = z.output<typeof customProfile>;

/** What the custom profile adds, or undefined where the settings catalog delivers. */
export function customDelivery(chosen: Delivery): CustomDelivery | undefined {
  if (chosen === "settingsCatalog") return undefined;
  return chosen === "customProfile" ? {} : chosen.customProfile;
}

/** The two ways to say what a policy sets. */
export interface Carriers<A> {
  settings(args: A): Settings;
  /** @param tenantId only for policies that declare `needsTenantId`; else empty. */
  omaSettings(args: A, tenantId: string): OmaSettings;
  /** The OMA-URIs hold the tenant's id. */
  readonly needsTenantId?: true;
  /** What two instances must not both set in different ways on one device, e.g. `device`. Default: nothing but the carrier. */
  variant?(args: A): string;
}
