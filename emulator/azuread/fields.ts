/** @module emulator/azuread/fields: what a resource takes, and what checks and differences follow from that, as azuread's bridge makes them. Pure. */
import { unknown, type Bag } from "./values";

export interface Field {
  readonly type: "text" | "flag" | "set" | "object";
  readonly required?: true;
  /** A change makes another object. */
  readonly replaces?: true;
  /** What a program gets that says nothing. */
  readonly standard?: boolean;
  /** What the service has stays where the program says nothing. */
  readonly computed?: true;
  readonly form?: "guid";
  readonly longest?: number;
}

export type Fields = Readonly<Record<string, Field>>;

export interface Fault {
  readonly property: string;
  readonly reason: string;
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** The bridge's note of which inputs the program did not give. */
const defaultsKey = "__defaults";

/** Inputs with their defaults, and every fault. */
export function checked(fields: Fields, news: Bag): { inputs: Bag; faults: Fault[] } {
  const { [defaultsKey]: _, ...given } = news;
  const standards = Object.entries(fields).filter(([name, field]) => field.standard !== undefined && !(name in given));
  const defaults = Object.fromEntries(standards.map(([name, field]) => [name, field.standard]));
  const inputs = { ...given, ...defaults, [defaultsKey]: Object.keys(defaults).sort() };
  const missing = Object.entries(fields).filter(([name, field]) => field.required && given[name] === undefined);
  return {
    inputs,
    faults: [
      ...missing.map(([property]) => ({ property, reason: "Missing required argument." })),
      ...Object.entries(given).flatMap(([property, value]) => faultOf(fields[property], property, value)),
    ],
  };
}

function faultOf(field: Field | undefined, property: string, value: unknown): Fault[] {
  if (field === undefined) return [{ property, reason: `An argument named "${property}" is not expected here.` }];
  if (value === unknown) return [];
  const reason = reasonAgainst(field, value);
  return reason === undefined ? [] : [{ property, reason }];
}

function reasonAgainst(field: Field, value: unknown): string | undefined {
  if (!isOfType(field, value)) return `Incorrect attribute value type, expected ${field.type}.`;
  if (field.type === "set" && field.required && (value as unknown[]).length === 0) return "At least 1 item required.";
  if (field.type === "set" && (value as unknown[]).includes("")) return "expected an item to not be an empty string";
  if (field.form === "guid" && !guid.test(String(value))) return `expected a valid UUID, got ${JSON.stringify(value)}`;
  if (field.longest !== undefined && String(value).length > field.longest)
    return `expected length to be in the range (0 - ${field.longest})`;
  return undefined;
}

function isOfType({ type }: Field, value: unknown): boolean {
  if (type === "set") return Array.isArray(value);
  return typeof value === (type === "flag" ? "boolean" : type === "text" ? "string" : "object");
}

export interface Difference {
  readonly property: string;
  readonly replaces: boolean;
}

/** What would change: the state against what the program says. */
export function differences(fields: Fields, state: Bag, news: Bag, ignored: readonly string[]): Difference[] {
  const wanted = desired(fields, state, news, ignored);
  return Object.entries(fields).flatMap(([property, field]) => {
    const isSame = same(field, state[property], wanted[property]);
    return isSame ? [] : [{ property, replaces: field.replaces === true }];
  });
}

/** The state as it will be: what is ignored stays, else the program's word, else what is computed, else nothing. */
export function desired(fields: Fields, state: Bag, news: Bag, ignored: readonly string[]): Bag {
  const entries = Object.entries(fields).map(([name, field]) => {
    if (ignored.includes(name)) return [name, state[name]] as const;
    if (name in news) return [name, news[name]] as const;
    return [name, field.standard ?? (field.computed ? state[name] : undefined)] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Absent and empty are one; the order of a set means nothing. */
function same(field: Field, before: unknown, after: unknown): boolean {
  return canonical(field, before) === canonical(field, after);
}

function canonical(field: Field, value: unknown): string {
  if (field.type === "set") return JSON.stringify([...new Set((value as unknown[] | undefined) ?? [])].sort());
  if (field.type === "flag") return String(value ?? field.standard ?? false);
  if (field.type === "object") return JSON.stringify(Object.values((value as Bag | undefined) ?? {}).filter(Boolean));
  return String(value ?? "");
}

/** Inputs as they would have to be written for what the service has: for an import, and for those that a refresh knew. */
export function inputsFrom(fields: Fields, state: Bag, known: Bag): Bag {
  const isImport = Object.keys(known).length === 0;
  const entries = Object.entries(fields).filter(([name, field]) =>
    isImport ? !same(field, field.standard, state[name]) : name in known,
  );
  const inputs = Object.fromEntries(entries.map(([name]) => [name, state[name]]));
  const defaults = (known[defaultsKey] as string[] | undefined) ?? [];
  const still = defaults.filter((name) => inputs[name] === fields[name]?.standard);
  return { ...inputs, [defaultsKey]: still };
}
