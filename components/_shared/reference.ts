/** @module components/_shared/reference: a thing of the tenant, given by name or by id. */
import { z } from "zod";

/** By display name (a string: looked up, must be unique) or by id (`{ id }`: also for a thing that the same program makes). */
export const reference = z.union([
  z.string().min(1, { error: "must not be empty" }),
  z.strictObject({ id: z.string().min(1, { error: "must not be empty" }).transform(asGraphWrites) }),
]);

/** Graph writes GUIDs in lower case, whatever it was given. */
function asGraphWrites(id: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? id.toLowerCase() : id;
}

export type Reference = z.output<typeof reference>;

/** A reference after the look-up. */
export interface ReferenceById {
  id: string;
}

export const isById = (value: unknown): value is ReferenceById =>
  typeof value === "object" && value !== null && typeof (value as { id?: unknown }).id === "string";
