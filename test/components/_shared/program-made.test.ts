/** @module test/components/_shared/program-made: the name of a thing, where the program refers to it by the id that it will have. */
import * as pulumi from "@pulumi/pulumi";
import { nameOfMade } from "../../../components/_shared/program-made";
import { AssignmentFilter } from "../../../components/assignment-filter";
import { mockEngine, valueOf } from "../program";

/** A group as the package of the directory declares it. */
class Group extends pulumi.CustomResource {
  declare readonly objectId: pulumi.Output<string>;
  declare readonly displayName: pulumi.Output<string | undefined>;
  declare readonly onPremisesGroupType: pulumi.Output<string>;
  constructor(displayName?: string) {
    super("azuread:index/group:Group", "group", {
      ...{ displayName, objectId: undefined, onPremisesGroupType: undefined },
    });
  }
}
const outputs = { "azuread:index/group:Group": { objectId: "1234", onPremisesGroupType: "MailEnabled" } };
const named = (output: object | undefined) => valueOf(pulumi.output(output) as pulumi.Output<unknown>);

describe.each([false, true])("in a preview: %s", (preview) => {
  beforeEach(() => mockEngine({ preview, outputs }));

  it("is a filter's", async () => {
    const made = new AssignmentFilter("windows", { name: "Windows", rule: '(device.model -eq "x")' });
    expect(await named(nameOfMade(made.filterId))).toBe("Windows");
  });

  it("is a group's, by its object id", async () => {
    expect(await named(nameOfMade(new Group("Pilot").objectId))).toBe("Pilot");
  });
});

describe("is not known", () => {
  beforeEach(() => mockEngine({ outputs }));

  it("of a thing without one: its id stands in", async () => {
    expect(await named(nameOfMade(new Group().objectId))).toBe("1234");
  });

  it("of what is no id, or only made from one", () => {
    const group = new Group("Pilot");
    const others = [group.onPremisesGroupType, group.objectId.apply((id) => id), pulumi.interpolate`${group.id}`];
    expect(others.map(nameOfMade)).toEqual([undefined, undefined, undefined]);
  });

  it("of a value that comes from no resource", () => {
    expect([pulumi.output("1234"), Promise.resolve("1234")].map(nameOfMade)).toEqual([undefined, undefined]);
  });
});
