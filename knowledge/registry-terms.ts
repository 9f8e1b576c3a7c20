/** @module knowledge/registry-terms: the shape of a fact about the registry: which values, what they do, how a domain sets them. */
import type { Source } from "./documents";

/** One value of the registry, as documents give it. */
export type RegistryFact = {
  /** `HKEY_LOCAL_MACHINE\...`, or `DEFAULT_USER\...` for the profile that new users get a copy of. */
  readonly key: string;
  readonly name: string;
  /** What the value does, in our own words. */
  readonly says: string;
} & Data;

type Data = { readonly type: "dword"; readonly value: number } | { readonly type: "string"; readonly value: string };

/** Only what the registry holds of a value. */
export type PlainValue = { readonly key: string; readonly name: string } & Data;

/** The same by Group Policy, where there is a setting for it. */
export interface PolicyFact {
  readonly configuration: "Computer" | "User";
  /** Folders below Administrative Templates. */
  readonly path: readonly string[];
  readonly name: string;
  readonly admx: string;
  /** Its id in the template, where one is known. */
  readonly id?: string;
  readonly applied: "Enabled" | "Disabled";
}

/** Values that are set together. */
export interface RegistrySet {
  readonly title: string;
  readonly about: string;
  readonly values: readonly RegistryFact[];
  readonly policies: readonly PolicyFact[];
  /** What a person should know before applying it: sentences. */
  readonly warnings: readonly string[];
  readonly sources: readonly Source[];
  /** What no document says, and was concluded. */
  readonly assumed: readonly string[];
}

/** The values of a set, without what is said of them. */
export const valuesOf = ({ values }: RegistrySet): PlainValue[] => values.map(({ says: _says, ...value }) => value);
