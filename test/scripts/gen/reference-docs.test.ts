/** @module test/scripts/gen/reference-docs.test: the reference page says all of every kind, and no text can break its tables. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { directories } from "../../../components/_shared/directories";
import type { Kind } from "../../../components/_shared/kind";
import { factsOf, providerArgNames } from "../../../components/_shared/provider-args";
import { kinds } from "../../../components/kinds.gen";
import { referenceDocs } from "../../../scripts/gen/reference-docs";
import { widgetKind } from "../../provider/support/widget";
import { root } from "../../support/tree";

const committed = readFileSync(join(root, "docs", "reference.md"), "utf8");

/** The cells of each row that begins with the name in code. */
function rowsOf(page: string, name: string): string[][] {
  const rows = page.split("\n").filter((line) => new RegExp(`^\\| *\`${name}\` *\\|`).test(line));
  return rows.map((row) =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** The part of the page that is about one kind. */
const sectionOf = (page: string, title: string): string =>
  page.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? "";

describe.each(kinds)("$name", (kind) => {
  const section = sectionOf(committed, kind.name);

  it("has every input with its type, its default and whether it is needed or replaces", () => {
    for (const [name, property] of Object.entries(kind.args.shape)) {
      const standard = (property as z.ZodType).safeParse(undefined);
      const needed = !standard.success;
      expect(rowsOf(section, name)).toEqual([
        [
          `\`${name}\``,
          expect.stringMatching(/\w/),
          needed ? "yes" : "",
          standard.data === undefined ? "" : `\`${JSON.stringify(standard.data)}\``,
          kind.replaceOn.includes(name) ? "yes" : "",
          expect.stringMatching(/\w.*\.$/),
        ],
      ]);
    }
  });

  it("has every output with a sentence, the token and the permissions", () => {
    for (const name of Object.keys(kind.outputs.shape)) {
      expect(rowsOf(section, name)).toEqual([[`\`${name}\``, expect.stringMatching(/\w.*\.$/)]]);
    }
    for (const text of [kind.token, kind.description, ...kind.permissions.read, ...kind.permissions.write]) {
      expect(section).toContain(text);
    }
  });
});

it("has every argument of the provider, with its environment variables and whether it is secret", () => {
  for (const name of providerArgNames) {
    const { env, secret } = factsOf(name);
    const [row] = rowsOf(sectionOf(committed, "Provider"), name);
    for (const variable of env) expect(row?.[1]).toContain(`\`${variable}\``);
    expect(row?.[2]?.includes("yes")).toBe(secret === true);
  }
});

it("has every look-up by name with its permissions", () => {
  for (const { title, permissions } of Object.values(directories)) {
    const row = committed.split("\n").find((line) => line.startsWith(`| ${title} `));
    for (const permission of permissions) expect(row).toContain(permission);
  }
});

it("has every named type with its members, and every link leads to one", () => {
  const types = sectionOf(committed, "Types");
  for (const kind of kinds) {
    const { $defs = {} } = z.toJSONSchema(kind.args, { io: "input" });
    for (const [name, { properties = {} }] of Object.entries($defs) as [string, { properties?: object }][]) {
      const part = types.split(/^### /m).find((one) => one.startsWith(`${name}\n`)) ?? "";
      for (const member of Object.keys(properties)) expect([name, rowsOf(part, member).length]).toEqual([name, 1]);
    }
  }
  const headings = [...types.matchAll(/^### (\w+)$/gm)].map(([, name]) => name?.toLowerCase());
  const links = [...committed.matchAll(/\]\(#(\w+)\)/g)].map(([, anchor]) => anchor);
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((anchor) => !headings.includes(anchor))).toEqual([]);
});

describe("a made-up kind", () => {
  const awkward = widgetKind(undefined, {
    args: z.strictObject({
      either: z.enum(["a|b", "c"]).default("a|b").describe("One of a|b,\nor c.\r\nNothing else."),
      plain: z.string().describe("Plain."),
    }),
    outputs: z.strictObject({ state: z.string().describe("on|off\nfor now.") }),
    replaceOn: [],
  } as Partial<Kind>);
  const section = sectionOf(referenceDocs([awkward]), awkward.name);

  it("keeps each row on one line and in its columns", () => {
    const tables = section.split("\n").filter((line) => line.startsWith("|"));
    expect(tables.map((row) => row.split(/(?<!\\)\|/).length - 2)).toEqual([6, 6, 6, 6, 2, 2, 2]);
    expect(section).not.toContain("\r");
  });

  it("shows a pipe as a pipe, and a line's end as a space", () => {
    const [row] = rowsOf(section, "either");
    expect(row?.[1]).toBe('`"a\\|b"` or `"c"`');
    expect(row?.[3]).toBe('`"a\\|b"`');
    expect(row?.[5]).toBe("One of a\\|b, or c. Nothing else.");
    expect(rowsOf(section, "state")).toEqual([["`state`", "on\\|off for now."]]);
  });
});
