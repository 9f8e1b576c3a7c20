/** @module components/_shared/run-schedule: when a policy that runs on devices runs there, as a person writes it. Pure. */
import { z } from "zod";

/** Hours, minutes and, where they are not zero, seconds: "09:30", not "09:30:00.0000000". */
export const canonicalTime = (time: string): string =>
  time
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "")
    .replace(/^(\d\d:\d\d):00$/, "$1");

const common = {
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,7})?)?$/, { error: 'must be a time of day, as in "09:30"' })
    .transform(canonicalTime),
  utc: z.boolean().default(false).describe("Whether the time is UTC; else it is the device's own."),
};

/** Days of each month are known. */
const calendar = z.iso.date();

const hourly = z
  .strictObject({
    type: z.literal("hourly"),
    interval: z
      .int()
      .min(1, { error: "must be from 1 to 23" })
      .max(23, { error: "must be from 1 to 23: for longer, take daily" })
      .default(1)
      .describe("Every so many hours, 1 to 23."),
  })
  .meta({ id: "HourlySchedule", description: "Every so many hours." });

/** When it runs where nothing is said. Source: Microsoft Learn, "Use Remediations": every 24 hours. The time of day is ours. */
export const dailySchedule = { type: "daily", interval: 1, time: "01:00", utc: false } as const;

const daily = z
  .strictObject({
    type: z.literal("daily"),
    interval: z
      .int()
      .min(1, { error: "must be from 1 to 30" })
      .max(30, { error: "must be from 1 to 30" })
      .default(dailySchedule.interval)
      .describe("Every so many days, 1 to 30."),
    time: common.time.prefault(dailySchedule.time).describe('Time of day, as in "09:30".'),
    utc: common.utc,
  })
  .meta({ id: "DailySchedule", description: "Every so many days, at a time of day." });

const once = z
  .strictObject({
    type: z.literal("once"),
    date: z
      .string()
      .refine((date) => calendar.safeParse(date).success, { error: 'must be a date, as in "2030-06-30"' })
      .describe('The day, as in "2030-06-30".'),
    time: common.time.describe('Time of day, as in "09:30".'),
    utc: common.utc,
  })
  .meta({ id: "OnceSchedule", description: "One time only." });

/** Told apart by `type`. Source: Graph deviceHealthScriptRunSchedule and its derived types. */
export const runSchedule = z.discriminatedUnion("type", [hourly, daily, once]).meta({ id: "RunSchedule" });

/** What people write. */
export type RunScheduleArgs = z.input<typeof runSchedule>;
/** What code gets. */
export type RunSchedule = z.output<typeof runSchedule>;

/** When it runs, in words; equal for schedules that mean the same. */
export function describeSchedule(schedule: RunSchedule): string {
  switch (schedule.type) {
    case "hourly":
      return every(schedule.interval, "hour");
    case "daily":
      return `${every(schedule.interval, "day")} at ${timeOf(schedule)}`;
    case "once":
      return `once, on ${schedule.date} at ${timeOf(schedule)}`;
  }
}

const every = (interval: number, unit: string): string =>
  interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`;

const timeOf = ({ time, utc }: { time: string; utc: boolean }): string => `${time}${utc ? " UTC" : " device time"}`;
