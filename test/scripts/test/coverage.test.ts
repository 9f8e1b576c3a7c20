/** @module test/scripts/test/coverage.test: what docs/coverage.md claims is there, was run, and passed. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { coverageRows, unshown } from "../../../scripts/test/coverage";
import { lastLine, withCoverage } from "../../../scripts/test/summary";

const root = join(__dirname, "../../..");
const rows = coverageRows(readFileSync(join(root, "docs/coverage.md"), "utf8"));

const table = [
  "| id | kind | says | where | shown by |",
  "|---|---|---|---|---|",
  "| 002-01 | limit | PINs \\| keys | `policies/pin-reset.ts`, `docs/requirements.md` | `test/a.test.ts`: `one`; `` two `x` ``<br>`test/b.test.ts`: `three` |",
  "| 002-02 | fact | Screens | `README.md` | Not by code: it is a picture. |",
].join("\n");

const report = (statuses: Readonly<Record<string, string>>) => ({
  testResults: [
    {
      name: "/somewhere/test/a.test.ts",
      assertionResults: Object.entries(statuses).map(([title, status]) => ({ title, status })),
    },
    { name: "/somewhere/test/b.test.ts", assertionResults: [{ title: "three", status: "passed" }] },
  ],
});

it("reads files, tests and reasons from a row", () => {
  expect(coverageRows(table)).toEqual([
    {
      id: "002-01",
      kind: "limit",
      says: "PINs | keys",
      files: ["policies/pin-reset.ts", "docs/requirements.md"],
      tests: [
        { file: "test/a.test.ts", title: "one" },
        { file: "test/a.test.ts", title: "two `x`" },
        { file: "test/b.test.ts", title: "three" },
      ],
      reason: undefined,
    },
    { id: "002-02", kind: "fact", says: "Screens", files: ["README.md"], tests: [], reason: "it is a picture." },
  ]);
});

it("is satisfied where every named test passed", () => {
  expect(unshown(coverageRows(table), report({ one: "passed", "two `x`": "passed" }))).toEqual([]);
});

it.each([
  ["failed", { one: "failed", "two `x`": "passed" }, "one", "failed"],
  ["was skipped", { one: "pending", "two `x`": "passed" }, "one", "pending"],
  ["does not exist", { one: "passed" }, "two `x`", "no test has this title"],
])("names a test that %s", (_, statuses, title, fault) => {
  expect(unshown(coverageRows(table), report(statuses as Record<string, string>))).toEqual([
    `docs/coverage.md 002-01: test/a.test.ts "${title}": ${fault}`,
  ]);
});

it("names a test whose file was not run", () => {
  const [none] = unshown(coverageRows(table), { testResults: [] });
  expect(none).toBe('docs/coverage.md 002-01: test/a.test.ts "one": its file was not run');
});

it("counts as one test of the run", () => {
  const run = { passed: 5, failed: 0, notes: [] };
  expect(lastLine(withCoverage(run, []))).toBe("6 passed, 0 failed");
  expect(withCoverage(run, ["x"])).toEqual({ passed: 5, failed: 1, notes: ["x"] });
});

describe("docs/coverage.md", () => {
  it("has a row for each thing that the five documents say", () => {
    expect(rows.length).toBeGreaterThan(100);
    expect([...new Set(rows.map(({ id }) => id.slice(0, 3)))]).toEqual(["000", "001", "002", "003", "004"]);
    expect(rows.map(({ id }) => id)).toEqual([...new Set(rows.map(({ id }) => id))]);
  });

  it("names only files that exist", () => {
    const named = rows.flatMap(({ id, files, tests }) =>
      [...files, ...tests.map(({ file }) => file)].map((file) => ({ id, file: file.replace(/#.*$/, "") })),
    );
    expect(named.filter(({ file }) => !existsSync(join(root, file)))).toEqual([]);
  });

  it("says for each row where it is served, and shows it by a test or says why not", () => {
    const faulty = rows.filter(
      ({ says, files, tests, reason }) =>
        says === "" || files.length === 0 || (tests.length === 0) === (reason === undefined),
    );
    expect(faulty).toEqual([]);
  });
});
