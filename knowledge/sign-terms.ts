/** @module knowledge/sign-terms: the shape of a sign: what a device or a page shows, what it means, and what to do next. */
import type { Source } from "./documents";

/** What a sign is good for. */
export const weights = {
  finding: "something to look at",
  note: "good to know",
  good: "as it should be",
} as const;
export type Weight = keyof typeof weights;

/** What stands behind any sign. */
export interface SignFacts {
  /** Unique; stays the same. */
  readonly id: string;
  readonly weight: Weight;
  /** What a person sees, in short. */
  readonly seen: string;
  readonly means: string;
  /** What to do, in order. */
  readonly next: readonly string[];
  readonly sources: readonly Source[];
  /** No document says it in these words: a conclusion, or general knowledge of Windows. */
  readonly assumed?: true;
}

/** A sign in the output of a command: every condition on a field must hold. */
export interface FieldSign extends SignFacts {
  readonly of: "dsregcmd" | "manage-bde";
  /** A value that matches; `"absent"` where the field is not there at all; `"empty"` where it is there without a value. */
  readonly fields: Readonly<Record<string, RegExp | "absent" | "empty">>;
}

/**
 * A sign in any text. The text was made plain before: compatibility forms normalised (full-width letters are letters), quotes
 * straight, every run of white space one space, and no space beside a Chinese or Japanese character.
 */
export interface TextSign extends SignFacts {
  /** Each must be found somewhere. */
  readonly all: readonly RegExp[];
  /** None of these may be found. */
  readonly none?: readonly RegExp[];
}

/** Fields by name, as one run of a command printed them. YES and NO stand for the words of other languages as well. */
export type Fields = ReadonlyMap<string, string>;

export const holds = (sign: FieldSign, fields: Fields): boolean =>
  Object.entries(sign.fields).every(([name, wanted]) => {
    const value = fields.get(name);
    if (wanted === "absent") return value === undefined;
    if (wanted === "empty") return value === "";
    return value !== undefined && wanted.test(value);
  });

export const isIn = ({ all, none = [] }: TextSign, text: string): boolean =>
  all.every((one) => one.test(text)) && !none.some((one) => one.test(text));
