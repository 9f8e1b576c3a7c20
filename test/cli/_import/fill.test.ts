/** @module test/cli/_import/fill: placeholders become the ids of what the tenant has, and what it lacks is left out. */
import { fillPlaceholders, type ImportEntry, type LookUp, type Step } from "../../../cli/_import/fill";

const policy = "intune:index:SettingsCatalogPolicy";
const assignments = "intune:index:PolicyAssignments";
const component = (name: string): ImportEntry => ({
  type: "intune:components:SettingsCatalogPolicy",
  name,
  component: true,
});
const child = (type: string, name: string, parent: string, logicalName?: string): ImportEntry => ({
  type,
  name,
  parent,
  id: "<PLACEHOLDER>",
  ...(logicalName !== undefined && { logicalName }),
});
const planned = (name: string): ImportEntry[] => [
  component(name),
  child(policy, `${name}SettingsCatalogPolicy`, name, name),
  child(assignments, `${name}-assignments`, name),
];
const step = (name: string, title: unknown, provider = "default"): Step => ({
  urn: `urn:pulumi:s::p::intune:components:SettingsCatalogPolicy$${policy}::${name}`,
  newState: { type: policy, provider, inputs: { name: title } },
});
const tenant = (ids: Record<string, string[]>): LookUp => ({
  idsOf: async (_type, title, provider) => (provider === "other" ? [] : (ids[title] ?? [])),
  hasName: (type) => type !== assignments,
  entitySetOf: (type) => (type === policy ? "deviceManagement/configurationPolicies" : undefined),
});
const fill = (resources: ImportEntry[], steps: Step[], ids: Record<string, string[]>) =>
  fillPlaceholders({ nameTable: { a: "b" }, resources }, steps, tenant(ids));

it("gives a policy its id, and its assignments the one that is made of it", async () => {
  const { file, found } = await fill(planned("a"), [step("a", "Policy A")], { "Policy A": ["1"] });
  expect(file).toEqual({
    nameTable: { a: "b" },
    resources: [
      component("a"),
      { ...child(policy, "aSettingsCatalogPolicy", "a", "a"), id: "1" },
      { ...child(assignments, "a-assignments", "a"), id: "deviceManagement/configurationPolicies/1" },
    ],
  });
  expect(found).toEqual([{ type: policy, name: "a", title: "Policy A", ids: ["1"] }]);
});

it("leaves out what the tenant does not have, with its assignments and its component", async () => {
  const { file, found, absent } = await fill([...planned("a"), ...planned("b")], [step("a", "A"), step("b", "B")], {
    B: ["2"],
  });
  expect(file.resources.map(({ name }) => name)).toEqual(["b", "bSettingsCatalogPolicy", "b-assignments"]);
  expect([found.length, absent.map(({ title }) => title)]).toEqual([1, ["A"]]);
});

it("has nothing to fill where the preview plans to make nothing: Pulumi then writes no list", async () => {
  const { file, found, absent, ambiguous } = await fillPlaceholders({ nameTable: {} }, [step("a", "A")], tenant({}));
  expect(file).toEqual({ nameTable: {}, resources: [] });
  expect([found, absent, ambiguous]).toEqual([[], [], []]);
});

it("leaves out a name that two objects have, and says which", async () => {
  const { file, ambiguous } = await fill(planned("a"), [step("a", "A")], { A: ["1", "2"] });
  expect(file.resources).toEqual([]);
  expect(ambiguous).toEqual([{ type: policy, name: "a", title: "A", ids: ["1", "2"] }]);
});

it("asks each tenant for its own", async () => {
  const { found } = await fill(planned("a"), [step("a", "A", "other")], { A: ["1"] });
  expect(found).toEqual([]);
});

it("keeps what has an id, and what is not ours", async () => {
  const known = { type: "aws:s3/bucket:Bucket", name: "b", id: "bucket" };
  const { file } = await fill([known, ...planned("a")], [step("a", "A")], { A: ["1"] });
  expect(file.resources[0]).toBe(known);
});

it("takes a policy whose name is not known yet for absent", async () => {
  const { absent } = await fill(planned("a"), [step("a", undefined)], { "": ["1"], undefined: ["2"] });
  expect(absent).toEqual([{ type: policy, name: "a", title: "", ids: [] }]);
});
