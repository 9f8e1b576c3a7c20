/** @module test/config/load: the stack's own keys are read, and nothing else. */
import * as pulumi from "@pulumi/pulumi";
import { Provider } from "../../components/provider";
import { loadTenant, NothingConfigured, TenantConfigFaulty } from "../../config";
import { PinReset } from "../../policies";
import { faultOf, mockEngine } from "../components/program";

const sspr = JSON.stringify({ assignments: { include: [{ group: "Windows pilot" }] } });

describe("loadTenant", () => {
  it("reads the keys of the project's namespace, ready for the policies", async () => {
    await mockEngine({
      config: {
        "project:namePrefix": "Contoso - ",
        "project:ssprAtSignIn": sspr,
        "intune:tenantId": "x",
        "projects:y": "z",
      },
    });
    expect(loadTenant()).toMatchObject({
      ssprAtSignIn: { name: "Contoso - Windows sign-in: self-service password reset" },
    });
  });

  it("reads another namespace, and leaves the program's own keys alone", async () => {
    await mockEngine({ config: { "baseline:ssprAtSignIn": sspr, "baseline:region": "eu", "project:nonsense": "1" } });
    expect(Object.keys(loadTenant({ namespace: "baseline", otherKeys: ["region"] }))).toEqual(["ssprAtSignIn"]);
  });

  it("says every fault of the file, with the file's name, on the path as typed, and without a stack trace", async () => {
    await mockEngine({ config: { "project:ssprAtSign": sspr, "project:webSignInUrls": '{"urls":["a/b"]}' } });
    const error = faultOf(loadTenant) as TenantConfigFaulty;
    expect(error).toBeInstanceOf(TenantConfigFaulty);
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    expect(error.issues).toHaveLength(3);
    expect(error.message).toMatch(/^Pulumi\.contoso\.yaml: .* 3 faults/);
    expect(error.message).toMatch(/^ {2}project:ssprAtSign: no such property. Did you mean "ssprAtSignIn"\?$/m);
    expect(error.message).toMatch(/^ {2}project:webSignInUrls\.urls\[0\]: /m);
    expect(error.message).toMatch(/^ {2}project:webSignInUrls\.assignments: is missing/m);
  });

  it("refuses a key that is stored as a secret, by what the engine says of it", async () => {
    await mockEngine({ config: { "project:ssprAtSignIn": sspr }, secretKeys: ["project:ssprAtSignIn"] });
    const error = faultOf(loadTenant) as TenantConfigFaulty;
    expect(error.message).toMatch(/1 fault\b[^]*project:ssprAtSignIn: is stored as a secret/);
    expect(error.message).not.toMatch(/Windows pilot/);
  });

  it("does not take a file without a key for a tenant without policies", async () => {
    await mockEngine({ config: { "contoso:ssprAtSignIn": sspr } });
    const error = faultOf(loadTenant);
    expect(error).toBeInstanceOf(NothingConfigured);
    expect(error.message).toMatch(/Pulumi\.contoso\.yaml.*"project:\.\.\.".*pulumi destroy/);
    expect(pulumi.RunError.isInstance(error)).toBe(true);
  });
});

describe("a fault that shows only once the policy is declared", () => {
  /** Another policy of the program already gives the same group the same setting, in another way. */
  async function messageOf(change: (args: object) => object): Promise<string> {
    await mockEngine({ config: { "baseline:pinReset": sspr } });
    const { pinReset } = loadTenant({ namespace: "baseline" });
    const provider = new Provider("contoso");
    const assignments = { include: [{ group: "Windows pilot" }] };
    new PinReset("by-hand", { delivery: "customProfile", assignments }, { provider });
    return faultOf(() => new PinReset("pin", change(pinReset!) as typeof pinReset & object, { provider })).message;
  }

  it("names the file, and the path as it is typed there", async () => {
    expect(await messageOf((args) => args)).toMatch(
      /^PinReset "pin" .* Correct in Pulumi\.contoso\.yaml:\n {2}baseline:pinReset\.assignments: group "Windows pilot" already gets this/,
    );
  });

  it("names the program, where the program made the arguments out of those of the file", async () => {
    expect(await messageOf((args) => ({ ...args }))).toMatch(
      /^PinReset "pin" .* Correct in the program:\n {2}assignments: group "Windows pilot" already gets this/,
    );
  });
});
