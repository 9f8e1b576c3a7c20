/** @module emulator/graph/filter-syntax: the text of a $filter as a tree. */
import { badGraphRequest } from "./refusals";

export type Literal = string | number | boolean | null;

export type Condition =
  | { readonly kind: "and" | "or"; readonly left: Condition; readonly right: Condition }
  | { readonly kind: "not"; readonly inner: Condition }
  | { readonly kind: "compare"; readonly operator: string; readonly property: string; readonly value: Literal }
  | { readonly kind: "in"; readonly property: string; readonly values: readonly Literal[] }
  | { readonly kind: "call"; readonly name: string; readonly property: string; readonly value: Literal }
  | { readonly kind: "isof"; readonly type: string }
  | { readonly kind: "any"; readonly property: string; readonly value: Literal };

const tokenPattern = /\s*('(?:[^']|'')*'|\(|\)|,|[^\s(),']+)/gy;
const operators = ["eq", "ne", "gt", "ge", "lt", "le"];
const calls = ["contains", "startswith", "endswith"];

export function parseFilter(text: string): Condition {
  const tokens = [...text.matchAll(tokenPattern)].map((match) => match[1] ?? "");
  if (tokens.join("").length !== text.replaceAll(/\s/g, "").length && !text.includes("'")) throw invalid();
  const reader = new Reader(tokens);
  const condition = reader.or();
  reader.end();
  return condition;
}

const invalid = (): Error => badGraphRequest("Invalid filter clause");

class Reader {
  private at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  or(): Condition {
    let left = this.and();
    while (this.take("or")) left = { kind: "or", left, right: this.and() };
    return left;
  }

  end(): void {
    if (this.at < this.tokens.length) throw invalid();
  }

  private and(): Condition {
    let left = this.one();
    while (this.take("and")) left = { kind: "and", left, right: this.one() };
    return left;
  }

  private one(): Condition {
    if (this.take("not")) return { kind: "not", inner: this.one() };
    if (this.take("(")) {
      const inner = this.or();
      this.expect(")");
      return inner;
    }
    const word = this.next();
    if (word.toLowerCase() === "isof") return this.isof();
    if (calls.includes(word.toLowerCase())) return this.call(word.toLowerCase());
    if (word.endsWith("/any")) return this.any(word.slice(0, -"/any".length));
    const operator = this.next().toLowerCase();
    if (operator === "in") return { kind: "in", property: word, values: this.values() };
    if (!operators.includes(operator)) throw invalid();
    return { kind: "compare", operator, property: word, value: literal(this.next()) };
  }

  private call(name: string): Condition {
    this.expect("(");
    const property = this.next();
    this.expect(",");
    const value = literal(this.next());
    this.expect(")");
    if (this.take("eq") && this.next() !== "true") throw invalid();
    return { kind: "call", name, property, value };
  }

  private isof(): Condition {
    this.expect("(");
    const type = literal(this.next());
    this.expect(")");
    if (typeof type !== "string") throw invalid();
    return { kind: "isof", type };
  }

  private any(property: string): Condition {
    this.expect("(");
    const range = this.next();
    const variable = range.split(":")[0] ?? "";
    const subject = range.endsWith(":") ? this.next() : (range.split(":")[1] ?? "");
    if (subject !== variable || this.next() !== "eq") throw invalid();
    const value = literal(this.next());
    this.expect(")");
    return { kind: "any", property, value };
  }

  private values(): readonly Literal[] {
    this.expect("(");
    const values = [literal(this.next())];
    while (this.take(",")) values.push(literal(this.next()));
    this.expect(")");
    return values;
  }

  private take(token: string): boolean {
    if (this.tokens[this.at]?.toLowerCase() !== token) return false;
    this.at += 1;
    return true;
  }

  private expect(token: string): void {
    if (!this.take(token)) throw invalid();
  }

  private next(): string {
    const token = this.tokens[this.at];
    if (token === undefined) throw invalid();
    this.at += 1;
    return token;
  }
}

function literal(token: string): Literal {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (token === "null") return null;
  if (token === "true" || token === "false") return token === "true";
  if (/^-?\d+(\.\d+)?$/.test(token)) return Number(token);
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(token)) return token;
  throw invalid();
}
