/** @module knowledge/blocker-terms: the words in which the table of blockers is written. */
import type { AppliesTo } from "./applicability";
import type { Source } from "./documents";
import type { editions } from "./windows";

/** What brings a setting to a device: settings catalog, custom profile, or a registry value that a script writes. */
export type Carrier = "catalogue" | "omaUri" | "registry";

/** One setting as a policy sets it. */
export interface SetOnDevice {
  readonly carrier: Carrier;
  /** Setting definition id, OMA-URI, or registry key and value name joined by a backslash. Case means nothing. */
  readonly setting: string;
  /** An option's id, a number, a text. Undefined where it is hidden: nobody may read it here. */
  readonly value: string | number | boolean | undefined;
  /** Rules of the profile that sets it. */
  readonly appliesTo?: AppliesTo | undefined;
}

/**
 * When a value blocks. `equals`: a number, which also ends an option's id; labels do not matter. `admx`: the XML of an ADMX-backed
 * policy says enabled. `xml`: the XML, or the program's path, says so, by the function of that name in `blocker-values`.
 */
export type Blocks =
  | { readonly equals: number }
  | { readonly admx: "enabled" }
  | { readonly xml: "otherShell" | "kioskApp" | "shellPath" | "preLogon" | "anything" };

/** One way to set what blocks. */
export interface Way {
  readonly carrier: Carrier;
  /** As in `SetOnDevice`; in an OMA-URI `*` is any one segment. Device scope is written with "./Device/". */
  readonly setting: string;
  readonly blocks: Blocks;
}

/** One blocker of the reset at the sign-in screen. */
export interface Blocker {
  /** As the document names it. */
  readonly title: string;
  /** What it is on the device, as the end of "the policy ...". */
  readonly does: string;
  /** What a person sees, one sentence. */
  readonly breaks: string;
  /** What to do about it, an imperative without a full stop. */
  readonly change: string;
  readonly source: Source;
  /** It blocks where each of these parts is set, each in any of its ways. Most have one; none: no policy carries it. */
  readonly parts: readonly (readonly Way[])[];
  /** Only devices of this edition, with a version below this one, are blocked. */
  readonly onlyOn?: { readonly edition: keyof typeof editions; readonly before: string };
  /** What no look at policies can show, and where a person looks instead. */
  readonly unseen?: string;
}
