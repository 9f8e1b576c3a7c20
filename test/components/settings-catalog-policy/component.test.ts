/** @module test/components/settings-catalog-policy/component: what the component asks of the engine. */
import * as pulumi from "@pulumi/pulumi";
import { version } from "../../../package.json";
import { ArgsFaulty } from "../../../components/_shared/program-args";
import { AssignmentFilter } from "../../../components/assignment-filter";
import { Provider } from "../../../components/provider";
import {
  portalLink,
  SettingsCatalogPolicy,
  type SettingsCatalogPolicyArgs,
} from "../../../components/settings-catalog-policy";
import { faultOf, mockEngine, registrations, secretMark, theOnly, unknownMark, valueOf } from "../program";

const component = "intune:components:SettingsCatalogPolicy";
const policyType = "intune:index:SettingsCatalogPolicy";
const assignmentsType = "intune:index:PolicyAssignments";

const good: SettingsCatalogPolicyArgs = {
  name: "PIN",
  settings: { setting: { type: "choice", value: "setting_true" } },
  assignments: {
    include: [{ group: "Windows pilot", filter: "Corporate devices" }],
    exclude: [{ group: { id: "0000" } }],
  },
};
const without = (): SettingsCatalogPolicyArgs => ({ name: good.name, settings: good.settings });

beforeEach(() => mockEngine());

describe("the tree", () => {
  it("is a component with the policy and its assignments", async () => {
    new SettingsCatalogPolicy("pin", good);
    const parent = `urn:pulumi:contoso::project::${component}::pin`;
    expect((await registrations()).map(({ type, name, custom, parent: above }) => [type, name, custom, above])).toEqual(
      [
        [component, "pin", false, ""],
        [policyType, "pin", true, parent],
        [assignmentsType, "pin-assignments", true, parent],
      ],
    );
  });

  it("has no assignments where the program says nothing of them", async () => {
    const policy = new SettingsCatalogPolicy("pin", without());
    expect((await registrations()).map(({ type }) => type)).toEqual([component, policyType]);
    expect(await valueOf(policy.assignedTo)).toEqual([expect.stringMatching(/not managed/)]);
  });

  it.each([{}, { include: [] }])(
    "has assignments without a target where the program says %j: nobody",
    async (nobody) => {
      const policy = new SettingsCatalogPolicy("pin", { ...good, assignments: nobody });
      expect((await theOnly(assignmentsType)).inputs).toEqual({ policy: expect.anything(), ...nobody });
      expect(await valueOf(policy.assignedTo)).toEqual(["nobody"]);
    },
  );

  it("takes a resource that was imported alone for its own child", async () => {
    new SettingsCatalogPolicy("pin", good);
    const lone = { spec: expect.objectContaining({ noparent: true, name: "", type: "" }) };
    expect((await theOnly(policyType)).aliases).toEqual([expect.objectContaining(lone)]);
    expect((await theOnly(assignmentsType)).aliases).toEqual([expect.objectContaining(lone)]);
  });

  it("lets the assignments go with the policy, and nothing else with anything", async () => {
    new SettingsCatalogPolicy("pin", good);
    const urn = `urn:pulumi:contoso::project::${component}$${policyType}::pin`;
    expect((await theOnly(assignmentsType)).deletedWith).toBe(urn);
    expect((await theOnly(policyType)).deletedWith).toBe("");
  });

  it("asks for the plugin of the package's own release and hands its provider to both children", async () => {
    const provider = new Provider("fabrikam");
    new SettingsCatalogPolicy("pin", good, { provider });
    for (const type of [policyType, assignmentsType]) {
      expect(await theOnly(type)).toMatchObject({ version, provider: expect.stringMatching(/intune::fabrikam::/) });
    }
  });
});

describe("the inputs", () => {
  it("of the policy are the arguments without the assignments", async () => {
    new SettingsCatalogPolicy("pin", good);
    expect((await theOnly(policyType)).inputs).toEqual({
      name: "PIN",
      settings: { setting: { type: "choice", value: "setting_true" } },
    });
  });

  it("of the assignments are the policy's id and both lists", async () => {
    new SettingsCatalogPolicy("pin", good);
    expect((await theOnly(assignmentsType)).inputs).toEqual({
      policy: { kind: "SettingsCatalogPolicy", id: "pin-id" },
      include: [{ group: "Windows pilot", filter: "Corporate devices" }],
      exclude: [{ group: { id: "0000" } }],
    });
  });

  it("may be outputs at any depth, also as a whole", async () => {
    new SettingsCatalogPolicy("pin", {
      name: pulumi.output("PIN"),
      settings: pulumi.output({ a: { type: "simple" as const, value: 1 } }),
      assignments: pulumi.output({ include: [{ group: "Windows pilot" }] }),
    });
    expect((await theOnly(policyType)).inputs).toEqual({ name: "PIN", settings: { a: { type: "simple", value: 1 } } });
    expect((await theOnly(assignmentsType)).inputs).toMatchObject({ include: [{ group: "Windows pilot" }] });
  });

  it("keep what is known beside an id that a preview does not know", async () => {
    await mockEngine({ preview: true });
    const group = new SettingsCatalogPolicy("other", without());
    new SettingsCatalogPolicy("pin", {
      ...good,
      assignments: { include: [{ group: { id: group.policyId } }, { group: "Windows pilot" }] },
    });
    const { inputs } = await theOnly(assignmentsType);
    expect(inputs.include).toEqual([{ group: { id: unknownMark } }, { group: "Windows pilot" }]);
  });

  it.each([
    ["a value", { type: "simple" as const, value: { secret: "hunter2" } }, "value"],
    ["an output", pulumi.output({ type: "simple" as const, value: { secret: "hunter2" } }), undefined],
  ])("make a secret setting in %s a secret, though the program does not say so", async (_, setting, at) => {
    new SettingsCatalogPolicy("pin", { name: "PIN", settings: { setting, open: { type: "simple", value: "seen" } } });
    const { settings } = (await theOnly(policyType)).inputs as { settings: Record<string, Record<string, unknown>> };
    expect(settings.open).toEqual({ type: "simple", value: "seen" });
    const holder = at ? (settings.setting![at] as Record<string, unknown>).secret : settings.setting;
    expect(holder).toMatchObject(secretMark);
    expect(JSON.stringify(settings).split("hunter2")).toHaveLength(2);
  });
});

describe("a fault", () => {
  const three = {
    name: "",
    colour: "red",
    settings: { setting: { type: "choice", value: 1 } },
    assignments: { include: [{ grop: "Windows pilot" }] },
  } as unknown as SettingsCatalogPolicyArgs;

  it("stops the program before the children, with every other fault, each on its path", async () => {
    const error = faultOf(() => new SettingsCatalogPolicy("pin", three)) as ArgsFaulty;
    expect(error).toBeInstanceOf(ArgsFaulty);
    expect(error.message).toMatch(/SettingsCatalogPolicy "pin"/);
    expect(error.message).toMatch(/^ {2}name: must not be empty$/m);
    expect(error.message).toMatch(/^ {2}colour: no such property/m);
    expect(error.message).toMatch(/^ {2}settings\.setting\.value: must be a string, got 1$/m);
    expect(error.message).toMatch(/^ {2}assignments\.include\[0\]\.grop: .*"group"/m);
    expect(error.hideStack).toBe(true);
    expect((await registrations()).map(({ type }) => type)).toEqual([component]);
  });

  it("is found beside a property that is an output", () => {
    const args = { ...three, name: pulumi.output("") };
    const { issues } = faultOf(() => new SettingsCatalogPolicy("pin", args)) as ArgsFaulty;
    expect(issues.map(({ path }) => path[0])).not.toContain("name");
    expect(issues.map(({ path }) => path[0])).toEqual(expect.arrayContaining(["colour", "settings", "assignments"]));
  });

  it("does not show a secret", () => {
    const settings = { setting: { type: "simple", value: { secret: 12345 } } } as never;
    const error = faultOf(() => new SettingsCatalogPolicy("pin", { name: "PIN", settings }));
    expect(error.message).toMatch(/settings\.setting\.value\.secret: must be a string/);
    expect(error.message).not.toMatch(/12345/);
  });
});

describe("the outputs", () => {
  it("are the id, the name, the link and who gets it, in words", async () => {
    const policy = new SettingsCatalogPolicy("pin", good);
    expect(await valueOf(pulumi.output(policy.summary))).toEqual({
      policyId: "pin-id",
      displayName: "PIN",
      portalUrl: portalLink({ id: "pin-id" }),
      assignedTo: ["include group Windows pilot (filter: include Corporate devices)", "exclude group 0000"],
    });
  });

  it("say all devices, all users and an excluding filter", async () => {
    const include = [
      { allDevices: true as const },
      { allUsers: true as const, filter: "Kiosks", filterType: "exclude" as const },
    ];
    const policy = new SettingsCatalogPolicy("pin", { ...good, assignments: { include } });
    expect(await valueOf(policy.assignedTo)).toEqual([
      "include all devices",
      "include all users (filter: exclude Kiosks)",
    ]);
  });

  it("say the name of a filter that the program makes, in a preview that does not know its id too", async () => {
    await mockEngine({ preview: true });
    const filter = new AssignmentFilter("windows", { name: "Windows", rule: '(device.model -eq "x")' });
    const include = [{ group: { id: "0000" }, filter: { id: filter.filterId } }];
    const policy = new SettingsCatalogPolicy("pin", { ...good, assignments: { include } });
    expect(await valueOf(policy.assignedTo)).toEqual(["include group 0000 (filter: include Windows)"]);
    expect((await theOnly(assignmentsType)).inputs.include).toEqual([
      { group: { id: "0000" }, filter: { id: unknownMark } },
    ]);
  });

  it("link to the portal of the cloud that the stack or an explicit provider names", async () => {
    await mockEngine({ config: { "intune:environment": "china" } });
    const byStack = new SettingsCatalogPolicy("a", without());
    const provider = new Provider("gov", { environment: "usgovernment" });
    const byProvider = new SettingsCatalogPolicy("b", { ...without(), platforms: "macOS" }, { provider });
    expect(await valueOf(byStack.portalUrl)).toMatch(
      /^https:\/\/intune\.microsoftonline\.cn\/#view\/.*\/policyId\/a-id\//,
    );
    expect(await valueOf(byProvider.portalUrl)).toMatch(
      /^https:\/\/intune\.microsoft\.us\/.*\/policyId\/b-id\/.*\/macOS$/,
    );
  });
});
