/** @module cli/_doctor/intune-licence: whether the tenant has a licence for Intune. Source: Graph subscribedSku (v1.0). */
import { z } from "zod";
import { needing } from "../_tenant/ask";
import { named } from "../_text/named";
import type { Check, Finding } from "./check";

/** Microsoft Intune Plan 1. INTUNE_O365 is only the mobile device management of Office 365. */
const intune = { name: "INTUNE_A", id: "c1ec4a95-1f05-45b3-a911-aa3fa01094f5" };

const anyOf = ["Organization.Read.All", "Directory.Read.All"];
const sku = z.object({
  skuPartNumber: z.string().nullish(),
  capabilityStatus: z.string().nullish(),
  servicePlans: z
    .array(
      z.object({
        servicePlanId: z.string().nullish(),
        servicePlanName: z.string().nullish(),
        provisioningStatus: z.string().nullish(),
      }),
    )
    .default([]),
});

export type Sku = z.output<typeof sku>;

/** The best licence counts: one that is in force, else one in its grace period, else none. */
export function licenceFindings(skus: readonly Sku[]): { fine: string; findings: Finding[] } {
  const withIntune = skus.filter(({ servicePlans }) =>
    servicePlans.some(
      (plan) =>
        (plan.servicePlanId?.toLowerCase() === intune.id || plan.servicePlanName === intune.name) &&
        plan.provisioningStatus === "Success",
    ),
  );
  const inState = (state: string): string[] =>
    withIntune.filter((one) => one.capabilityStatus === state).map((one) => named(one.skuPartNumber ?? ""));
  const [enabled, warning] = [inState("Enabled"), inState("Warning")];
  if (enabled.length > 0) return { fine: `${intune.name} is in ${enabled.join(", ")}.`, findings: [] };
  const next =
    "Buy or renew a licence with Microsoft Intune Plan 1, and assign it to the people whose devices are managed.";
  const says =
    warning.length > 0
      ? `The licence with ${intune.name} (${warning.join(", ")}) has ended and is in its grace period.`
      : `No licence in force has the service plan ${intune.name} (Microsoft Intune): no device gets a policy.`;
  return { fine: "", findings: [{ says, next }] };
}

export const intuneLicence: Check = {
  id: "intune-licence",
  title: "The tenant has a licence for Intune",
  sources: [{ document: "003", place: "Enable for Windows 11 and Windows 10 using Microsoft Intune" }],
  needs: [{ for: "read the licences", anyOf }],
  look: async ({ graph }) => {
    const path = "/subscribedSkus?$select=skuPartNumber,capabilityStatus,servicePlans";
    return licenceFindings(z.array(sku).parse(await needing(anyOf, graph.list(path, { version: "v1.0" }))));
  },
};
