/** @module cli/_doctor/web-sign-in-urls: whether the sign-in hosts of federated domains may be opened by a PIN reset on the lock screen. */
import type { FederatedDomains } from "../../components/_shared/federated-domains";
import { webSignInAllowedUrls } from "../../knowledge/web-sign-in";
import { getFederatedDomains } from "../../provider/functions/get-federated-domains";
import { ask } from "../_tenant/ask";
import { named } from "../_text/named";
import type { Check, Finding, Look } from "./check";
import { policiesOf, policyNeeds, refusedPolicies, type TenantPolicy } from "./policies";

const usGovernment = "login.microsoftonline.us";
const { setting, omaUri } = webSignInAllowedUrls;
const isAllowedUrls = (one: string): boolean =>
  [setting, omaUri, omaUri.replace("./", "./Device/")].some((name) => name.toLowerCase() === one.toLowerCase());

/** Hosts that assigned policies allow, in lower case. Semicolons are the custom profile's list. */
const allowedBy = (policies: readonly TenantPolicy[]): Set<string> =>
  new Set(
    policies
      .flatMap(({ settings }) => settings)
      .filter((one) => isAllowedUrls(one.setting))
      .flatMap(({ value }) => String(value ?? "").split(";"))
      .map((host) => host.trim().toLowerCase())
      .filter(Boolean),
  );

/** A host counts where any assigned policy allows it: which people are on which devices is not known here. */
export function urlFindings(tenant: FederatedDomains, policies: readonly TenantPolicy[]): Look {
  const allowed = allowedBy(policies);
  const hidden = policies.some(({ settings }) =>
    settings.some((one) => isAllowedUrls(one.setting) && !("value" in one)),
  );
  const missing = tenant.federatedDomains.flatMap(({ domain, signInHosts }) =>
    signInHosts.filter((host) => !allowed.has(host)).map((host) => ({ domain, host })),
  );
  const government: Finding[] =
    tenant.cloudSignInHost === usGovernment && !allowed.has(usGovernment)
      ? [
          {
            says: `In Azure US Government a PIN reset on the lock screen may end on "We can't open that page right now".`,
            next: `Allow ${usGovernment}: webSignInUrls of this module.`,
          },
        ]
      : [];
  const count = tenant.federatedDomains.length;
  return {
    fine:
      count === 0
        ? "No domain of the tenant is federated, so no list is needed."
        : `The sign-in hosts of ${count} federated domain${count === 1 ? "" : "s"} are allowed: ${[...allowed].map((host) => named(host)).join(", ")}.`,
    findings: [
      ...(hidden
        ? []
        : missing.map(({ domain, host }) => ({
            says: `People of the federated domain ${named(domain)} sign in at ${named(host)}, which no assigned policy allows: on Entra joined devices their PIN reset on the lock screen ends on an error page.`,
            next: "Deploy webSignInUrls of this module with this host.",
          }))),
      ...government,
    ],
    unseen: [
      ...tenant.notChecked.map((says) => ({ says: `Could not look: ${says}`, next: "Grant it, and run this again." })),
      ...(hidden && missing.length > 0
        ? [
            {
              says: "Could not look: the hosts that a custom profile allows are hidden.",
              next: "Grant DeviceManagementConfiguration.ReadWrite.All in Entra, or look in the Intune admin center.",
            },
          ]
        : []),
      ...tenant.federatedDomains
        .filter(({ signInHosts }) => signInHosts.length === 0 && tenant.notChecked.length === 0)
        .map(({ domain }) => ({
          says: `Could not look: the federated domain ${named(domain)} has no sign-in address that is a URL.`,
          next: "Check by hand that the host of its sign-in page is allowed.",
        })),
    ],
  };
}

export const webSignInUrls: Check = {
  id: "web-sign-in-urls",
  title: "The sign-in hosts of federated domains are allowed on the lock screen",
  sources: [webSignInAllowedUrls.source],
  needs: [
    { for: "read federated domains and where they sign in", anyOf: getFederatedDomains.permissions },
    ...policyNeeds,
  ],
  look: async (asking) => {
    const tenant = await ask<FederatedDomains>(asking, getFederatedDomains, {});
    if (tenant.federatedDomains.length === 0 && tenant.cloudSignInHost !== usGovernment) return urlFindings(tenant, []);
    const found = await policiesOf(asking);
    const { fine, findings, unseen = [] } = urlFindings(tenant, found.policies);
    return { fine, findings, unseen: [...unseen, ...refusedPolicies(found)] };
  },
};
