/** @module policies/_web-sign-in-urls/federation: whether the allowed hosts are those at which a tenant's people sign in. Pure. */
import type { Issue } from "../../components/_shared/issues";
import type { FederatedDomains } from "../../components/provider";

/** What the policy says: hosts, and the federated domains that its owner leaves out on purpose. */
export interface Allowed {
  readonly urls: readonly string[];
  readonly ignoreFederatedDomains?: readonly string[] | "all" | undefined;
}

export interface Verdict {
  readonly issues: Issue[];
  readonly warnings: string[];
}

/**
 * A federated domain whose sign-in host is not among the allowed ones is a fault: its people would stand in front of an error
 * page. What could not be asked is a warning, and so is a host that only a known issue calls for.
 */
export function judge(allowed: Allowed, tenant: FederatedDomains): Verdict {
  const { federatedDomains = [], notChecked = [], cloudSignInHost = "" } = tenant;
  const ignored = allowed.ignoreFederatedDomains === "all" ? [] : (allowed.ignoreFederatedDomains ?? []).map(lower);
  const hosts = new Set(allowed.urls.map(lower));
  const looked = federatedDomains.filter(({ domain }) => !ignored.includes(domain));
  const missing = looked.flatMap(({ domain, signInHosts }) =>
    signInHosts.filter((host) => !hosts.has(host)).map((host) => ({ domain, host })),
  );
  const untold = looked.filter(({ signInHosts }) => signInHosts.length === 0);
  const strangers = ignored.filter((name) => !federatedDomains.some(({ domain }) => domain === name));
  return {
    issues: missing.map(({ domain, host }) => ({ path: ["urls"], message: misses(domain, host) })),
    warnings: [
      ...(notChecked.length > 0
        ? notChecked.map((one) => `${one} ${asked}`)
        : [...untold.map(({ domain }) => unknownHost(domain)), ...strangers.map(notFederated)]),
      ...(cloudSignInHost === usGovernment && !hosts.has(usGovernment) ? [knownIssue] : []),
    ],
  };
}

const usGovernment = "login.microsoftonline.us";
const knownIssue =
  `urls: does not hold ${JSON.stringify(usGovernment)}. In Azure US Government a PIN reset on the lock screen of Microsoft Entra ` +
  `joined devices may end on "We can't open that page right now": the documented remedy is to allow this host.`;

const asked = "Until then nobody has checked that urls holds the sign-in hosts of every federated domain.";

const misses = (domain: string, host: string): string =>
  `does not hold ${JSON.stringify(host)}, where the people of the federated domain ${JSON.stringify(domain)} sign in: their PIN ` +
  `reset would end on an error page. Add it, or acknowledge with ignoreFederatedDomains: [${JSON.stringify(domain)}]`;

const unknownHost = (domain: string): string =>
  `The federated domain ${JSON.stringify(domain)} has no sign-in address in Microsoft Entra that is a URL: check by hand that urls ` +
  "holds the host of its sign-in page.";

const notFederated = (domain: string): string =>
  `ignoreFederatedDomains: ${JSON.stringify(domain)} is no federated domain of this tenant.`;

const lower = (text: string): string => text.toLowerCase();
