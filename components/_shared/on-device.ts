/** @module components/_shared/on-device: what a policy sets on the devices that get it, whatever its kind. Types only. */

/** One setting, in the words of what carries it. */
export interface SetOnDevice {
  readonly carrier: "catalogue" | "omaUri" | "registry";
  /** Setting definition id, OMA-URI, or registry key and value name joined by a backslash. */
  readonly setting: string;
  /** An option's id, a number, a text. Undefined where it is not known, or nobody may know it here. */
  readonly value: string | number | boolean | undefined;
}

/** What a policy does on devices, as far as its arguments are known. */
export interface OnDevice {
  readonly settings: readonly SetOnDevice[];
  /** Rules of applicability, as a custom profile has them. */
  readonly applicability?: unknown;
}
