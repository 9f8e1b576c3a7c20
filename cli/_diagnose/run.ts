/** @module cli/_diagnose/run: what one run of a command printed, as far as it could be read. */
import type { Fields, FieldSign } from "../../knowledge/signs";

/** One run of a command in the input. */
export interface Run {
  readonly command: FieldSign["of"];
  /** What tells it from other runs of the same command: a drive, or nothing. */
  readonly label: string;
  /** By the names of `knowledge/dsregcmd-fields`, or those of the signs of `manage-bde`. */
  readonly fields: Fields;
}
