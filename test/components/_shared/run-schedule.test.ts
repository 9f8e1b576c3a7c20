/** @module test/components/_shared/run-schedule.test: when a policy runs, in one form and in words. */
import fc from "fast-check";
import { check, formatIssue } from "../../../components/_shared/issues";
import { canonicalTime, dailySchedule, describeSchedule, runSchedule } from "../../../components/_shared/run-schedule";
import { schedule } from "./schedules";

const faults = (given: unknown): string[] => {
  const checked = check(runSchedule, given);
  return checked.ok ? [] : checked.issues.map(formatIssue);
};

it("is taken as it is given where all of it is given", () => {
  fc.assert(fc.property(schedule, (one) => expect(runSchedule.parse(one)).toEqual(one)));
});

it("is every day at one o'clock, device time, where only daily is said", () => {
  expect(runSchedule.parse({ type: "daily" })).toEqual(dailySchedule);
  expect(runSchedule.parse({ type: "hourly" })).toEqual({ type: "hourly", interval: 1 });
});

it.each([
  ["09:30", "09:30"],
  ["09:30:00", "09:30"],
  ["09:30:00.0000000", "09:30"],
  ["09:30:10.0000000", "09:30:10"],
  ["09:30:00.5000000", "09:30:00.5"],
])("has one form for the time %s: %s", (given, canonical) => {
  expect(canonicalTime(given)).toBe(canonical);
  expect(runSchedule.parse({ type: "daily", time: given })).toMatchObject({ time: canonical });
});

it("has words that differ where the schedules do", () => {
  fc.assert(
    fc.property(schedule, schedule, (a, b) => {
      fc.pre(JSON.stringify(a) !== JSON.stringify(b));
      expect(describeSchedule(a)).not.toBe(describeSchedule(b));
    }),
  );
  expect(describeSchedule({ type: "hourly", interval: 1 })).toBe("every hour");
  expect(describeSchedule({ type: "daily", interval: 2, time: "09:30", utc: true })).toBe("every 2 days at 09:30 UTC");
  expect(describeSchedule({ type: "once", date: "2030-06-30", time: "09:30", utc: false })).toBe(
    "once, on 2030-06-30 at 09:30 device time",
  );
});

it.each([
  [{ type: "weekly" }, /^type: must be one of "hourly", "daily", "once".*"weekly"/],
  [{}, /^type: is missing/],
  [{ type: "hourly", interval: 24 }, /^interval: must be from 1 to 23: for longer, take daily/],
  [{ type: "hourly", interval: 0 }, /^interval: must be from 1 to 23/],
  [{ type: "hourly", time: "09:00" }, /^time: no such property/],
  [{ type: "daily", interval: 31 }, /^interval: must be from 1 to 30/],
  [{ type: "daily", time: "24:00" }, /^time: must be a time of day/],
  [{ type: "daily", time: "9:00" }, /^time: must be a time of day/],
  [{ type: "once", time: "09:00" }, /^date: is missing/],
  [{ type: "once", date: "2030-06-30" }, /^time: is missing/],
  [{ type: "once", date: "2030-02-30", time: "09:00" }, /^date: must be a date/],
])("refuses %j on its path", (given, text) => {
  expect(faults(given)).toEqual([expect.stringMatching(text)]);
});
