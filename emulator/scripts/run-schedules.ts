/** @module emulator/scripts/run-schedules: when a script runs on the devices of an assignment, checked and put into the form that is read back. */
import { isObject, type Json, type JsonObject } from "../json";
import { badIntuneRequest } from "../graph/refusals";
import { notAnObject, typeMissing, unknownType } from "../policies/setting-refusals";
import { refuseUnknownNames } from "../profiles/names";

const prefix = "#microsoft.graph.deviceHealthScript";
const members: Readonly<Record<string, readonly string[]>> = {
  [`${prefix}HourlySchedule`]: ["interval"],
  [`${prefix}DailySchedule`]: ["interval", "time", "useUtc"],
  [`${prefix}RunOnceSchedule`]: ["interval", "date", "time", "useUtc"],
};

/** Null where none is sent. */
export function readSchedule(wire: Json | undefined): JsonObject | null {
  if (wire === undefined || wire === null) return null;
  if (!isObject(wire)) throw notAnObject("runSchedule");
  const type = wire["@odata.type"];
  if (type === undefined) throw typeMissing("runSchedule");
  const known = `#${String(type).replace(/^#/, "")}`;
  const names = members[known];
  if (names === undefined) throw unknownType(type);
  refuseUnknownNames(wire, names, known.slice(1));
  const shown = names.map((name) => [name, readMember(name, wire[name])] as const);
  return { "@odata.type": known, ...Object.fromEntries(shown) };
}

function readMember(name: string, value: Json | undefined): Json {
  switch (name) {
    case "interval":
      if (typeof value === "number" && Number.isInteger(value) && value > 0) return value;
      throw badIntuneRequest("The interval of the run schedule must be a positive number.");
    case "useUtc":
      if (value === undefined || typeof value === "boolean") return value ?? false;
      throw cannotConvert("Edm.Boolean");
    case "date":
      if (typeof value === "string" && isDate(value)) return value;
      throw cannotConvert("Edm.Date");
    default:
      return timeOfDay(value);
  }
}

/** .NET's form, with seven digits. */
function timeOfDay(value: Json | undefined): string {
  const [, whole, fraction = ""] =
    /^((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,7}))?$/.exec(typeof value === "string" ? value : "") ?? [];
  if (whole === undefined) throw cannotConvert("Edm.TimeOfDay");
  return `${whole}.${fraction.padEnd(7, "0")}`;
}

function isDate(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

const cannotConvert = (type: string): Error =>
  badIntuneRequest(`Cannot convert the given value to the expected type '${type}'.`);
