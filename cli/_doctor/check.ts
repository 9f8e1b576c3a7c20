/** @module cli/_doctor/check: the contract of a check: what is true when it passes, what it needs, what it may answer. */
import type { Source } from "../../knowledge/documents";
import type { Asking } from "../../provider/functions/function";

/** Something to look at. */
export interface Finding {
  /** What was found, one or two sentences. Names of the tenant through `named`. */
  readonly says: string;
  /** What to do, an imperative with a full stop. */
  readonly next: string;
}

/** What a look at the tenant has shown. */
export interface Look {
  /** What was found to be right, one sentence. */
  readonly fine: string;
  /** Empty: all is right. */
  readonly findings: readonly Finding[];
  /** What could not be seen, with what it would take. */
  readonly unseen?: readonly Finding[];
}

/** One request's permissions. */
export interface Need {
  /** Ends "to ...". */
  readonly for: string;
  /** Graph application permissions, least first: any one is enough. */
  readonly anyOf: readonly string[];
}

/** One check: reads only. */
export interface Check {
  /** The name in JSON. */
  readonly id: string;
  /** The sentence that is true when it passes, without a full stop. */
  readonly title: string;
  /** Where the documents ask for it; empty where none does. */
  readonly sources: readonly Source[];
  readonly needs: readonly Need[];
  /** @throws GraphError where it could not look: the other checks go on. */
  look(asking: Asking): Promise<Look>;
}
