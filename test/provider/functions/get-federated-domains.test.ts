/** @module test/provider/functions/get-federated-domains: who is federated and where they sign in, or what nobody could ask. */
import type { Cloud, Graph } from "../../../graph";
import { GraphRequestFailed } from "../../../graph";
import { getFederatedDomains } from "../../../provider/functions/get-federated-domains";
import { fakeGraph, notAllowed, notFound, type Answers } from "../../components/_shared/fake-graph";
import { useEmulated } from "../../components/_shared/emulated";

const list = "LIST /domains?$select=id,authenticationType,isVerified";
const at = (domain: string): string => `LIST /domains/${domain}/federationConfiguration`;
const federated = (id: string, isVerified = true) => ({ id, authenticationType: "Federated", isVerified });
const managed = (id: string) => ({ id, authenticationType: "Managed", isVerified: true });
const signIn = (passiveSignInUri: unknown) => [{ passiveSignInUri }];
const cloud = { authorityHost: "https://login.microsoftonline.us" } as Cloud;

/** As the plugin runs it: only the client is looked at. */
const run = (graph: Graph) => getFederatedDomains.run({ graph } as never, {});
const asked = (answers: Answers) => run({ ...fakeGraph(answers), cloud });

describe("getFederatedDomains", () => {
  it("answers each federated domain with its sign-in host, by name, and the cloud's own", async () => {
    const answers = {
      [list]: [federated("Fabrikam.com"), managed("contoso.onmicrosoft.com"), federated("contoso.com")],
      [at("fabrikam.com")]: signIn("https://STS.fabrikam.com/adfs/ls/"),
      [at("contoso.com")]: signIn("https://contoso.okta.com:8443/app/sso?x=1"),
    };
    expect(await asked(answers)).toEqual({
      federatedDomains: [
        { domain: "contoso.com", signInHosts: ["contoso.okta.com"] },
        { domain: "fabrikam.com", signInHosts: ["sts.fabrikam.com"] },
      ],
      cloudSignInHost: "login.microsoftonline.us",
      notChecked: [],
    });
  });

  it("asks in the version in which both requests are released", async () => {
    const graph = {
      ...fakeGraph({ [list]: [federated("a.example")], [at("a.example")]: signIn("https://s.example") }),
      cloud,
    };
    await run(graph);
    expect(graph.calls.map(({ options }) => options?.version)).toEqual(["v1.0", "v1.0"]);
  });

  it("takes a subdomain's host from the domain above it, however far", async () => {
    const answers = {
      [list]: [federated("eu.fabrikam.com"), federated("de.eu.fabrikam.com"), federated("fabrikam.com")],
      [at("fabrikam.com")]: signIn("https://sts.fabrikam.com/"),
      [at("eu.fabrikam.com")]: notFound(),
      [at("de.eu.fabrikam.com")]: [],
    };
    const { federatedDomains } = await asked(answers);
    expect(federatedDomains).toEqual(
      ["de.eu.fabrikam.com", "eu.fabrikam.com", "fabrikam.com"].map((domain) => ({
        domain,
        signInHosts: ["sts.fabrikam.com"],
      })),
    );
  });

  it.each([[null], [undefined], [""], ["no address"]])("answers no host for the address %j", async (address) => {
    const answers = { [list]: [federated("a.example")], [at("a.example")]: signIn(address) };
    expect((await asked(answers))["federatedDomains"]).toEqual([{ domain: "a.example", signInHosts: [] }]);
  });

  it("looks at no domain that is managed or not verified", async () => {
    expect(await asked({ [list]: [managed("a.example"), federated("b.example", false)] })).toMatchObject({
      federatedDomains: [],
      notChecked: [],
    });
  });

  it("says which permission is missing, and for what", async () => {
    const entra = new GraphRequestFailed({
      ...{ method: "GET", path: "/domains", status: 403, code: "Authorization_RequestDenied" },
      ...{ reason: "Insufficient privileges", acted: "no" },
    });
    expect(await asked({ [list]: entra })).toEqual({
      federatedDomains: [],
      cloudSignInHost: "login.microsoftonline.us",
      notChecked: [expect.stringMatching(/which domains are federated.*Domain\.Read\.All.*admin consent/)],
    });
    const answers = { [list]: [federated("a.example")], [at("a.example")]: notAllowed() };
    expect((await asked(answers))["notChecked"]).toEqual([
      expect.stringMatching(/"a\.example" sign in.*Domain\.Read\.All/),
    ]);
  });

  it("takes no other failure for an empty answer", async () => {
    await expect(asked({ [list]: new Error("the line is down") })).rejects.toThrow("the line is down");
    const answers = { [list]: [federated("a.example")], [at("a.example")]: new Error("the line is down") };
    await expect(asked(answers)).rejects.toThrow("the line is down");
  });
});

describe("getFederatedDomains on an emulated tenant", () => {
  const emulated = useEmulated();

  it("finds what was planted, and needs Domain.Read.All for it", async () => {
    const { tenant, graph, graphOf } = emulated();
    const domains = [
      { name: "fabrikam.com", federation: { passiveSignInUri: "https://login.fabrikam.com/adfs/ls/" } },
      { name: "adatum.com" },
    ];
    await tenant.admin("POST", "seed", { domains });
    expect(await run(graph)).toMatchObject({
      federatedDomains: [{ domain: "fabrikam.com", signInHosts: ["login.fabrikam.com"] }],
      notChecked: [],
    });
    const reader = await tenant.withRoles("Directory.Read.All");
    expect((await run(graphOf(reader)))["notChecked"]).toEqual([expect.stringContaining('"fabrikam.com"')]);
    const other = await tenant.withRoles("Organization.Read.All");
    expect((await run(graphOf(other)))["notChecked"]).toEqual([expect.stringContaining("which domains")]);
  });
});
