/** @module scripts/gen/generated: the text of every generated file, from the kinds that exist. */
import { format } from "prettier";
import type { Kind } from "../../components/_shared/kind";
import { packageSchema, type PackageJson } from "../../provider/package-schema";
import { policyDocs } from "./policy-docs";
import { referenceDocs } from "./reference-docs";
import { kindFolders, registry } from "./registry";
import { requirementsDocs } from "./requirements-docs";
import { troubleshootingDocs } from "./troubleshooting-docs";

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
    ["docs/policies.md", await format(policyDocs(), { parser: "markdown", printWidth })],
  ]);
}

/** What is made from the facts of the documents, by path from the root. */
export async function generatedFromKnowledge(): Promise<Map<string, string>> {
  const page = (text: string): Promise<string> => format(text, { parser: "markdown", printWidth });
  return new Map([
    ["docs/requirements.md", await page(requirementsDocs())],
    ["docs/troubleshooting.md", await page(troubleshootingDocs())],
  ]);
}
