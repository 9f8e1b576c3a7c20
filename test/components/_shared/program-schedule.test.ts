/** @module test/components/_shared/program-schedule: one schedule for all targets that have none, whatever of them is an output. */
import * as pulumi from "@pulumi/pulumi";
import { withSchedule } from "../../../components/_shared/program-schedule";
import { mockEngine, valueOf } from "../program";

const schedule = { type: "hourly", interval: 2 } as const;
const own = { type: "daily", time: "09:30" } as const;
const exclude = [{ group: "Break glass accounts" }];

beforeEach(() => mockEngine());

it("stands on each target that names none, and on no exclusion", () => {
  const include = [{ group: "a" }, { allDevices: true, schedule: own }];
  expect(withSchedule({ include, exclude }, schedule)).toEqual({
    include: [
      { group: "a", schedule },
      { allDevices: true, schedule: own },
    ],
    exclude,
  });
});

it("changes nothing where there is none to set", () => {
  const given = { include: [{ group: "a" }] };
  expect(withSchedule(given, undefined)).toBe(given);
});

it.each([
  ["a target", () => ({ include: [pulumi.output({ group: "a" })], exclude })],
  ["the list", () => ({ include: pulumi.output([{ group: "a" }]), exclude })],
  ["all of it", () => pulumi.output({ include: [{ group: "a" }], exclude })],
  ["all of it, as a promise", () => Promise.resolve({ include: [{ group: "a" }], exclude })],
])("takes %s as an output", async (_, given) => {
  expect(await valueOf(pulumi.output(withSchedule(given() as object, schedule)))).toEqual({
    include: [{ group: "a", schedule }],
    exclude,
  });
});

it("leaves a known target known beside one that is not", () => {
  const later = pulumi.output(new Promise<object>(() => undefined));
  const { include } = withSchedule({ include: [later, { group: "a" }] }, schedule) as { include: unknown[] };
  expect(include[1]).toEqual({ group: "a", schedule });
});
