/** @module test/knowledge/network: the hosts of each reset, as the documents name them. */
import { antivirusExclusions, hosts, hostsFor, networkRules } from "../../knowledge/network";

const names = (...args: Parameters<typeof hostsFor>) => hostsFor(...args).map(({ host }) => host);

it("has the two hosts of password reset on port 443, and the third for antivirus software", () => {
  const named = hostsFor("sspr").filter(({ assumed }) => !assumed);
  expect(named.map(({ host, port }) => [host, port])).toEqual([
    ["passwordreset.microsoftonline.com", 443],
    ["ajax.aspnetcdn.com", 443],
  ]);
  expect(antivirusExclusions()).toEqual([
    "passwordreset.microsoftonline.com",
    "ajax.aspnetcdn.com",
    "ocsp.digicert.com",
  ]);
});

it("asks old Windows for the reset's own host only", () => {
  expect(names("sspr-old")).toEqual(["passwordreset.microsoftonline.com"]);
});

it("signs in to each cloud at its own host", () => {
  expect(names("pin-reset")).toEqual(expect.arrayContaining(["cred.microsoft.com", "login.microsoftonline.com"]));
  expect(names("pin-reset", "us-government")).toContain("login.microsoftonline.us");
  expect(names("pin-reset", "us-government")).not.toContain("login.microsoftonline.com");
  expect(names("pin-reset", "china")).toContain("login.partner.microsoftonline.cn");
});

it("names what no document names last", () => {
  for (const use of ["pin-reset", "sspr", "sspr-old"] as const) {
    const assumed = hostsFor(use).map((one) => one.assumed ?? false);
    expect(assumed).toEqual(assumed.toSorted((a, b) => Number(a) - Number(b)));
  }
});

it("has the rules for proxies, antivirus software and 802.1x, each with something to do", () => {
  expect(networkRules.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      "authenticating-proxy",
      "machine-wide-proxy",
      "default-profile-proxy",
      "antivirus",
      "802.1x",
    ]),
  );
  for (const { todo, sources } of networkRules) expect([todo.length > 20, sources.length > 0]).toEqual([true, true]);
  for (const { host, why } of hosts)
    expect([host, /^[a-z0-9.-]+$/.test(host), why.length > 5]).toEqual([host, true, true]);
});
