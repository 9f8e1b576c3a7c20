/** @module test/components/assignment-filter/component: what the component asks of the engine, and what uses it by id. */
import * as pulumi from "@pulumi/pulumi";
import { version } from "../../../package.json";
import type { ArgsFaulty } from "../../../components/_shared/program-args";
import { AssignmentFilter, type AssignmentFilterArgs } from "../../../components/assignment-filter";
import { RoleScopeTag } from "../../../components/role-scope-tag";
import { SettingsCatalogPolicy } from "../../../components/settings-catalog-policy";
import { faultOf, mockEngine, registrations, theOnly, unknownMark, valueOf } from "../program";

const component = "intune:components:AssignmentFilter";
const resource = "intune:index:AssignmentFilter";
const good: AssignmentFilterArgs = { name: "Corporate", rule: '(device.deviceOwnership -eq "Corporate")' };

beforeEach(() => mockEngine());

it("is a component with one child of its own name, which may have been imported alone", async () => {
  const filter = new AssignmentFilter("corporate", { ...good, scopeTags: ["Recovery"] });
  expect((await registrations()).map(({ type, name, parent }) => [type, name, parent])).toEqual([
    [component, "corporate", ""],
    [resource, "corporate", `urn:pulumi:contoso::project::${component}::corporate`],
  ]);
  const child = await theOnly(resource);
  expect(child).toMatchObject({ version, inputs: { ...good, scopeTags: ["Recovery"] } });
  expect(child.aliases).toEqual([expect.objectContaining({ spec: expect.objectContaining({ noparent: true }) })]);
  expect([await valueOf(filter.filterId), await valueOf(filter.displayName)]).toEqual(["corporate-id", "Corporate"]);
});

it("says every fault that is known, before any request", async () => {
  const args = { name: "", rule: pulumi.output("x"), platform: "windows10" as never, scopeTag: [] };
  const { issues, message } = faultOf(() => new AssignmentFilter("corporate", args)) as ArgsFaulty;
  expect(issues.map(({ path }) => path)).toEqual([["name"], ["platform"], ["scopeTag"]]);
  expect(message).toMatch(/AssignmentFilter "corporate" cannot be declared.*Did you mean "scopeTags"/s);
});

describe("a program that makes a filter and a tag and uses both by id", () => {
  const declare = (): void => {
    const tag = new RoleScopeTag("tag", { name: "Ours" });
    const filter = new AssignmentFilter("filter", { ...good, scopeTags: [{ id: tag.scopeTagId }] });
    new SettingsCatalogPolicy("policy", {
      name: "Policy",
      settings: {},
      scopeTags: [{ id: tag.scopeTagId }, "Default"],
      assignments: { include: [{ allDevices: true, filter: { id: filter.filterId } }, { group: "Windows pilot" }] },
    });
  };

  it.each([
    ["an update", false, "tag-id", "filter-id"],
    ["a preview, which does not know them", true, unknownMark, unknownMark],
  ])("hands over the ids in %s", async (_, preview, tagId, filterId) => {
    await mockEngine({ preview });
    declare();
    expect((await theOnly(resource)).inputs["scopeTags"]).toEqual([{ id: tagId }]);
    expect((await theOnly("intune:index:SettingsCatalogPolicy")).inputs["scopeTags"]).toEqual([
      { id: tagId },
      "Default",
    ]);
    expect((await theOnly("intune:index:PolicyAssignments")).inputs["include"]).toEqual([
      { allDevices: true, filter: { id: filterId } },
      { group: "Windows pilot" },
    ]);
  });

  it.each([false, true])(
    "lets the filter outlive the policy, with which its assignments go (preview: %s)",
    async (preview) => {
      await mockEngine({ preview });
      declare();
      const namesIn = (urns: string[]) => urns.map((urn) => urn.split("::").at(-1)).sort();
      expect(namesIn((await theOnly("intune:index:SettingsCatalogPolicy")).dependencies)).toEqual(["filter", "tag"]);
      expect(namesIn((await theOnly(resource)).dependencies)).toEqual(["tag"]);
      expect((await theOnly("intune:index:RoleScopeTag")).dependencies).toEqual([]);
    },
  );
});
