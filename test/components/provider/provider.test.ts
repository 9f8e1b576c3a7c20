/** @module test/components/provider/provider: what the explicit provider hands to the engine. */
import * as pulumi from "@pulumi/pulumi";
import { version } from "../../../package.json";
import type { ArgsFaulty } from "../../../components/_shared/program-args";
import { factsOf, providerArgNames, providerArgs, secretProviderArgs } from "../../../components/_shared/provider-args";
import { Provider } from "../../../components/provider";
import { faultOf, mockEngine, secretMark, theOnly } from "../program";

const type = "pulumi:providers:intune";

beforeEach(() => mockEngine());

describe("Provider", () => {
  it("hands over what it is given: switches as JSON, secrets as secrets, nothing else", async () => {
    new Provider("fabrikam", { tenantId: "t", useOidc: true, useCli: pulumi.output(false), clientSecret: "s" });
    const { inputs, version: asked, additionalSecretOutputs } = await theOnly(type);
    expect(inputs).toEqual({
      tenantId: "t",
      useOidc: "true",
      useCli: "false",
      clientSecret: { ...secretMark, value: "s" },
    });
    expect(asked).toBe(version);
    expect([...additionalSecretOutputs].sort()).toEqual([...secretProviderArgs].sort());
  });

  it("keeps what the program adds to its secret outputs", async () => {
    new Provider("fabrikam", {}, { additionalSecretOutputs: ["tenantId"] } as pulumi.ResourceOptions);
    expect((await theOnly(type)).additionalSecretOutputs).toEqual(expect.arrayContaining(["tenantId", "clientSecret"]));
  });

  it("takes nothing from the environment: that is the plugin's part", async () => {
    const saved = { ...process.env };
    try {
      for (const name of providerArgNames)
        for (const variable of factsOf(name).env) process.env[variable] = "from the environment";
      new Provider("fabrikam");
      expect((await theOnly(type)).inputs).toEqual({});
    } finally {
      process.env = saved;
    }
  });

  it("says every fault at once and shows no secret", () => {
    const faulty = { clientSecret: 12345, environment: "germany", tenant: "t" } as never;
    const error = faultOf(() => new Provider("fabrikam", faulty)) as ArgsFaulty;
    expect(error.issues.map(({ path }) => path[0]).sort()).toEqual(["clientSecret", "environment", "tenant"]);
    expect(error.message).not.toMatch(/12345/);
  });

  it("is told from other providers", () => {
    expect(Provider.isInstance(new Provider("fabrikam"))).toBe(true);
    expect([undefined, {}, "intune"].map((value) => Provider.isInstance(value))).toEqual([false, false, false]);
  });
});

describe("the provider's configuration", () => {
  it.each(providerArgNames)("%s is optional, described, and has an environment variable of azuread's form", (name) => {
    expect(providerArgs.shape[name].safeParse(undefined).success).toBe(true);
    const [first, ...others] = factsOf(name).env;
    expect(first).toMatch(/^(ARM|INTUNE)_[A-Z_]+$/);
    expect(others.every((variable) => /^(ACTIONS|SYSTEM|ARM)_/.test(variable))).toBe(true);
    expect(providerArgs.shape[name].description).toContain(first);
  });

  it("keeps exactly these secret", () => {
    expect([...secretProviderArgs].sort()).toEqual([
      "clientCertificate",
      "clientCertificatePassword",
      "clientSecret",
      "oidcRequestToken",
      "oidcToken",
    ]);
  });
});
