/** @module emulator/policies/filter-rule: whether the rule of an assignment filter can be read: comparisons of device and app properties, joined. */

const tokenPattern = /\s*("[^"]*"|'[^']*'|[()[\],]|[^\s()[\],"']+)/gy;
const propertyPattern = /^(device|app)\.[A-Za-z]\w*$/;
const operators =
  "-eq -ne -gt -ge -lt -le -startsWith -notStartsWith -endsWith -notEndsWith -contains -notContains -match -notMatch"
    .toLowerCase()
    .split(" ");

/** The service's own grammar is larger: what is refused here, it refuses too. Assumed: graph-facts.md, assignment filters. */
export function isRule(text: string): boolean {
  const found = [...text.matchAll(tokenPattern)];
  const end = found.reduce((length, match) => length + match[0].length, 0);
  const reader = new Reader(found.map((match) => match[1] ?? ""));
  return text.slice(end).trim() === "" && reader.any() && reader.isAtEnd();
}

class Reader {
  private at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  any(): boolean {
    let fits = this.one();
    while (fits && (this.take("and") || this.take("or") || this.take("-and") || this.take("-or"))) fits = this.one();
    return fits;
  }

  private one(): boolean {
    if (this.take("not") || this.take("-not")) return this.one();
    if (this.take("(")) return this.any() && this.take(")");
    if (!propertyPattern.test(this.next())) return false;
    const operator = this.next().toLowerCase();
    if (operator === "-in" || operator === "-notin") return this.values();
    return operators.includes(operator) && this.value();
  }

  private values(): boolean {
    if (!this.take("[") || !this.value()) return false;
    while (this.take(",")) if (!this.value()) return false;
    return this.take("]");
  }

  private value(): boolean {
    return /^(".*"|'.*'|-?\d+(\.\d+)*|true|false|\$null)$/is.test(this.next());
  }

  private take(token: string): boolean {
    if (this.tokens[this.at]?.toLowerCase() !== token) return false;
    this.at += 1;
    return true;
  }

  private next(): string {
    const token = this.tokens[this.at] ?? "";
    this.at += 1;
    return token;
  }
}
