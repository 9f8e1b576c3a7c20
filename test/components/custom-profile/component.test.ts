/** @module test/components/custom-profile/component.test: what the component asks of the engine. */
import * as pulumi from "@pulumi/pulumi";
import type { ArgsFaulty } from "../../../components/_shared/program-args";
import { Provider } from "../../../components/provider";
import { CustomProfile, profilesLink, type CustomProfileArgs } from "../../../components/custom-profile";
import { faultOf, mockEngine, registrations, secretMark, theOnly, valueOf } from "../program";

const component = "intune:components:CustomProfile";
const profileType = "intune:index:CustomProfile";
const assignmentsType = "intune:index:PolicyAssignments";
const uri = "./Vendor/MSFT/Policy/Config/Authentication/ConfigureWebSignInAllowedUrls";

const good: CustomProfileArgs = {
  name: "URLs",
  settings: { [uri]: { type: "string", value: "signin.contoso.com", name: "URLs" } },
  applicability: { deviceMode: { mode: "sModeConfiguration", rule: "exclude" } },
  assignments: { include: [{ group: "Windows pilot" }] },
};

beforeEach(() => mockEngine());

describe("the tree", () => {
  it("is a component with the profile and its assignments", async () => {
    new CustomProfile("urls", good);
    const parent = `urn:pulumi:contoso::project::${component}::urls`;
    expect((await registrations()).map(({ type, name, custom, parent: above }) => [type, name, custom, above])).toEqual(
      [
        [component, "urls", false, ""],
        [profileType, "urls", true, parent],
        [assignmentsType, "urls-assignments", true, parent],
      ],
    );
    expect((await theOnly(assignmentsType)).deletedWith).toBe(
      `urn:pulumi:contoso::project::${component}$${profileType}::urls`,
    );
  });

  it("takes a resource that was imported alone for its own child", async () => {
    new CustomProfile("urls", good);
    const lone = { spec: expect.objectContaining({ noparent: true, name: "", type: "" }) };
    for (const type of [profileType, assignmentsType]) {
      expect((await theOnly(type)).aliases).toEqual([expect.objectContaining(lone)]);
    }
  });

  it("has no assignments where the program says nothing of them", async () => {
    const { assignments: _, ...alone } = good;
    const profile = new CustomProfile("urls", alone);
    expect((await registrations()).map(({ type }) => type)).toEqual([component, profileType]);
    expect(await valueOf(profile.assignedTo)).toEqual([expect.stringMatching(/not managed/)]);
  });
});

describe("the inputs", () => {
  it("of the profile are the arguments without the assignments, and those of the assignments name the kind", async () => {
    new CustomProfile("urls", good);
    const { assignments: _, ...alone } = good;
    expect((await theOnly(profileType)).inputs).toEqual(alone);
    expect((await theOnly(assignmentsType)).inputs).toEqual({
      policy: { kind: "CustomProfile", id: "urls-id" },
      include: [{ group: "Windows pilot" }],
    });
  });

  it("are shown unless the program says that they are secrets", async () => {
    const hidden = { type: "string" as const, value: pulumi.secret("hunter2"), name: "Key" };
    new CustomProfile("urls", { ...good, settings: { [uri]: (good.settings as never)[uri], "./User/x": hidden } });
    const { settings } = (await theOnly(profileType)).inputs as { settings: Record<string, { value: unknown }> };
    expect(settings[uri]?.value).toBe("signin.contoso.com");
    expect(settings["./User/x"]?.value).toMatchObject(secretMark);
  });
});

describe("a fault", () => {
  it("stops the program before the children, with every other fault, each on its path", async () => {
    const args = { name: "", settings: { "/x": { type: "boolean", value: true, name: "x" } }, colour: 1 };
    const error = faultOf(() => new CustomProfile("urls", args as unknown as CustomProfileArgs)) as ArgsFaulty;
    expect(error.message).toMatch(/CustomProfile "urls"/);
    expect(error.message).toMatch(/^ {2}name: must not be empty$/m);
    expect(error.message).toMatch(/^ {2}settings\["\/x"\]: must start with "\.\/Device\/"/m);
    expect(error.message).toMatch(/^ {2}colour: no such property/m);
    expect((await registrations()).map(({ type }) => type)).toEqual([component]);
  });
});

describe("the outputs", () => {
  it("are the id, the name, the link and who gets it, in words", async () => {
    const profile = new CustomProfile("urls", good);
    expect(await valueOf(pulumi.output(profile.summary))).toEqual({
      policyId: "urls-id",
      displayName: "URLs",
      portalUrl: profilesLink(),
      assignedTo: ["include group Windows pilot"],
    });
  });

  it("link to the portal of the provider's cloud", async () => {
    const provider = new Provider("gov", { environment: "usgovernment" });
    const profile = new CustomProfile("urls", good, { provider });
    expect(await valueOf(profile.portalUrl)).toMatch(/^https:\/\/intune\.microsoft\.us\/#view\/.*\/configuration$/);
  });
});
