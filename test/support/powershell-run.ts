/** @module test/support/powershell-run: carries out the part of PowerShell that our own scripts use, against a machine that is made up. */
import type { Node } from "web-tree-sitter";
import { parsed, verbatimText } from "./powershell";

/*
 * There is no PowerShell where the tests run. This knows the language's rules that our scripts lean on: dynamic scope, unrolling of
 * what a command puts out, strict mode, names in any case, finally. What it does not know it refuses, so that a script is either
 * carried out or the test fails.
 */

/** What a method gives that returns nothing: it is put out nowhere. */
export const nothing: unique symbol = Symbol("nothing");

export type Value = string | number | bigint | boolean | null | undefined | Value[] | object | typeof nothing;

/** What .NET objects and programs do: the test's own. Members are found in any case. */
export interface Machine {
  /** By name in lower case, without "System.". */
  readonly types: Readonly<Record<string, object>>;
  /** Commands of PowerShell and programs by full path: what they put out, and a program's exit code. */
  command(name: string, args: readonly Value[]): { readonly out: readonly Value[]; readonly code?: number };
  readonly environment: Readonly<Record<string, string>>;
}

export interface Ran {
  readonly exitCode: number;
  /** What it wrote on standard output. */
  readonly output: readonly Value[];
}

/** An error that a script can catch. */
export class ScriptError extends Error {
  override readonly name = "ScriptError";
}

class Leave {
  constructor(
    readonly kind: "return" | "break" | "continue" | "exit",
    readonly code = 0,
  ) {}
}

class Table {
  readonly entries = new Map<string, Value>();
  get(key: string): Value {
    if (!this.entries.has(key.toLowerCase())) throw new ScriptError(`no key ${key}`);
    return this.entries.get(key.toLowerCase());
  }
  set(key: string, value: Value): void {
    this.entries.set(key.toLowerCase(), value);
  }
}

type Scope = Map<string, Value>;

/** Runs a script to its end. @throws what the script lets pass, and TypeError for PowerShell that is not known here. */
export async function runScript(script: string, machine: Machine): Promise<Ran> {
  const tree = await parsed(script);
  try {
    return new Runner(machine).run(tree.rootNode);
  } finally {
    tree.delete();
  }
}

class Runner {
  readonly #functions = new Map<string, Node>();
  readonly #script: Scope = new Map<string, Value>([["lastexitcode", 0]]);
  #scopes: Scope[] = [this.#script];

  constructor(private readonly machine: Machine) {}

  run(root: Node): Ran {
    const output: Value[] = [];
    try {
      this.#block(root, output);
    } catch (left) {
      if (left instanceof Leave && left.kind === "exit") return { exitCode: left.code, output };
      throw left;
    }
    return { exitCode: 0, output };
  }

  #block(node: Node | null | undefined, out: Value[]): void {
    for (const child of node?.namedChildren ?? []) {
      if (child.type === "comment" || child.type === "empty_statement") continue;
      if (child.type === "statement_list") this.#block(child, out);
      else this.#statement(child, out);
    }
  }

  #statement(given: Node, out: Value[]): void {
    const node = unwrap(given);
    const parts = node.namedChildren;
    switch (node.type) {
      case "function_statement":
        this.#functions.set(node.namedChildren[0]!.text.toLowerCase(), node);
        return;
      case "if_statement":
        return this.#if(node, out);
      case "for_statement": {
        const [start, condition, step] = parts.map(unwrap);
        this.#statement(start!, []);
        return this.#loop(
          () => isTrue(this.#value(condition!)),
          blockOf(node),
          out,
          () => this.#statement(step!, []),
        );
      }
      case "while_statement":
        return this.#loop(() => isTrue(this.#value(parts[0]!)), blockOf(node), out);
      case "foreach_statement": {
        const elements = enumerated(this.#value(parts[1]!));
        return this.#loop(
          () => {
            if (elements.length === 0) return false;
            this.#assign(unwrap(parts[0]!), elements.shift());
            return true;
          },
          blockOf(node),
          out,
        );
      }
      case "try_statement":
        return this.#try(node, out);
      case "flow_control_statement":
        return this.#leave(node, out);
      case "assignment_expression": {
        const [target, operator, value] = parts;
        const assigned = this.#value(value!);
        const goal = unwrap(target!);
        this.#assign(goal, operator!.text === "+=" ? added(this.#value(goal), assigned) : assigned);
        return;
      }
      case "post_increment_expression":
      case "post_decrement_expression": {
        const goal = unwrap(parts[0]!);
        this.#assign(goal, added(this.#value(goal), node.type === "post_increment_expression" ? 1 : -1));
        return;
      }
      default:
        for (const value of this.#puts(node)) if (value !== nothing) out.push(value);
    }
  }

  #if(node: Node, out: Value[]): void {
    for (const branch of [node, ...clauses(node, "elseif_clause")]) {
      if (isTrue(this.#value(branch.namedChildren[0]!))) return this.#block(blockOf(branch), out);
    }
    const [otherwise] = clauses(node, "else_clause");
    if (otherwise) this.#block(blockOf(otherwise), out);
  }

  #loop(goesOn: () => boolean, block: Node, out: Value[], step = (): void => undefined): void {
    for (; goesOn(); step()) {
      try {
        this.#block(block, out);
      } catch (left) {
        if (left instanceof Leave && left.kind === "break") return;
        if (!(left instanceof Leave && left.kind === "continue")) throw left;
      }
    }
  }

  #try(node: Node, out: Value[]): void {
    const [handler] = clauses(node, "catch_clause");
    const [last] = clauses(node, "finally_clause");
    try {
      this.#block(blockOf(node), out);
    } catch (error) {
      if (!(error instanceof ScriptError) || !handler) throw error;
      this.#scope.set("_", { Exception: { Message: error.message } });
      this.#block(blockOf(handler), out);
    } finally {
      if (last) this.#block(blockOf(last), out);
    }
  }

  #leave(node: Node, out: Value[]): never {
    const [word = ""] = node.text.toLowerCase().split(/\s/);
    const [value] = node.namedChildren;
    if (word === "throw") throw new ScriptError(text(this.#value(value!)));
    if (word === "exit") throw new Leave("exit", Number(value ? this.#value(value) : 0));
    if (word === "return" && value) for (const one of this.#puts(unwrap(value))) if (one !== nothing) out.push(one);
    throw new Leave(word as "return" | "break" | "continue");
  }

  get #scope(): Scope {
    return this.#scopes.at(-1)!;
  }

  #assign(node: Node, value: Value): void {
    if (node.type === "variable") {
      const name = variable(node);
      if (name === "null") return;
      if (name.startsWith("script:")) this.#script.set(name.slice(7), value);
      else this.#scope.set(name, value);
      return;
    }
    const [object, key] = node.namedChildren.map(unwrap);
    const goal = this.#value(object!);
    const name = node.type === "member_access" ? key!.text : text(this.#value(key!));
    if (goal instanceof Table) goal.set(name, value);
    else if (node.type === "member_access") (goal as Record<string, Value>)[memberName(goal as object, name)] = value;
    else throw unknown(node);
  }

  /** What a pipeline puts out: lists one by one, as PowerShell does. */
  #puts(node: Node): Value[] {
    if (node.type === "command" || node.type === "pipeline_chain") return this.#command(node);
    const value = this.#value(node);
    return value === nothing ? [] : Array.isArray(value) ? value : [value];
  }

  #value(given: Node): Value {
    const node = unwrap(given);
    const parts = node.namedChildren.filter((part) => part.type !== "comment");
    // In the arguments of a method the same operators have other names.
    switch (node.type.replace("_argument_expression", "_expression")) {
      case "verbatim_string_characters":
        return verbatimText(node);
      case "decimal_integer_literal":
      case "hexadecimal_integer_literal":
      case "real_literal":
        return Number(node.text);
      case "variable":
        return this.#variable(node);
      case "parenthesized_expression":
        return this.#value(parts[0]!);
      case "command":
      case "pipeline_chain":
        return single(this.#command(node));
      case "array_literal_expression":
        return parts.map((part) => this.#value(part));
      case "array_expression": {
        const out: Value[] = [];
        this.#block(node, out);
        return out;
      }
      case "hash_literal_expression":
        return this.#table(node);
      case "cast_expression":
        return cast(typeName(parts[0]!), this.#value(parts[1]!));
      case "type_literal":
        return this.#type(typeName(node));
      case "expression_with_unary_operator":
        return this.#unary(node, this.#value(parts[0]!));
      case "logical_expression": {
        const left = isTrue(this.#value(parts[0]!));
        const isAnd = operatorIn(node) === "-and";
        return isAnd ? left && isTrue(this.#value(parts[1]!)) : left || isTrue(this.#value(parts[1]!));
      }
      case "additive_expression": {
        const left = this.#value(parts[0]!);
        const right = this.#value(parts[1]!);
        return operatorIn(node) === "-" ? (left as number) - (right as number) : added(left, right);
      }
      case "bitwise_expression":
        return (this.#value(parts[0]!) as number) & (this.#value(parts[1]!) as number);
      case "comparison_expression":
        return this.#compare(node);
      case "member_access":
        return this.#member(this.#value(parts[0]!), parts[1]!.text);
      case "element_access":
        return this.#element(this.#value(parts[0]!), this.#value(parts[1]!));
      case "invokation_expression":
        return this.#invoke(node);
      default:
        throw unknown(node);
    }
  }

  #variable(node: Node): Value {
    const name = variable(node);
    if (name === "true" || name === "false") return name === "true";
    if (name === "null") return null;
    if (name.startsWith("env:")) return this.machine.environment[name.slice(4)] ?? null;
    const scopes = name.startsWith("script:") ? [this.#script] : [...this.#scopes].reverse();
    const found = scopes.find((scope) => scope.has(name.replace("script:", "")));
    if (!found) throw new ScriptError(`The variable '${node.text}' cannot be retrieved because it has not been set.`);
    return found.get(name.replace("script:", ""));
  }

  #table(node: Node): Table {
    const table = new Table();
    for (const entry of node.descendantsOfType("hash_entry")) {
      if (enclosing(entry, "hash_literal_expression")?.id !== node.id) continue;
      const [key, value] = entry.namedChildren.map(unwrap);
      table.set(key!.type === "simple_name" ? key!.text : text(this.#value(key!)), this.#value(value!));
    }
    return table;
  }

  #unary(node: Node, value: Value): Value {
    const operator = operatorIn(node);
    if (operator === "-not" || operator === "!") return !isTrue(value);
    if (operator === "-join") return enumerated(value).map(text).join("");
    if (operator === "-") return -(value as number);
    throw unknown(node);
  }

  #compare(node: Node): Value {
    const [left, operator, right] = node.namedChildren as [Node, Node, Node];
    const a = this.#value(left);
    if (operator.text === "-is" || operator.text === "-isnot") {
      const name = typeName(unwrap(right));
      const is = name === "array" ? Array.isArray(a) : name === "string" ? typeof a === "string" : undefined;
      if (is === undefined) throw unknown(node);
      return is === (operator.text === "-is");
    }
    const b = this.#value(right);
    if (operator.text === "-join") return enumerated(a).map(text).join(text(b));
    if (Array.isArray(a)) throw unknown(node);
    const [x, y] = [comparable(a), comparable(b)] as [number, number];
    switch (operator.text) {
      case "-eq":
        return x === y;
      case "-ne":
        return x !== y;
      case "-lt":
        return x < y;
      case "-le":
        return x <= y;
      case "-gt":
        return x > y;
      case "-ge":
        return x >= y;
      default:
        throw unknown(node);
    }
  }

  #member(object: Value, name: string): Value {
    if (object === null || object === undefined) throw new ScriptError(`no property ${name} of nothing`);
    if (object instanceof Table) {
      if (name.toLowerCase() === "values") return [...object.entries.values()];
      return object.get(name);
    }
    if (typeof object === "string" || Array.isArray(object)) {
      if (/^(length|count)$/i.test(name)) return object.length;
      throw new ScriptError(`The property '${name}' cannot be found on this object.`);
    }
    return (object as Record<string, Value>)[memberName(object as object, name)];
  }

  #element(object: Value, key: Value): Value {
    if (object instanceof Table) return object.entries.get(text(key).toLowerCase()) ?? null;
    if (Array.isArray(object)) {
      const index = Number(key);
      if (index < 0 || index >= object.length) throw new ScriptError("Index was outside the bounds of the array.");
      return object[index];
    }
    throw new TypeError(`no element of ${typeof object}`);
  }

  #invoke(node: Node): Value {
    const [object, name, list] = node.namedChildren as [Node, Node, Node];
    const target = this.#value(object);
    const given = unwrapList(list).map((argument) => this.#value(argument));
    const called = name.text.toLowerCase();
    if (typeof target === "string") return onString(target, called, given);
    if (target instanceof Table) return onTable(target, called, given);
    if (target === null || target === undefined)
      throw new ScriptError(`You cannot call a method on a null-valued expression: ${node.text}`);
    const method = (target as Record<string, unknown>)[memberName(target as object, name.text)];
    if (typeof method !== "function") throw new TypeError(`no method ${name.text} is known here: ${node.text}`);
    return (method as (...all: Value[]) => Value).apply(target, given);
  }

  #type(name: string): Value {
    const found = this.machine.types[name];
    if (!found) throw new TypeError(`no type [${name}] is known here`);
    return found;
  }

  #command(given: Node): Value[] {
    const node = unwrap(given);
    if (node.type === "pipeline_chain") {
      const [first, second] = node.namedChildren.map(unwrap);
      if (second?.text.toLowerCase() !== "out-string" || !first) throw unknown(node);
      return [this.#command(first).map(text).join("\r\n")];
    }
    const [head, ...rest] = node.namedChildren;
    const computed = head!.type === "command_invokation_operator";
    const called = computed ? rest.shift()! : head!;
    const name = computed ? text(this.#value(called)) : called.text;
    const elements = rest.flatMap((part) => part.namedChildren).filter(({ type }) => !/sep$|redirection/.test(type));
    const values = elements.map((element): Value =>
      element.type === "command_parameter" || element.type === "generic_token" ? element.text : this.#value(element),
    );
    const own = this.#functions.get(name.toLowerCase());
    if (own) return this.#call(own, values);
    // A list given to a program is its arguments, one by one.
    const { out, code } = this.machine.command(name.toLowerCase(), computed ? values.flatMap(enumerated) : values);
    if (code !== undefined) this.#script.set("lastexitcode", code);
    return [...out];
  }

  #call(declaration: Node, values: readonly Value[]): Value[] {
    const scope: Scope = new Map();
    const parameters = declaration.descendantsOfType("script_parameter");
    if (values.length > parameters.length)
      throw new ScriptError(`too many arguments for ${declaration.namedChildren[0]?.text}`);
    parameters.forEach((parameter, i) => {
      const [type] = parameter.descendantsOfType("type_literal");
      const [name] = parameter.descendantsOfType("variable");
      const value = values[i] ?? null;
      scope.set(variable(name!), type ? cast(typeName(type), value) : value);
    });
    this.#scopes.push(scope);
    const out: Value[] = [];
    try {
      this.#block(blockOf(declaration), out);
    } catch (left) {
      if (!(left instanceof Leave && left.kind === "return")) throw left;
    } finally {
      this.#scopes.pop();
    }
    return out;
  }
}

const unknown = (node: Node): TypeError =>
  new TypeError(`PowerShell that is not known here (${node.type}): ${node.text}`);

/** Down through nodes that only wrap another. A command without arguments is one all the same. */
function unwrap(node: Node): Node {
  let inner = node;
  while (inner.type !== "command" && inner.namedChildren.length === 1 && inner.namedChildren[0]!.text === inner.text)
    inner = inner.namedChildren[0]!;
  return inner;
}

function enclosing(node: Node, type: string): Node | null {
  let outer = node.parent;
  while (outer && outer.type !== type) outer = outer.parent;
  return outer;
}

/** The block of a statement, also where it is of a function. */
function blockOf(node: Node): Node {
  const found = node.namedChildren.find(({ type }) => type === "statement_block" || type === "script_block");
  if (found) return found.descendantsOfType("script_block_body")[0] ?? found;
  throw unknown(node);
}

const clauses = (node: Node, type: string): Node[] =>
  node.namedChildren.flatMap((child) =>
    child.type === type
      ? [child]
      : child.type === `${type}s`
        ? child.namedChildren.filter((one) => one.type === type)
        : [],
  );

const operatorIn = (node: Node): string => node.children.find((child) => !child.isNamed)?.text.toLowerCase() ?? "";

const variable = (node: Node): string => node.text.replace(/^\$/, "").toLowerCase();

const typeName = (node: Node): string =>
  node.text
    .replace(/^\[|\]$/g, "")
    .toLowerCase()
    .replace(/^system\./, "");

const unwrapList = (list: Node): Node[] => {
  const [inner] = list.namedChildren;
  if (!inner) return [];
  return inner.type === "argument_expression_list" ? inner.namedChildren : [inner];
};

const single = (out: readonly Value[]): Value => (out.length === 0 ? null : out.length === 1 ? out[0] : [...out]);

const enumerated = (value: Value): Value[] => (Array.isArray(value) ? [...value] : value === null ? [] : [value]);

const comparable = (value: Value): unknown => (typeof value === "string" ? value.toLowerCase() : value);

function isTrue(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 1 || isTrue(value[0]);
  return Boolean(value);
}

function text(value: Value): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(text).join(" ");
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "object") throw new TypeError("an object is used as a text");
  return String(value);
}

function added(left: Value, right: Value): Value {
  if (Array.isArray(left)) return [...left, ...(Array.isArray(right) ? right : [right])];
  if (typeof left === "string") return left + text(right);
  if (typeof left === "number" && typeof right === "number") return left + right;
  throw new TypeError(`cannot add ${typeof right} to ${typeof left}`);
}

function cast(type: string, value: Value): Value {
  switch (type) {
    case "string":
      return text(value);
    case "char":
      return typeof value === "number" ? String.fromCharCode(value) : text(value);
    case "int":
      if (typeof value !== "number") throw new ScriptError("cannot convert the value to Int32");
      return value;
    case "long":
      if (typeof value !== "bigint") throw new ScriptError("cannot convert the value to Int64");
      return value;
    case "string[]":
      return enumerated(value).map(text);
    case "byte[]":
      return enumerated(value).map((one) => {
        if (typeof one !== "number" || one < 0 || one > 255) throw new ScriptError("cannot convert the value to Byte");
        return one;
      });
    default:
      if (type.startsWith("microsoft.win32.")) return value;
      throw new TypeError(`no cast to [${type}] is known here`);
  }
}

function onString(target: string, method: string, [first, second]: readonly Value[]): Value {
  switch (method) {
    case "split":
      return target.split(text(first));
    case "lastindexof":
      return target.lastIndexOf(text(first));
    case "substring":
      return second === undefined
        ? target.slice(Number(first))
        : target.slice(Number(first), Number(first) + Number(second));
    case "endswith":
      return target.toLowerCase().endsWith(text(first).toLowerCase());
    case "trim":
      return target.trim();
    default:
      throw new TypeError(`no method ${method} of a text is known here`);
  }
}

function onTable(target: Table, method: string, [key]: readonly Value[]): Value {
  if (method === "containskey") return target.entries.has(text(key).toLowerCase());
  if (method !== "clear") throw new TypeError(`no method ${method} of a table is known here`);
  target.entries.clear();
  return nothing;
}

/** The member's own spelling. @throws ScriptError as strict mode does. */
function memberName(object: object, name: string): string {
  for (let at: object | null = object; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const found = Object.getOwnPropertyNames(at).find((one) => one.toLowerCase() === name.toLowerCase());
    if (found !== undefined) return found;
  }
  throw new ScriptError(`The property '${name}' cannot be found on this object.`);
}
