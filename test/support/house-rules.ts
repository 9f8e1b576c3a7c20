/** @module test/support/house-rules: what every source file and every room's README must look like. Pure. */
import ts from "typescript";

const LINES = 250;
const FRONT_DOOR_LINES = 60;
const README_LINES = 30;
const HEADINGS = ["Holds", "May import", "Never", "To add one"] as const;
/** A kind's token. Functions ("intune:index:getTenant") and tokens made of a variable branch on no kind. */
const TOKEN = /intune:(?:index|components):[A-Z]\w*/;

export function sourceViolations(file: string, source: string): readonly string[] {
  const faults = [firstLine(file, source), length(file, source), defaultExport(file, source), token(file, source)];
  return faults.flatMap((fault) => (fault === undefined ? [] : [`${file} ${fault}`]));
}

function firstLine(file: string, source: string): string | undefined {
  const line = source.split("\n", 1)[0] ?? "";
  const path = file.replace(/\.ts$/, "");
  // A folder's door may go by the folder's name, a test by the name of what it tests; generated is said in words.
  const names = [path, path.replace(/\/index$/, ""), path.replace(/\.(test|gen)$/, "")];
  const match = /^\/\*\* @module ([^\s:]+): (\S.*[.?!]) \*\/$/.exec(line);
  if (match === null || !names.includes(match[1] ?? "")) {
    return `must begin with "/** @module ${path}: one sentence. */", but begins with "${line}".`;
  }
  return isGenerated(file) && !/generated/i.test(line) ? 'is generated and must say "generated" in line 1.' : undefined;
}

function length(file: string, source: string): string | undefined {
  if (isTest(file) || isGenerated(file)) return undefined;
  const limit = file === "index.ts" ? FRONT_DOOR_LINES : LINES;
  const lines = countLines(source);
  return lines > limit ? `has ${lines} lines, ${limit} are allowed: one idea a file.` : undefined;
}

function defaultExport(file: string, source: string): string | undefined {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest);
  const found = tree.statements.some(
    (statement) =>
      ts.isExportAssignment(statement) ||
      (ts.canHaveModifiers(statement) &&
        ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)) ||
      (ts.isExportDeclaration(statement) &&
        statement.exportClause !== undefined &&
        ts.isNamedExports(statement.exportClause) &&
        statement.exportClause.elements.some(({ name }) => name.text === "default")),
  );
  return found ? "has a default export: give it a name that can be searched for." : undefined;
}

/** Shared code that knows a token branches on kinds sooner or later; the kind declares what others need to know. */
function token(file: string, source: string): string | undefined {
  if (/^components\//.test(file) || isTest(file) || isGenerated(file)) return undefined;
  const [named] = TOKEN.exec(source) ?? [];
  return named === undefined
    ? undefined
    : `names the kind "${named}": only components/ may. Let the kind declare it, see components/README.md.`;
}

export function readmeViolations(room: string, text: string | undefined): readonly string[] {
  const file = `${room}/README.md`;
  if (text === undefined)
    return [`${file} is missing: at most ${README_LINES} lines, headings ${HEADINGS.join(", ")}.`];
  const lines = countLines(text);
  const present = text.split("\n").flatMap((line) => /^#+\s+(.+?)\s*$/.exec(line)?.[1] ?? []);
  const missing = HEADINGS.filter((heading) => !present.includes(heading));
  return [
    ...(lines > README_LINES ? [`${file} has ${lines} lines, ${README_LINES} are allowed.`] : []),
    ...(missing.length > 0 ? [`${file} lacks the heading ${missing.join(", ")}.`] : []),
  ];
}

const isTest = (file: string): boolean => file.startsWith("test/");
const isGenerated = (file: string): boolean => file.endsWith(".gen.ts");
const countLines = (text: string): number => text.replace(/\n$/, "").split("\n").length;
