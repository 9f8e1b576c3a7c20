/** @module test/scripts/gen/policy-docs: the page of a stack file's keys says all that a tenant owner may write. */
import { z } from "zod";
import { tenantConfig } from "../../../config/tenant";
import { policyDocs } from "../../../scripts/gen/policy-docs";

const page = policyDocs();

it("has a section for every key that is an object, and links it", () => {
  for (const key of ["pinReset", "webSignInUrls", "ssprAtSignIn"]) {
    expect(page).toContain(`[\`${key}\`](#${key.toLowerCase()})`);
    expect(page).toContain(`\n## ${key}\n`);
  }
  for (const key of Object.keys(tenantConfig.shape)) expect(page).toContain(`\`${key}\``);
});

it("says once what all policies have, and in each section what is its own", () => {
  expect(page.split("| `assignments` |").length).toBe(2);
  expect(page.split("| `adopt` |").length).toBe(2);
  const pinReset = page.slice(page.indexOf("## pinReset\n"), page.indexOf("## webSignInUrls"));
  expect(pinReset).toMatch(/\| `windowsHello` \| \[WindowsHello\]\(#windowshello\) \|/);
  expect(pinReset).toMatch(/\| `delivery` \|.*"accountProtection".*Default: "settingsCatalog"/);
  expect(page).toContain("### WindowsHello");
  expect(page).toMatch(/\| `minimumLength` \| whole number \|/);
});

it("has a sentence for every property, and links to no type that is not there", () => {
  for (const row of page.split("\n").filter((line) => /^\| `/.test(line) && !line.startsWith("| `type`")))
    expect(row).not.toMatch(/\| *\|$/);
  const linked = [...page.matchAll(/\]\(#(\w+)\)/g)].map(([, name]) => name);
  const there = [...page.matchAll(/^#{2,3} (.+)$/gm)].map(([, name]) => name?.toLowerCase().replaceAll(" ", "-"));
  expect(linked.filter((name) => !there.includes(name))).toEqual([]);
});

it("takes a key of one value as what it is, and has no common rows where nothing is common", () => {
  const small = policyDocs(
    z.strictObject({
      prefix: z.string().describe("A prefix."),
      one: z
        .strictObject({ name: z.string().describe("First.") })
        .optional()
        .describe("One."),
      two: z
        .strictObject({ name: z.string().describe("Second.") })
        .optional()
        .describe("Two."),
    }),
  );
  expect(small).toContain("| `prefix` | A prefix. |");
  expect(small).toContain("| `name` | string | First. |");
  expect(small).toContain("| `name` | string | Second. |");
});
