/** @module components/remediation/schedule-wire: when a remediation runs, as its assignments say it in Graph, both ways. Pure. */
import type { Bag, Scheduling } from "../_shared/kind";
import { canonicalTime, dailySchedule, type RunSchedule } from "../_shared/run-schedule";

const prefix = "#microsoft.graph.deviceHealthScript";
const types = {
  hourly: `${prefix}HourlySchedule`,
  daily: `${prefix}DailySchedule`,
  once: `${prefix}RunOnceSchedule`,
} as const;

/** Graph's time of day has seconds, and keeps ten millionths of them. */
const timeToWire = (time: string): string => (/^\d\d:\d\d$/.test(time) ? `${time}:00` : time);

function scheduleToWire(schedule: RunSchedule): Bag {
  const type = { "@odata.type": types[schedule.type] };
  switch (schedule.type) {
    case "hourly":
      return { ...type, interval: schedule.interval };
    case "daily":
      return { ...type, interval: schedule.interval, time: timeToWire(schedule.time), useUtc: schedule.utc };
    case "once":
      return { ...type, interval: 1, date: schedule.date, time: timeToWire(schedule.time), useUtc: schedule.utc };
  }
}

function scheduleFromWire(wire: Bag): RunSchedule | undefined {
  const interval = typeof wire["interval"] === "number" ? wire["interval"] : 1;
  const time = canonicalTime(typeof wire["time"] === "string" && wire["time"] !== "" ? wire["time"] : "00:00");
  const utc = wire["useUtc"] === true;
  switch (wire["@odata.type"]) {
    case types.hourly:
      return { type: "hourly", interval };
    case types.daily:
      return { type: "daily", interval, time, utc };
    case types.once:
      return { type: "once", date: String(wire["date"] ?? ""), time, utc };
    default:
      return undefined;
  }
}

/**
 * The service answers `runRemediationScript: false` although true was sent, so it is written and never compared. An
 * assignment without a schedule runs every 24 hours, which is what our own default says.
 */
export const scheduling: Scheduling = {
  standard: dailySchedule,
  toWire: (schedule) => ({ runRemediationScript: true, runSchedule: scheduleToWire(schedule) }),
  fromWire: ({ runSchedule }) =>
    runSchedule === undefined || runSchedule === null ? dailySchedule : scheduleFromWire(runSchedule as Bag),
};
