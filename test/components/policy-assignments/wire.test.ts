/** @module test/components/policy-assignments/wire.test: targets survive the way to Graph and back, and nothing is dropped. */
import fc from "fast-check";
import { check } from "../../../components/_shared/issues";
import { assignments, policyAssignmentsArgs } from "../../../components/policy-assignments/args";
import {
  fromWire,
  sameTargets,
  toWire,
  UnknownTarget,
  type AssignmentWire,
  type ResolvedTargets,
  type TargetWire,
} from "../../../components/policy-assignments/wire";
import { dice, shuffled } from "../settings-catalog-policy/generators";
import { asGraphAnswers, targets } from "./generators";

const graph = "#microsoft.graph.";
const read = (wire: readonly AssignmentWire[]): ResolvedTargets => {
  const { include, exclude } = fromWire(wire, "p1");
  return { include, exclude };
};
const refusal = (assignment: AssignmentWire): unknown => {
  try {
    return fromWire([assignment], "p1");
  } catch (error) {
    return error;
  }
};

describe("the laws", () => {
  it("reads back what it wrote", () => {
    fc.assert(fc.property(targets, (want) => expect(read(toWire(want))).toStrictEqual(want)));
  });

  it("generates what a person may write, in the form that args have", () => {
    fc.assert(
      fc.property(targets, (want) => expect(check(assignments, want)).toStrictEqual({ ok: true, value: want })),
    );
  });

  it("reads the same from any order, with policy sets and with every way to say no filter", () => {
    fc.assert(
      fc.property(targets, dice, (want, roll) =>
        expect(read(asGraphAnswers(toWire(want), "p1", roll))).toStrictEqual(want),
      ),
    );
  });

  it("finds lists the same in any order, and not the same without one member", () => {
    fc.assert(
      fc.property(targets, dice, (want, roll) => {
        const other = { include: shuffled(want.include, roll), exclude: shuffled(want.exclude, roll) };
        expect(sameTargets(want, other)).toBe(true);
        if (want.include.length > 0)
          expect(sameTargets(want, { ...other, include: other.include.slice(1) })).toBe(false);
        if (want.exclude.length > 0)
          expect(sameTargets(want, { ...other, exclude: other.exclude.slice(1) })).toBe(false);
      }),
    );
  });
});

describe("sameTargets", () => {
  const group = { id: "9A" };
  const include = (target: ResolvedTargets["include"][number]): ResolvedTargets => ({ include: [target], exclude: [] });

  it.each<[string, ResolvedTargets, ResolvedTargets]>([
    ["a filter", include({ group }), include({ group, filter: { id: "f" }, filterType: "include" })],
    [
      "the kind of a filter",
      include({ group, filter: { id: "f" }, filterType: "exclude" }),
      include({ group, filter: { id: "f" }, filterType: "include" }),
    ],
    ["who is meant", include({ allUsers: true }), include({ allDevices: true })],
    ["the list that a group is in", include({ group }), { include: [], exclude: [{ group }] }],
  ])("tells %s apart", (_, a, b) => {
    expect(sameTargets(a, b)).toBe(false);
  });

  it("takes ids in any case, and a filter without a kind as one that includes", () => {
    expect(sameTargets(include({ group }), include({ group: { id: "9a" } }))).toBe(true);
    const filter = { id: "f" };
    expect(sameTargets(include({ group, filter }), include({ group, filter: { id: "F" } }))).toBe(true);
    expect(sameTargets(include({ group, filter }), include({ group, filter, filterType: "include" }))).toBe(true);
  });
});

describe("toWire", () => {
  it("writes each target as Graph names it, and no filter on an exclusion", () => {
    const wire = toWire({
      include: [
        { group: { id: "g" }, filter: { id: "f" }, filterType: "exclude" },
        { allDevices: true },
        { allUsers: true },
      ],
      exclude: [{ group: { id: "x" } }],
    });
    const none = { deviceAndAppManagementAssignmentFilterId: null, deviceAndAppManagementAssignmentFilterType: "none" };
    expect(wire).toEqual([
      {
        target: {
          "@odata.type": `${graph}groupAssignmentTarget`,
          groupId: "g",
          deviceAndAppManagementAssignmentFilterId: "f",
          deviceAndAppManagementAssignmentFilterType: "exclude",
        },
      },
      { target: { "@odata.type": `${graph}allDevicesAssignmentTarget`, ...none } },
      { target: { "@odata.type": `${graph}allLicensedUsersAssignmentTarget`, ...none } },
      { target: { "@odata.type": `${graph}exclusionGroupAssignmentTarget`, groupId: "x" } },
    ]);
  });
});

describe("fromWire", () => {
  it("counts what policy sets assign and keeps it out of the lists, whatever its target", () => {
    const found = fromWire([{ source: "policySets", target: { "@odata.type": "#x.new" } }], "p1");
    expect(found).toEqual({ include: [], exclude: [], fromPolicySets: 1 });
  });

  it.each<[string, TargetWire | null, string]>([
    [
      "a collection of Configuration Manager",
      { "@odata.type": `${graph}configurationManagerCollectionAssignmentTarget` },
      "configurationManager",
    ],
    ["a target without a type", { groupId: "g" }, "without a type"],
    ["no target", null, "without a type"],
    ["a group without an id", { "@odata.type": `${graph}groupAssignmentTarget` }, "without a group"],
    ["an exclusion without an id", { "@odata.type": `${graph}exclusionGroupAssignmentTarget` }, "without a group"],
    [
      "a filter of an unknown kind",
      {
        "@odata.type": `${graph}allDevicesAssignmentTarget`,
        deviceAndAppManagementAssignmentFilterId: "f",
        deviceAndAppManagementAssignmentFilterType: "maybe",
      },
      "maybe",
    ],
    [
      "an exclusion with a filter",
      {
        "@odata.type": `${graph}exclusionGroupAssignmentTarget`,
        groupId: "g",
        deviceAndAppManagementAssignmentFilterId: "f",
        deviceAndAppManagementAssignmentFilterType: "include",
      },
      "exclusion with the filter",
    ],
  ])("refuses %s", (_, target, part) => {
    const error = refusal({ target });
    expect(error).toBeInstanceOf(UnknownTarget);
    expect(error).toMatchObject({ policyId: "p1", odataType: target?.["@odata.type"] });
    for (const text of ["p1", part, "Remove that assignment"]) expect(String(error)).toContain(text);
  });

  it("takes a filter of the type none for none", () => {
    const target = {
      "@odata.type": `${graph}allDevicesAssignmentTarget`,
      deviceAndAppManagementAssignmentFilterId: "f",
      deviceAndAppManagementAssignmentFilterType: "none",
    };
    expect(read([{ target }])).toEqual({ include: [{ allDevices: true }], exclude: [] });
  });

  it("refuses a source and an intent that it does not know", () => {
    const target = { "@odata.type": `${graph}allDevicesAssignmentTarget` };
    expect(refusal({ source: "elsewhere", target })).toBeInstanceOf(UnknownTarget);
    expect(refusal({ intent: "remove", target })).toBeInstanceOf(UnknownTarget);
    expect(refusal({ source: null, intent: null, target })).toMatchObject({ include: [{ allDevices: true }] });
  });
});

describe("args", () => {
  const target = (value: object): unknown =>
    check(policyAssignmentsArgs, { policy: { kind: "K", id: "p" }, include: [value] });

  it("say which way a filter goes", () => {
    expect(target({ group: "a", filter: "f" })).toMatchObject({
      ok: true,
      value: { include: [{ filterType: "include" }] },
    });
    expect(target({ group: "a", filter: "f", filterType: "exclude" })).toMatchObject({
      value: { include: [{ filterType: "exclude" }] },
    });
    expect(target({ group: "a" })).toEqual({
      ok: true,
      value: { policy: { kind: "K", id: "p" }, include: [{ group: "a" }], exclude: [] },
    });
  });

  it("want exactly one audience, and a filter beside its kind", () => {
    expect(target({})).toMatchObject({ ok: false });
    expect(target({ group: "a", allUsers: true })).toMatchObject({ ok: false, issues: [{ path: ["include", 0] }] });
    expect(target({ group: "a", filterType: "include" })).toMatchObject({
      ok: false,
      issues: [{ path: ["include", 0, "filterType"] }],
    });
  });
});
