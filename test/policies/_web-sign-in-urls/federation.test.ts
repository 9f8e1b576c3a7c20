/** @module test/policies/_web-sign-in-urls/federation: a federated domain whose sign-in host is missing is a fault; what nobody could check is a warning. */
import fc from "fast-check";
import type { FederatedDomains } from "../../../components/provider";
import { judge } from "../../../policies/_web-sign-in-urls/federation";

const tenant = (facts: Partial<FederatedDomains> = {}): FederatedDomains => ({
  federatedDomains: [],
  cloudSignInHost: "login.microsoftonline.com",
  notChecked: [],
  ...facts,
});
const fabrikam = { domain: "fabrikam.com", signInHosts: ["sts.fabrikam.com"] };
const okta = { domain: "contoso.com", signInHosts: ["contoso.okta.com"] };

it("has nothing to say where nobody is federated", () => {
  expect(judge({ urls: ["signin.contoso.com"] }, tenant())).toEqual({ issues: [], warnings: [] });
});

it("is content with every host there, whatever its case", () => {
  const federatedDomains = [fabrikam, okta];
  expect(judge({ urls: ["STS.Fabrikam.com", "contoso.okta.com"] }, tenant({ federatedDomains }))).toEqual({
    issues: [],
    warnings: [],
  });
});

it("names each host that is missing, whose it is, and the two ways on", () => {
  const { issues } = judge({ urls: ["fabrikam.com"] }, tenant({ federatedDomains: [fabrikam, okta] }));
  expect(issues.map(({ path }) => path)).toEqual([["urls"], ["urls"]]);
  expect(issues[0]?.message).toMatch(
    /"sts\.fabrikam\.com".*federated domain "fabrikam\.com".*error page.*ignoreFederatedDomains: \["fabrikam\.com"\]/,
  );
  expect(issues[1]?.message).toContain('"contoso.okta.com"');
});

it("leaves out what is acknowledged, whatever its case", () => {
  const verdict = judge(
    { urls: ["contoso.okta.com"], ignoreFederatedDomains: ["Fabrikam.COM"] },
    tenant({ federatedDomains: [fabrikam, okta] }),
  );
  expect(verdict).toEqual({ issues: [], warnings: [] });
});

it("warns of an acknowledged domain that is not federated", () => {
  const { warnings } = judge(
    { urls: ["sts.fabrikam.com"], ignoreFederatedDomains: ["contso.com"] },
    tenant({ federatedDomains: [fabrikam] }),
  );
  expect(warnings).toEqual([expect.stringMatching(/"contso\.com" is no federated domain of this tenant/)]);
});

it("passes on what could not be asked, and then calls no domain unknown", () => {
  const notChecked = ["The app may not read which domains are federated: grant it Domain.Read.All in Entra."];
  const verdict = judge({ urls: ["a.example"], ignoreFederatedDomains: ["b.example"] }, tenant({ notChecked }));
  expect(verdict.issues).toEqual([]);
  expect(verdict.warnings).toEqual([expect.stringMatching(/Domain\.Read\.All.*nobody has checked that urls holds/)]);
});

it("warns of a federated domain that tells no sign-in address", () => {
  const { warnings } = judge(
    { urls: ["a.example"] },
    tenant({ federatedDomains: [{ domain: "fabrikam.com", signInHosts: [] }] }),
  );
  expect(warnings).toEqual([expect.stringMatching(/"fabrikam\.com" has no sign-in address.*check by hand/)]);
});

describe("Azure US Government", () => {
  const cloud = tenant({ cloudSignInHost: "login.microsoftonline.us" });
  it("gets a warning with the host that meets the known issue", () => {
    const { issues, warnings } = judge({ urls: ["signin.contoso.us"] }, cloud);
    expect(issues).toEqual([]);
    expect(warnings).toEqual([
      expect.stringMatching(/"login\.microsoftonline\.us".*"We can't open that page right now"/),
    ]);
  });
  it("gets none once the host is there", () => {
    expect(judge({ urls: ["login.microsoftonline.us"] }, cloud)).toEqual({ issues: [], warnings: [] });
  });
});

const host = fc.domain().map((one) => one.toLowerCase());
const domains = fc.uniqueArray(fc.record({ domain: host, signInHosts: fc.array(host, { maxLength: 3 }) }), {
  selector: ({ domain }) => domain,
});

it("is content exactly where each sign-in host is allowed or its domain acknowledged", () => {
  fc.assert(
    fc.property(domains, fc.array(host), fc.nat(), (federatedDomains, some, dice) => {
      const urls = [
        ...some,
        ...federatedDomains.flatMap(({ signInHosts }) => signInHosts).filter((_, i) => (dice >> i) & 1),
      ];
      const ignoreFederatedDomains = federatedDomains
        .map(({ domain }) => domain)
        .filter((_, i) => (dice >> (i + 8)) & 1);
      const { issues } = judge({ urls, ignoreFederatedDomains }, tenant({ federatedDomains }));
      const missing = federatedDomains
        .filter(({ domain }) => !ignoreFederatedDomains.includes(domain))
        .flatMap(({ signInHosts }) => signInHosts.filter((one) => !urls.includes(one)));
      expect(issues.length).toBe(missing.length);
      missing.forEach((one, i) => expect(issues[i]?.message).toContain(JSON.stringify(one)));
    }),
  );
});
