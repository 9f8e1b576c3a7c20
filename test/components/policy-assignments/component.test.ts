/** @module test/components/policy-assignments/component: what the resource asks of the engine, and what it refuses. */
import * as pulumi from "@pulumi/pulumi";
import type { ArgsFaulty } from "../../../components/_shared/program-args";
import { PolicyAssignmentsResource } from "../../../components/policy-assignments";
import { faultOf, mockEngine, theOnly } from "../program";

const policy = { kind: "SettingsCatalogPolicy", id: "0000" };
const type = "intune:index:PolicyAssignments";

beforeEach(() => mockEngine());

describe("PolicyAssignmentsResource", () => {
  it("hands over what the program says", async () => {
    new PolicyAssignmentsResource("a", { policy, include: [{ allUsers: true }], exclude: [{ group: "Guests" }] });
    expect(await theOnly(type)).toMatchObject({
      name: "a",
      parent: "",
      aliases: [],
      inputs: { policy, include: [{ allUsers: true }], exclude: [{ group: "Guests" }] },
    });
  });

  it("says every fault that is known, and leaves the rest to the plugin", () => {
    const args = {
      policy: { kind: "", id: pulumi.output("x") },
      include: [{ group: "A", allUsers: true as const }],
      exclud: [],
    };
    const { issues } = faultOf(() => new PolicyAssignmentsResource("a", args)) as ArgsFaulty;
    expect(issues.map(({ path }) => path)).toEqual([["include", 0], ["exclud"]]);
  });
});
