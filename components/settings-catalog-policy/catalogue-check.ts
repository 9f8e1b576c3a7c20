/** @module components/settings-catalog-policy/catalogue-check: what the catalogue has against a policy's settings. Pure. */
import { suggest, show, type Issue } from "../_shared/issues";
import { unknown } from "../_shared/kind";
import type { Path } from "../_shared/path";
import type { Definition, Opener, ValueRule } from "./catalogue";
import { nodesOf, type Node, type Parent } from "./setting-tree";

/** What is known of each definition: `"absent"` where the tenant has none of this id, nothing where we could not ask. */
export type Definitions = ReadonlyMap<string, Definition | "absent">;

/** @param settings may hold values that are not known yet; they are taken as right. */
export function catalogueIssues(settings: unknown, definitions: Definitions, knownIds: readonly string[]): Issue[] {
  return nodesOf(settings).flatMap((node) => {
    const definition = definitions.get(node.id);
    if (definition === undefined) return [];
    if (definition === "absent") {
      return [
        { path: node.path, message: `the tenant has no setting definition of this id.${suggest(node.id, knownIds)}` },
      ];
    }
    return [...placeIssues(node, definition), ...formIssues(node, definition)];
  });
}

function placeIssues({ path, parent }: Node, { openers }: Definition): Issue[] {
  if (openers.length === 0 || openers.some((opener) => isOpenedBy(parent, opener))) return [];
  return [{ path, message: `must be ${openers.map(placeOf).join(", or ")}${parent ? "" : ", not at the top"}` }];
}

function isOpenedBy(parent: Parent | undefined, { settingId, optionId }: Opener): boolean {
  if (parent?.settingId !== settingId) return false;
  return optionId === undefined || parent.optionId === optionId || typeof parent.optionId === "symbol";
}

const placeOf = ({ settingId, optionId }: Opener): string =>
  optionId === undefined
    ? `among the children of the group ${quoted(settingId)}`
    : `among the children of ${quoted(settingId)} where its value is ${quoted(optionId)}`;

function formIssues(node: Node, definition: Definition): Issue[] {
  const { type, value, values } = node.setting;
  if (type === unknown) return [];
  const allowed: readonly unknown[] = definition.types;
  if (allowed.length > 0 && !allowed.includes(type)) {
    return [
      {
        path: [...node.path, "type"],
        message: `must be ${show(allowed[0])}, as the definition says, got ${show(type)}`,
      },
    ];
  }
  const at = [...node.path, "values"];
  const listed = Array.isArray(values) ? (values as unknown[]) : undefined;
  const counted = listed ? countIssues(listed.length, at, definition) : [];
  switch (type) {
    case "choice":
      return optionIssues(value, [...node.path, "value"], definition);
    case "choiceCollection":
      return [...counted, ...inEach(listed, at, (one, path) => optionIssues(one, path, definition))];
    case "simple":
      return valueIssues(value, [...node.path, "value"], definition.value);
    case "simpleCollection":
      return [...counted, ...inEach(listed, at, (one, path) => valueIssues(one, path, definition.value))];
    default:
      return counted;
  }
}

/** A member of a list is the value itself, or holds it beside its template reference or children. */
function inEach(listed: unknown[] = [], at: Path, look: (value: unknown, path: Path) => Issue[]): Issue[] {
  return listed.flatMap((one, i) =>
    typeof one === "object" && one !== null && "value" in one
      ? look(one.value, [...at, i, "value"])
      : look(one, [...at, i]),
  );
}

function countIssues(length: number, path: Path, { count }: Definition): Issue[] {
  const { minimum = 0, maximum = Infinity } = count ?? {};
  if (length >= minimum && length <= maximum) return [];
  const entries = (maximum === Infinity ? minimum : maximum) === 1 ? "entry" : "entries";
  return [{ path, message: `must have ${between(minimum, maximum)} ${entries}, got ${length}` }];
}

function optionIssues(value: unknown, path: Path, { options }: Definition): Issue[] {
  if (typeof value !== "string" || !options || options.includes(value)) return [];
  const more = options.length > 8 ? ` and ${options.length - 8} more` : "";
  const listed = options.slice(0, 8).map(quoted).join(", ");
  return [{ path, message: `must be one of ${listed}${more}, got ${quoted(value)}.${suggest(value, options)}` }];
}

function valueIssues(value: unknown, path: Path, rule: ValueRule | undefined): Issue[] {
  const fault = rule && valueFault(value, rule);
  return fault ? [{ path, message: fault }] : [];
}

/** No text value is ever shown: whether it is a secret is what may be wrong about it. */
function valueFault(value: unknown, { type, minimum = -Infinity, maximum = Infinity }: ValueRule): string | undefined {
  const found = typeOf(value);
  if (found === undefined) return undefined;
  if (found !== type) return mismatches[type](found);
  if (typeof value === "number") {
    return value < minimum || value > maximum
      ? `must be a whole number, ${between(minimum, maximum)}, got ${value}`
      : undefined;
  }
  const text = typeof value === "string" ? value : (value as { secret: unknown }).secret;
  if (typeof text !== "string" || (text.length >= minimum && text.length <= maximum)) return undefined;
  return `must have ${between(Math.max(minimum, 0), maximum)} characters, has ${text.length}`;
}

const mismatches: Record<ValueRule["type"], (found: ValueRule["type"]) => string> = {
  integer: (found) => `must be a whole number, got a ${found}`,
  string: (found) =>
    found === "secret" ? "is no secret: give the text itself" : "must be a string, got a whole number",
  secret: () => "is a secret: give { secret: ... }, so that it is never shown",
};

/** Nothing for a reference to a reusable setting and for what is not known yet. */
function typeOf(value: unknown): ValueRule["type"] | undefined {
  if (typeof value === "string") return "string";
  if (typeof value === "number") return "integer";
  return typeof value === "object" && value !== null && "secret" in value ? "secret" : undefined;
}

function between(minimum: number, maximum: number): string {
  if (maximum === Infinity) return `at least ${minimum}`;
  return minimum === -Infinity || minimum === 0 ? `at most ${maximum}` : `${minimum} to ${maximum}`;
}

/** Ids are longer than what a message usually shows, and useless when cut. */
const quoted = (id: string): string => JSON.stringify(id);
