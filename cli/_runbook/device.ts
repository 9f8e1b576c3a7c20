/** @module cli/_runbook/device: the device that a runbook is for, as a person says it: checked, since it becomes part of commands. Pure. */
import { z } from "zod";

const editions = { home: "Home", pro: "Pro", enterprise: "Enterprise", education: "Education" } as const;

/**
 * Characters that are not seen, and those that turn the order of letters: a name must look like what it is. Line ends too, as a
 * name has one line.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The options of the command. Only the drive and the key id, in exactly these forms, get into commands. */
export const deviceOptions = z.strictObject({
  device: z
    .string()
    .min(1, { error: "must not be empty" })
    .max(255, { error: "must have at most 255 characters" })
    .transform((name) => name.replace(unseen, "\ufffd"))
    .optional(),
  systemDrive: z
    .string()
    .regex(/^[A-Za-z]:$/, { error: 'must be a drive letter with a colon, as in "C:"' })
    .transform((drive) => drive.toUpperCase())
    .default("C:"),
  keyId: z
    .string()
    .regex(/^(\{?)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\}?)$|^[0-9a-f]{8}$/i, {
      error: "must be a BitLocker key ID as the recovery screen shows it: a GUID, or its first 8 characters",
    })
    .transform((id) => id.replace(/[{}]/g, "").toUpperCase())
    .optional(),
  edition: z.enum(Object.keys(editions) as (keyof typeof editions)[]).optional(),
});

export type DeviceOptions = z.input<typeof deviceOptions>;
export type Device = z.output<typeof deviceOptions>;

/** What is known of the device, for people. */
export function factsOf({ device, systemDrive, keyId, edition }: Device): [string, string][] {
  return [
    ["Device", device ?? "not said"],
    ["System drive", systemDrive],
    ["BitLocker key ID", keyId ?? "not said: the recovery screen shows it"],
    ["Windows edition", edition ? editions[edition] : "not said"],
  ];
}
