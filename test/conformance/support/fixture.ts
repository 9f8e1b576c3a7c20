/** @module test/conformance/support/fixture: what the conformance suite needs to know of a kind, and where it is found. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Bag } from "../../../components/_shared/kind";
import type { Portal } from "./portal";

/** Arguments that must be refused, and where: every path, as a person reads it. */
export interface Faulty {
  readonly args: Bag;
  readonly paths: readonly string[];
}

/** One thing that somebody else changes on the object that `full` made. */
export interface OutsideEdit {
  edit(portal: Portal, id: string): Promise<unknown>;
  /** Where a preview of `full` shows it. */
  readonly path: string;
}

/** Argument sets as a person writes them, for one tenant that is prepared for them. */
export interface Cases {
  /** Only what must be given. */
  readonly smallest: Bag;
  /** Every property and every reference by name; at least two elements in each unordered list. */
  readonly full: Bag;
  /** Differs from `full` in as much as can be changed in place. */
  readonly changed: Bag;
  /** Further arguments that are written and read back, by the name of what is special about them. */
  readonly others?: Readonly<Record<string, Bag>>;
  /** Needed by a kind that declares secret paths. */
  readonly secret?: { readonly args: Bag; readonly text: string };
  readonly faulty: readonly Faulty[];
  readonly outsideEdits: Readonly<Record<string, OutsideEdit>>;
}

export interface Fixture {
  /** Makes what must exist first, among it things that nobody may touch, and says what is tried. */
  prepare(portal: Portal): Promise<Cases>;
}

/** `CustomProfile` is in the folder `custom-profile`. */
export const folderOf = (name: string): string => name.replace(/(?<!^)([A-Z]|\d+)/g, "-$1").toLowerCase();

/** @throws FixtureMissing with the file to write. */
export async function fixtureOf(kind: { readonly name: string }): Promise<Fixture> {
  const file = join(__dirname, "..", "fixtures", `${folderOf(kind.name)}.ts`);
  const found = existsSync(file) ? ((await import(file)) as { fixture?: Fixture }).fixture : undefined;
  if (!found) throw new FixtureMissing(kind.name);
  return found;
}

class FixtureMissing extends Error {
  override readonly name = "FixtureMissing";
  constructor(kind: string) {
    super(
      `The kind ${kind} has no fixtures. Write test/conformance/fixtures/${folderOf(kind)}.ts: it exports "fixture", ` +
        "of the type Fixture in test/conformance/support/fixture.ts, as the other files there do.",
    );
  }
}

/** All argument sets that can be deployed, by name. */
export const argumentSets = ({ smallest, full, changed, others, secret }: Cases): Record<string, Bag> => ({
  smallest,
  full,
  changed,
  ...others,
  ...(secret && { "with a secret": secret.args }),
});
