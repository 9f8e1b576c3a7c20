/** @module cli/_runbook/runbook: what a runbook is made of, whatever it is written as. */

/** One thing to do, what to type, and how to see that it worked. All texts are plain: whoever writes them out escapes them. */
export interface Step {
  readonly do: string;
  /** Lines for a command prompt. */
  readonly commands?: readonly string[];
  readonly check?: string;
}

export interface Section {
  readonly title: string;
  readonly text?: readonly string[];
  /** Said one below the other, in no order. */
  readonly points?: readonly string[];
  /** In their order. */
  readonly steps?: readonly Step[];
}

export interface Runbook {
  readonly title: string;
  /** What is known of the device: name and value. */
  readonly facts: readonly (readonly [string, string])[];
  readonly sections: readonly Section[];
}
