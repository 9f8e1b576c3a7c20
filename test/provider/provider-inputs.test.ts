/** @module test/provider/provider-inputs: what of a provider's inputs is stored, warned about, refused, and what makes it another tenant. */
import { unknown } from "../../components/_shared/kind";
import { providerArgNames, secretProviderArgs } from "../../components/_shared/provider-args";
import { checkConfig, replacingInputs } from "../../provider/provider-inputs";

const check = (values: Record<string, unknown>, secrets: string[] = []) =>
  checkConfig({ values, secrets: secrets.map((name) => [name]) });

describe("checkConfig", () => {
  it("keeps what is fit to be stored, switches as the texts that the engine wants", () => {
    const { inputs, issues, warnings } = check({
      tenantId: "T1",
      useOidc: "true",
      useCli: "false",
      environment: "china",
    });
    expect(inputs).toEqual({
      values: { tenantId: "T1", useOidc: "true", useCli: "false", environment: "china" },
      secrets: [],
    });
    expect([issues, warnings]).toEqual([[], []]);
  });
  it.each(["oidcToken", "oidcRequestUrl", "oidcRequestToken"])("never stores %s, which lives for minutes", (name) => {
    const { inputs, shortLived, warnings } = check({ tenantId: "T1", [name]: "short" }, [name]);
    expect(inputs).toEqual({ values: { tenantId: "T1" }, secrets: [] });
    expect(shortLived).toEqual({ [name]: "short" });
    expect(warnings).toEqual([]);
  });
  it.each(["clientSecret", "clientCertificate", "clientCertificatePassword"])(
    "stores %s as a secret, marked or not, and warns without showing it",
    (name) => {
      for (const marked of [[], [name]]) {
        const { inputs, warnings } = check({ [name]: "hunter2" }, marked);
        expect(inputs.values).toEqual({ [name]: "hunter2" });
        expect(inputs.secrets).toContainEqual([name]);
        expect(warnings).toEqual([expect.stringMatching(new RegExp(`^${name} .*stored.*Give it as ARM_`))]);
        expect(warnings.join()).not.toContain("hunter2");
      }
    },
  );
  it("marks or drops every argument that is declared a secret", () => {
    const values = Object.fromEntries(secretProviderArgs.map((name) => [name, "hunter2"]));
    const { inputs } = check(values);
    expect(Object.keys(inputs.values).filter((name) => !inputs.secrets.some(([first]) => first === name))).toEqual([]);
    expect(secretProviderArgs.length).toBeGreaterThan(3);
  });
  it("keeps the program's own mark on what is no secret for us", () => {
    expect(check({ tenantId: "T1" }, ["tenantId"]).inputs.secrets).toEqual([["tenantId"]]);
  });
  it("reports every fault at once, on its path, and shows no value", () => {
    const { issues } = check({ tenantId: 7, useOidc: "perhaps", environment: "mars", tenent: "x", clientSecret: "" });
    expect(issues.map(({ path }) => path.join(".")).sort()).toEqual(
      ["clientSecret", "environment", "tenantId", "tenent", "useOidc"].sort(),
    );
    expect(JSON.stringify(issues)).not.toMatch(/perhaps|mars/);
  });
  it("takes what is not known yet for right, wherever it is", () => {
    const values = Object.fromEntries(providerArgNames.map((name) => [name, unknown]));
    const { inputs, shortLived, issues } = check(values);
    expect(issues).toEqual([]);
    expect({ ...inputs.values, ...shortLived }).toEqual(values);
  });
  it("hands back what is the engine's own, untouched and unchecked", () => {
    const engines = { version: "1.2.3", pluginDownloadURL: "https://x.test" };
    expect(check({ tenantId: "T1", ...engines })).toMatchObject({
      issues: [],
      inputs: { values: { tenantId: "T1", ...engines } },
    });
  });
});

describe("replacingInputs", () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>, string[]]>([
    ["another tenant", { tenantId: "T1" }, { tenantId: "T2" }, ["tenantId"]],
    ["the same tenant in other letters", { tenantId: "t1" }, { tenantId: "T1" }, []],
    ["a tenant that is not known yet", { tenantId: "T1" }, { tenantId: unknown }, []],
    ["a tenant that is now written down", {}, { tenantId: "T1" }, []],
    ["a tenant that is no longer written down", { tenantId: "T1" }, {}, []],
    ["another secret", { tenantId: "T1", clientSecret: "a" }, { tenantId: "T1", clientSecret: "b" }, []],
    ["another app", { clientId: "A" }, { clientId: "B", useOidc: "true" }, []],
  ])("%s", (_, before, after, expected) => {
    expect(replacingInputs(before, after)).toEqual(expected);
  });
});
