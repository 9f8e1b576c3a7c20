/** @module cli/_doctor/pin-reset-service-principals: whether both PIN reset service principals are there, enabled and consented to. */
import { leftOver, planOf, type Role, type Seen } from "../../components/pin-reset-service-principals/plan";
import { afterConsent, cloudGap, consentRole, consentUrls, pinResetApps } from "../../knowledge/pin-reset-apps";
import { getDelegatedConsent } from "../../provider/functions/get-delegated-consent";
import { ask } from "../_tenant/ask";
import { pinResetServices, readPrincipals } from "../_tenant/pin-reset-services";
import type { Check, Look } from "./check";

interface Consent extends Omit<Seen, "service"> {
  readonly resource: Seen["service"];
  readonly cloud: string;
  readonly loginAddress: string;
}

const nameOf = (role: Role): string => pinResetApps[role].displayName;

/** @param seen in the words of the part of this module that repairs it. */
export function principalFindings(seen: Seen, place: { cloud: string; loginAddress: string }): Look {
  const wrong = leftOver(seen, true, nameOf);
  const plan = planOf(seen, true);
  const gap = cloudGap(place.cloud);
  const deleted = plan.deleted.map(
    (role) =>
      `${nameOf(role)} lies in the deleted items: restore it there first (directory/deletedItems/${seen[role].objectId}).`,
  );
  const urls = consentUrls(place);
  const next =
    "Deploy pinResetServicePrincipals of this module, or let an administrator " +
    `(${consentRole.role}) open and accept ${urls.service} and ${urls.client}. ${afterConsent.says}`;
  return {
    fine: `Both are there and enabled, with consent to ${seen.consented.join(", ") || "nothing, as nothing is published"}.`,
    findings:
      wrong.length === 0
        ? []
        : [{ says: `${[`${wrong.join("; ")}.`, ...deleted, ...(gap ? [gap.says] : [])].join(" ")}`, next }],
  };
}

export const pinResetServicePrincipals: Check = {
  id: "pin-reset-service-principals",
  title: "Both PIN reset service principals are in the tenant, enabled and consented to",
  sources: [
    { document: "001", place: "Authorize the PIN reset services" },
    { document: "002", place: "Confirm that the two PIN Reset service principals are registered in your tenant" },
  ],
  needs: [
    { for: "find the service principals", anyOf: readPrincipals },
    { for: "read the consent", anyOf: ["Directory.Read.All", "DelegatedPermissionGrant.ReadWrite.All"] },
  ],
  look: async (asking) => {
    const { service, client } = await pinResetServices(asking.graph);
    const { resource, cloud, loginAddress, ...seen } = await ask<Consent>(asking, getDelegatedConsent, {
      clientAppId: pinResetApps.client.appId,
      resourceAppId: pinResetApps.service.appId,
      ...(client && { clientObjectId: client.id }),
      ...(service && { resourceObjectId: service.id }),
    });
    return principalFindings({ ...seen, service: resource }, { cloud, loginAddress });
  },
};
