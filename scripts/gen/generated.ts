/** @module scripts/gen/generated: the text of every generated file, from the kinds that exist. */
import { format } from "prettier";
import type { Kind } from "../../components/_shared/kind";
import { packageSchema, type PackageJson } from "../../provider/package-schema";
import { referenceDocs } from "./reference-docs";
import { kindFolders, registry } from "./registry";

const printWidth = 120;

/** The registry of kinds, from the folders: written first, since everything else is made from it. */
export async function generatedRegistry(root: string): Promise<Map<string, string>> {
  return new Map([
    ["components/kinds.gen.ts", await format(registry(kindFolders(root)), { parser: "typescript", printWidth })],
  ]);
}

/** What is made from the kinds themselves, by path from the root. */
export async function generatedFromKinds(
  kinds: readonly Kind[],
  packageJson: PackageJson,
): Promise<Map<string, string>> {
  return new Map([
    ["schema.json", `${JSON.stringify(packageSchema(kinds, packageJson), null, 2)}\n`],
    ["docs/reference.md", await format(referenceDocs(kinds), { parser: "markdown", printWidth })],
  ]);
}
