/** @module test/components/remediation/schedule-wire.test: schedules survive the way to Graph and back; what is not known is not guessed. */
import fc from "fast-check";
import type { Bag } from "../../../components/_shared/kind";
import { dailySchedule, type RunSchedule } from "../../../components/_shared/run-schedule";
import { scheduling } from "../../../components/remediation/schedule-wire";
import { schedule } from "../_shared/schedules";

const prefix = "#microsoft.graph.deviceHealthScript";
const wireOf = (one: RunSchedule): Bag => scheduling.toWire(one)["runSchedule"] as Bag;
const read = (runSchedule: unknown): unknown => scheduling.fromWire({ runSchedule });

it("gives back what it was given, whether Graph answers seven digits or none", () => {
  fc.assert(
    fc.property(schedule, (one) => {
      const wire = wireOf(one);
      expect(read(wire)).toEqual(one);
      const time = wire["time"] as string | undefined;
      if (time === undefined) return;
      const [whole = "", fraction = ""] = time.split(".");
      expect(read({ ...wire, time: `${whole}.${fraction.padEnd(7, "0")}` })).toEqual(one);
    }),
  );
});

it("always asks for the remediation script, and never looks whether the service says so", () => {
  fc.assert(
    fc.property(schedule, (one) => expect(scheduling.toWire(one)).toMatchObject({ runRemediationScript: true })),
  );
  const read = (runRemediationScript: unknown) =>
    scheduling.fromWire({ runRemediationScript, runSchedule: wireOf(dailySchedule) });
  expect(read(false)).toEqual(read(true));
});

it.each<[RunSchedule, Bag]>([
  [
    { type: "hourly", interval: 4 },
    { "@odata.type": `${prefix}HourlySchedule`, interval: 4 },
  ],
  [
    { type: "daily", interval: 2, time: "09:30", utc: true },
    { "@odata.type": `${prefix}DailySchedule`, interval: 2, time: "09:30:00", useUtc: true },
  ],
  [
    { type: "once", date: "2030-06-30", time: "23:59:58", utc: false },
    { "@odata.type": `${prefix}RunOnceSchedule`, interval: 1, date: "2030-06-30", time: "23:59:58", useUtc: false },
  ],
])("writes %j", (one, wire) => expect(wireOf(one)).toEqual(wire));

it.each([undefined, null])("takes %j for the service's default, which is ours", (none) => {
  expect(read(none)).toEqual(dailySchedule);
  expect(scheduling.standard).toEqual(dailySchedule);
});

it("reads a schedule that leaves members out", () => {
  expect(read({ "@odata.type": `${prefix}DailySchedule`, time: null })).toEqual({
    type: "daily",
    interval: 1,
    time: "00:00",
    utc: false,
  });
});

it.each([{}, { "@odata.type": `${prefix}WeeklySchedule`, interval: 1 }, { interval: 1 }])(
  "does not guess %j",
  (wire) => {
    expect(read(wire)).toBeUndefined();
  },
);
