/** @module test/components/_shared/schedules: any schedule that a person may write. */
import fc from "fast-check";
import { canonicalTime, type RunSchedule } from "../../../components/_shared/run-schedule";

const two = (max: number): fc.Arbitrary<string> => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, "0"));
const time = fc
  .tuple(two(23), two(59), two(59), fc.integer({ min: 0, max: 9_999_999 }))
  .map(([h, m, s, f]) => canonicalTime(`${h}:${m}:${s}.${String(f).padStart(7, "0")}`));
export const schedule: fc.Arbitrary<RunSchedule> = fc.oneof(
  fc.record({ type: fc.constant("hourly" as const), interval: fc.integer({ min: 1, max: 23 }) }),
  fc.record({
    type: fc.constant("daily" as const),
    interval: fc.integer({ min: 1, max: 30 }),
    time,
    utc: fc.boolean(),
  }),
  fc.record({
    type: fc.constant("once" as const),
    date: fc
      .date({ min: new Date(0), max: new Date("2099-01-01"), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10)),
    time,
    utc: fc.boolean(),
  }),
);
