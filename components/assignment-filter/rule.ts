/** @module components/assignment-filter/rule: what is certainly wrong with a rule, before Intune is asked. Pure. */
import { suggest } from "../_shared/issues";

const operators = ["eq", "ne", "startsWith", "contains", "notContains", "in", "notIn", "gt", "ge", "lt", "le"];
const known = new Set([...operators, "and", "or"].map((word) => word.toLowerCase()));

/**
 * A sentence, or undefined where nothing is certain: which property takes which operator and value is for Intune to say.
 * Source: Microsoft Intune, assignment filter rules; what validateFilter refused of 114 rules was recorded by others.
 * No call of validateFilter: a preview would then write, and need the permission to.
 */
export function ruleFault(rule: string): string | undefined {
  if (rule.trim() === "") return "must not be empty";
  // There is no escape: a double quote always ends the value.
  const bare = rule.replace(/"[^"]*"/g, " ");
  if (bare.includes('"')) return "has a double quote that is not closed";
  if (bare.includes("'")) return "must have its values in double quotes, not in single ones";
  const operator = [...bare.matchAll(/-([a-z]+)/gi)].map(([, word = ""]) => word).find((word) => !isKnown(word));
  if (operator !== undefined) {
    const near = suggest(
      `-${operator}`,
      operators.map((word) => `-${word}`),
    );
    return `has no operator -${operator}; there are ${operators.map((word) => `-${word}`).join(", ")}.${near}`;
  }
  return isBalanced(bare) ? undefined : "has parentheses that do not match";
}

const isKnown = (word: string): boolean => known.has(word.toLowerCase());

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === "(") depth++;
    if (character === ")" && --depth < 0) return false;
  }
  return depth === 0;
}
