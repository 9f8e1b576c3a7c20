/** @module test/components/role-scope-tag/component: what the component asks of the engine. */
import { version } from "../../../package.json";
import type { ArgsFaulty } from "../../../components/_shared/program-args";
import { RoleScopeTag } from "../../../components/role-scope-tag";
import { faultOf, mockEngine, registrations, theOnly, valueOf } from "../program";

const component = "intune:components:RoleScopeTag";
const resource = "intune:index:RoleScopeTag";

beforeEach(() => mockEngine());

it("is a component with one child of its own name, which may have been imported alone", async () => {
  const tag = new RoleScopeTag("recovery", { name: "Recovery", description: "Sign-in" });
  expect((await registrations()).map(({ type, name, parent }) => [type, name, parent])).toEqual([
    [component, "recovery", ""],
    [resource, "recovery", `urn:pulumi:contoso::project::${component}::recovery`],
  ]);
  const child = await theOnly(resource);
  expect(child).toMatchObject({ version, inputs: { name: "Recovery", description: "Sign-in" } });
  expect(child.aliases).toEqual([expect.objectContaining({ spec: expect.objectContaining({ noparent: true }) })]);
  expect([await valueOf(tag.scopeTagId), await valueOf(tag.displayName)]).toEqual(["recovery-id", "Recovery"]);
});

it("says every fault that is known, before any request", () => {
  const { issues } = faultOf(() => new RoleScopeTag("x", { name: "", descripton: "" } as never)) as ArgsFaulty;
  expect(issues.map(({ path }) => path)).toEqual([["name"], ["descripton"]]);
});
