/** @module test/policies/policies: what each policy sets, for whom, and under which name it is known for ever. */
import * as pulumi from "@pulumi/pulumi";
import { ArgsFaulty } from "../../components/_shared/program-args";
import { settings as settingsSchema } from "../../components/settings-catalog-policy/settings";
import { PinReset, SsprAtSignIn, WebSignInUrls } from "../../policies";
import { faultOf, mockEngine, registrations, theOnly, valueOf } from "../components/program";

const assignments = { include: [{ group: "Windows pilot" }] };
const policyType = "intune:index:SettingsCatalogPolicy";
const authentication = "device_vendor_msft_policy_config_authentication_";

let warned: jest.SpyInstance;
beforeEach(async () => {
  await mockEngine();
  warned = jest.spyOn(pulumi.log, "warn").mockResolvedValue(undefined);
});
afterEach(() => warned.mockRestore());

const pinRecovery = (scope: string) => ({
  [`${scope}_vendor_msft_passportforwork_{tenantid}`]: {
    type: "groupCollection",
    values: [
      {
        children: {
          [`${scope}_vendor_msft_passportforwork_{tenantid}_policies_enablepinrecovery`]: {
            type: "choice",
            value: `${scope}_vendor_msft_passportforwork_{tenantid}_policies_enablepinrecovery_true`,
          },
        },
      },
    ],
  },
});

const policies: [string, (opts?: pulumi.ComponentResourceOptions) => unknown, string, object][] = [
  [
    "PinReset",
    (opts) => new PinReset("policy", { assignments }, opts),
    "Windows Hello: PIN reset (PIN recovery)",
    pinRecovery("device"),
  ],
  [
    "WebSignInUrls",
    (opts) => new WebSignInUrls("policy", { urls: ["signin.contoso.com", "portal.contoso.com"], assignments }, opts),
    "Windows Hello: PIN reset (allowed web sign-in URLs)",
    {
      [`${authentication}configurewebsigninallowedurls`]: {
        type: "simpleCollection",
        values: ["signin.contoso.com", "portal.contoso.com"],
      },
    },
  ],
  [
    "SsprAtSignIn",
    (opts) => new SsprAtSignIn("policy", { assignments }, opts),
    "Windows sign-in: self-service password reset",
    {
      [`${authentication}allowaadpasswordreset`]: { type: "choice", value: `${authentication}allowaadpasswordreset_1` },
    },
  ],
];

describe.each(policies)("%s", (kind, declare, name, settings) => {
  it("sets exactly this", async () => {
    declare();
    const { inputs } = await theOnly(policyType);
    expect(inputs).toEqual({ name, description: expect.stringMatching(/^[A-Z].{20,}\.$/), adopt: "never", settings });
    expect(settingsSchema.safeParse(inputs.settings).success).toBe(true);
  });

  it("is this tree under these names", async () => {
    declare();
    const root = "urn:pulumi:contoso::project::";
    const own = `intune:policies:${kind}`;
    const component = `${own}$intune:components:SettingsCatalogPolicy`;
    expect((await registrations()).map((one) => [one.type, one.name, one.parent])).toEqual([
      [own, "policy", ""],
      ["intune:components:SettingsCatalogPolicy", "policy", `${root}${own}::policy`],
      [policyType, "policy", `${root}${component}::policy`],
      ["intune:index:PolicyAssignments", "policy-assignments", `${root}${component}::policy`],
    ]);
  });

  it("goes to whom the program says, and to nobody else", async () => {
    declare();
    expect((await theOnly("intune:index:PolicyAssignments")).inputs).toEqual({
      policy: { kind: "SettingsCatalogPolicy", id: "policy-id" },
      include: [{ group: "Windows pilot" }],
    });
  });
});

describe("what a program may say of a policy", () => {
  it("is its name, description, scope tags and adoption", async () => {
    const said = { name: "N", description: "D", scopeTags: ["Europe"], adopt: "byName" as const };
    new SsprAtSignIn("sspr", { ...said, assignments });
    expect((await theOnly(policyType)).inputs).toMatchObject(said);
  });

  it("is the user's setting in place of the device's, never both", async () => {
    new PinReset("pin", { scope: "user", assignments });
    expect((await theOnly(policyType)).inputs.settings).toEqual(pinRecovery("user"));
  });

  it("may be an output, and the defaults of the rest stay", async () => {
    const group = { id: pulumi.output("group-id") };
    new PinReset("pin", { name: pulumi.output("N"), assignments: { include: [{ group }] } });
    expect((await theOnly(policyType)).inputs).toMatchObject({
      name: "N",
      adopt: "never",
      settings: pinRecovery("device"),
    });
    const { inputs } = await theOnly("intune:index:PolicyAssignments");
    expect(inputs.include).toEqual([{ group: { id: "group-id" } }]);
  });

  it("is told back as what a person wants to know", async () => {
    const policy = new SsprAtSignIn("sspr", { name: "N", assignments });
    expect(await valueOf(pulumi.output(policy.summary))).toEqual({
      policyId: "sspr-id",
      displayName: "N",
      portalUrl: expect.stringContaining("/policyId/sspr-id/"),
      assignedTo: ["include group Windows pilot"],
    });
  });

  it("is refused before any request, every fault at once", async () => {
    const faulty = { urls: ["https://signin.contoso.com", "*.contoso.com"], scope: "user" } as never;
    const error = faultOf(() => new WebSignInUrls("urls", faulty)) as ArgsFaulty;
    expect(error).toBeInstanceOf(ArgsFaulty);
    expect(error.message).toMatch(/WebSignInUrls "urls"/);
    expect(error.message).toMatch(/^ {2}urls\[0\]: .*write "signin\.contoso\.com"/m);
    expect(error.message).toMatch(/^ {2}urls\[1\]: .*write "contoso\.com"/m);
    expect(error.message).toMatch(/^ {2}scope: no such property/m);
    expect(error.message).toMatch(/^ {2}assignments: is missing: a policy that nobody gets/m);
    expect((await registrations()).map(({ custom }) => custom)).toEqual([false]);
  });
});
