/** @module components/custom-profile/settings: the rows of a custom profile, as a person writes them. */
import { z } from "zod";
import { instant, single } from "./canonical";

/*
 * Source of the shapes: Graph omaSetting and its derived types (beta). A map by OMA-URI instead of Graph's list: Graph keeps no
 * order, and a URI twice would be two values for one thing on the device.
 */

const common = {
  name: z.string().min(1, { error: "must not be empty" }).describe("Name of the row in the portal."),
  description: z.string().default("").describe("What the row is for."),
};
const fileName = {
  fileName: z.string().default("").describe("Name of the file that the value came from, as the portal shows it."),
};

const string = z
  .strictObject({ type: z.literal("string"), value: z.string().describe("The text."), ...common })
  .meta({ id: "OmaString", description: "A text. Intune encrypts it." });
const integer = z
  .strictObject({
    type: z.literal("integer"),
    value: z
      .int()
      .refine((value) => value === (value | 0), { error: "must be from -2147483648 to 2147483647" })
      .describe("A whole number of 32 bits."),
    ...common,
  })
  .meta({ id: "OmaInteger", description: "A whole number." });
const boolean = z
  .strictObject({ type: z.literal("boolean"), value: z.boolean().describe("True or false."), ...common })
  .meta({ id: "OmaBoolean", description: "True or false." });
const floatingPoint = z
  .strictObject({
    type: z.literal("floatingPoint"),
    value: z
      .number()
      .refine((value) => Number.isFinite(single(value)), { error: "must fit into 32 bits" })
      .transform(single)
      .describe("A number of 32 bits: about seven digits are kept."),
    ...common,
  })
  .meta({ id: "OmaFloatingPoint", description: "A number with a fraction." });
/** Knows the days of each month. */
const calendar = z.iso.datetime({ offset: true });
const dateTime = z
  .strictObject({
    type: z.literal("dateTime"),
    value: z
      .string()
      .refine((value) => calendar.safeParse(value).success && instant(value) !== undefined, {
        error:
          "must be a date and time with an offset and at most seven digits behind the seconds, as in " +
          '"2030-06-30T18:00:00Z" or "2030-06-30T20:00:00+02:00"',
      })
      .transform((value) => instant(value) ?? value)
      .describe("Date and time, ISO 8601 with an offset. An instant: 20:00+02:00 is 18:00Z."),
    ...common,
  })
  .meta({ id: "OmaDateTime", description: "An instant." });
const base64 = z
  .strictObject({
    type: z.literal("base64"),
    value: z.base64({ error: "must be base64 text" }).describe("The file's content in base64."),
    ...fileName,
    ...common,
  })
  .meta({ id: "OmaBase64", description: "A file. Intune encrypts it." });
const stringXml = z
  .strictObject({
    type: z.literal("stringXml"),
    value: z
      .string()
      .refine((value) => value.isWellFormed(), { error: "must be Unicode text" })
      .describe("The XML itself, not in base64."),
    ...fileName,
    ...common,
  })
  .meta({ id: "OmaStringXml", description: "An XML text. Intune encrypts it." });

/** One row, told apart by `type`. */
export const omaSetting = z
  .discriminatedUnion("type", [string, integer, boolean, floatingPoint, dateTime, base64, stringXml])
  .meta({ id: "OmaSetting" });

const omaUri = z
  .string()
  .regex(/^\.\/(?:Device|User|Vendor)\/./, {
    error:
      'must start with "./Device/", "./User/" or "./Vendor/", as in ' +
      '"./Device/Vendor/MSFT/Policy/Config/Authentication/AllowAadPasswordReset"',
  })
  .refine((uri) => !/^\.\/((Device|User)\/)?Vendor\/MSFT\/Policy\/PassportForWork\//i.test(uri), {
    error:
      "is the path that Microsoft's article on PIN reset prints, but no such node exists: it is " +
      '"./Device/Vendor/MSFT/PassportForWork/<tenant id>/Policies/EnablePinRecovery"',
  });

/** The service's own limit. */
export const maxRows = 1000;

/** Rows by OMA-URI. */
export const omaSettings = z.record(omaUri, omaSetting).refine((rows) => Object.keys(rows).length <= maxRows, {
  error: `must have at most ${maxRows} rows: Intune takes no more in a profile`,
});

export type OmaSetting = z.output<typeof omaSetting>;
export type OmaSettings = { [omaUri: string]: OmaSetting };
