/** @module scripts/test/coverage: docs/coverage.md as data, and which of the tests that it names did not run and pass. Pure. */
import { z } from "zod";

/** One row: what a document says, and where it is served and shown. */
export interface CoverageRow {
  /** Document and number: `002-07`. */
  readonly id: string;
  readonly kind: string;
  readonly says: string;
  /** Files from the project's root that serve it. */
  readonly files: readonly string[];
  readonly tests: readonly NamedTest[];
  /** Why code cannot serve it; undefined where code does. */
  readonly reason: string | undefined;
}

export interface NamedTest {
  readonly file: string;
  /** The test's own title, without those of the blocks around it. */
  readonly title: string;
}

const jestResults = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ title: z.string(), status: z.string() })),
    }),
  ),
});

/** The rows of every table whose first cell is an id. A bar inside a cell is written as `\|`. */
export function coverageRows(markdown: string): CoverageRow[] {
  return markdown.split("\n").flatMap((line) => {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
    const [, id = "", kind = "", says = "", where = "", shown = ""] = cells;
    if (!/^\d{3}-\d{2,3}$/.test(id)) return [];
    const reason = /^Not by code: (.+)$/.exec(shown)?.[1];
    return [{ id, kind, says, files: codes(where), tests: reason === undefined ? testsIn(shown) : [], reason }];
  });
}

/** Every named test that the report of a whole run does not show as passed, with the rows that rely on it. */
export function unshown(rows: readonly CoverageRow[], report: unknown): string[] {
  const { testResults } = jestResults.parse(report);
  const outcome = ({ file, title }: NamedTest): string => {
    const results = testResults.find(({ name }) => name.replaceAll("\\", "/").endsWith(`/${file}`))?.assertionResults;
    if (!results) return "its file was not run";
    const statuses = results.filter((one) => one.title === title).map(({ status }) => status);
    if (statuses.length === 0) return "no test has this title";
    return statuses.find((status) => status !== "passed") ?? "";
  };
  return rows.flatMap(({ id, tests }) =>
    tests.flatMap((test) => {
      const fault = outcome(test);
      return fault === "" ? [] : [`docs/coverage.md ${id}: ${test.file} "${test.title}": ${fault}`];
    }),
  );
}

/** `` `test/a.test.ts`: `one title`; `another` ``, several files apart by `<br>`. */
function testsIn(cell: string): NamedTest[] {
  return cell.split("<br>").flatMap((part) => {
    const [file, ...titles] = codes(part);
    return titles.map((title) => ({ file: file ?? "", title }));
  });
}

const codes = (cell: string): string[] =>
  [...cell.matchAll(/(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/g)].map(([, , text = ""]) => text.trim());
