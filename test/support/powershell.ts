/** @module test/support/powershell: reads a PowerShell script with a grammar that is not ours: faults, texts, commands. */
import { readFileSync } from "node:fs";
import { Language, Parser, type Node, type Tree } from "web-tree-sitter";

/*
 * Where the grammar differs from PowerShell: it knows no typographic quotes, which are looked for here; it takes a try without catch
 * and finally, and not an empty script; it does not bind parameters, so that a misspelt one passes. No valid PowerShell of ours was refused by it.
 */

/** What a script says, as a reader that is not ours understands it. */
export interface ScriptRead {
  /** What is no PowerShell, with its line; and quotes that PowerShell would take for quotes and the grammar does not. */
  readonly errors: readonly string[];
  /**
   * Values of all constant texts in their order: verbatim strings with their quotes undone, and `-join ('a', [char]0xE9)`, put
   * together. Strings that expand are not among them.
   */
  readonly texts: readonly string[];
  /** Strings between double quotes, as they are written: PowerShell expands them. */
  readonly expandable: readonly string[];
  /** Names of the commands that are called, in lower case and in their order; a computed name as it is written. */
  readonly commands: readonly string[];
  readonly comments: readonly string[];
}

/** Faults of a script; none where it is PowerShell. */
export const parseErrors = async (script: string): Promise<readonly string[]> => (await readScript(script)).errors;

/** Values of all constant texts of a script, in their order. */
export const textsOf = async (script: string): Promise<readonly string[]> => (await readScript(script)).texts;

let loading: Promise<Parser> | undefined;

async function load(): Promise<Parser> {
  await Parser.init();
  const wasm = require.resolve("tree-sitter-powershell/tree-sitter-powershell.wasm");
  return new Parser().setLanguage(await Language.load(readFileSync(wasm)));
}

/** The tree of a script. Who gets it deletes it. */
export async function parsed(script: string): Promise<Tree> {
  const tree = (await (loading ??= load())).parse(script);
  if (!tree) throw new Error("the PowerShell grammar gave no tree");
  return tree;
}

export async function readScript(script: string): Promise<ScriptRead> {
  const tree = await parsed(script);
  try {
    const found = { errors: [], texts: [], expandable: [], commands: [], comments: [] };
    collect(tree.rootNode, found);
    return found;
  } finally {
    tree.delete();
  }
}

type Found = { -readonly [K in keyof ScriptRead]: string[] };

function collect(node: Node, found: Found): void {
  if (node.isError || node.isMissing) found.errors.push(fault(node, node.isMissing ? `missing ${node.type}` : "error"));
  const joined = joinedText(node);
  if (joined !== undefined) {
    found.texts.push(joined);
    return;
  }
  if (node.type === "verbatim_string_characters" || node.type === "verbatim_here_string_characters") {
    if (endsEarly(node)) found.errors.push(fault(node, "a typographic quote ends this string in PowerShell"));
    found.texts.push(verbatimText(node));
  }
  if (/^expandable_(here_)?string_literal$/.test(node.type)) {
    if (/[\u201c-\u201e]/.test(node.text)) found.errors.push(fault(node, "a typographic double quote in this string"));
    found.expandable.push(node.text);
  }
  if (node.type === "command_name") found.commands.push(node.text.toLowerCase());
  if (node.type === "comment") found.comments.push(node.text);
  node.children.forEach((child) => collect(child, found));
}

const fault = (node: Node, what: string): string =>
  `line ${node.startPosition.row + 1}: ${what} at ${JSON.stringify(node.text.slice(0, 60))}`;

/** PowerShell takes U+2018 to U+201B for single quotes as well; the grammar knows the ASCII one only. */
const pairs = /(['\u2018-\u201b])(['\u2018-\u201b])/g;

function endsEarly(node: Node): boolean {
  const inside = node.text.slice(1, -1);
  return node.type === "verbatim_string_characters" && /['\u2018-\u201b]/.test(inside.replace(pairs, ""));
}

/** The value of a verbatim string. Of two quotes PowerShell keeps the second. */
export const verbatimText = ({ type, text }: Node): string =>
  type === "verbatim_string_characters"
    ? text.slice(1, -1).replace(pairs, "$2")
    : text.replace(/^@' *\r?\n/, "").replace(/\r?\n'@$/, "");

/** The text of `-join ('a', [char]0xE9)`, where all parts are constant. */
function joinedText(node: Node): string | undefined {
  if (node.type !== "expression_with_unary_operator" || !/^-join\b/i.test(node.text)) return undefined;
  const [list] = node.descendantsOfType("array_literal_expression");
  const whole = list && node.text.replace(/^-join\s*/i, "") === `(${list.text})`;
  const parts = whole ? list.namedChildren.map(constant) : [undefined];
  return parts.every((part) => part !== undefined) ? parts.join("") : undefined;
}

function constant(node: Node): string | undefined {
  const text = node.descendantsOfType("verbatim_string_characters")[0];
  if (text && text.text === node.text) return verbatimText(text);
  const code = /^\[char\]0x([0-9a-f]{1,4})$/i.exec(node.text)?.[1];
  return code === undefined ? undefined : String.fromCharCode(parseInt(code, 16));
}
