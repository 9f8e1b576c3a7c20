/** @module test/policies/_web-sign-in-urls/ask: the tenant's answer refuses, warns, or lets the policy be written. */
import * as pulumi from "@pulumi/pulumi";
import { ArgsFaulty } from "../../../components/_shared/program-args";
import type { FederatedDomains } from "../../../components/provider";
import { WebSignInUrls } from "../../../policies";
import { askForFederation } from "../../../policies/_web-sign-in-urls/ask";
import { mockEngine, registeredSoFar, theOnly } from "../../components/program";

const token = "intune:index:getFederatedDomains";
const nobody: FederatedDomains = { federatedDomains: [], cloudSignInHost: "login.microsoftonline.com", notChecked: [] };
const fabrikam = { ...nobody, federatedDomains: [{ domain: "fabrikam.com", signInHosts: ["sts.fabrikam.com"] }] };
const assignments = { include: [{ group: "Windows pilot" }] };

let warned: jest.SpyInstance;
beforeEach(() => {
  warned = jest.spyOn(pulumi.log, "warn").mockResolvedValue(undefined);
});
afterEach(() => warned.mockRestore());

/** Asks, as the policy does. */
async function ask(
  answer: FederatedDomains,
  urls: readonly string[],
  ignoreFederatedDomains?: readonly string[] | "all",
) {
  await mockEngine({ answers: { [token]: answer } });
  const policy = new pulumi.ComponentResource("test:Policy", "urls");
  return askForFederation(policy, 'WebSignInUrls "urls"', { urls, ignoreFederatedDomains });
}

it("refuses with the host that is missing, on the path", async () => {
  const refused = ask(fabrikam, ["signin.contoso.com"]);
  await expect(refused).rejects.toThrow(ArgsFaulty);
  await expect(refused).rejects.toThrow(/WebSignInUrls "urls".*\n {2}urls: does not hold "sts\.fabrikam\.com"/);
});

it("lets pass what holds every host, and what is acknowledged", async () => {
  await ask(fabrikam, ["sts.fabrikam.com"]);
  await ask(fabrikam, ["signin.contoso.com"], ["fabrikam.com"]);
  expect(warned).not.toHaveBeenCalled();
});

it("does not even ask where all are acknowledged", async () => {
  let asked = 0;
  const answers = Object.defineProperty({}, token, { get: () => (asked++, fabrikam) });
  await mockEngine({ answers });
  const policy = new pulumi.ComponentResource("test:Policy", "urls");
  await askForFederation(policy, "t", { urls: ["a.example"], ignoreFederatedDomains: "all" });
  expect(asked).toBe(0);
  await expect(askForFederation(policy, "t", { urls: ["a.example"] })).rejects.toThrow(ArgsFaulty);
  expect(asked).toBe(1);
});

it("warns on the policy of what nobody could check, and lets it pass", async () => {
  await ask({ ...nobody, notChecked: ["Grant Domain.Read.All."] }, ["a.example"]);
  expect(warned.mock.calls).toEqual([
    [expect.stringMatching(/Domain\.Read\.All/), expect.any(pulumi.ComponentResource)],
  ]);
});

it("keeps the policy back until the tenant has answered", async () => {
  let answer = (_: FederatedDomains): void => undefined;
  const asked = new Promise<void>((wasAsked) => {
    const answers = Object.defineProperty({}, token, {
      get: () => (wasAsked(), new Promise<FederatedDomains>((resolve) => (answer = resolve))),
    });
    void mockEngine({ answers }).then(() => new WebSignInUrls("urls", { urls: ["a.example"], assignments }));
  });
  await asked;
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(registeredSoFar()).toContain("intune:policies:WebSignInUrls");
  expect(registeredSoFar()).not.toContain("intune:index:SettingsCatalogPolicy");
  answer(nobody);
  await theOnly("intune:index:SettingsCatalogPolicy");
});

it.each([true, false])("is asked by the policy, which then is written (preview: %s)", async (preview) => {
  await mockEngine({ preview, answers: { [token]: { ...nobody, notChecked: ["Grant it."] } } });
  new WebSignInUrls("urls", { urls: ["signin.contoso.com"], assignments });
  const { inputs } = await theOnly("intune:index:SettingsCatalogPolicy");
  expect(Object.values(inputs["settings"] as object)).toEqual([
    { type: "simpleCollection", values: ["signin.contoso.com"] },
  ]);
  expect(warned).toHaveBeenCalledTimes(1);
});
