/** @module test/scripts/gen/registry.test: every folder with a lifecycle is a kind, and nothing else is. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { kinds } from "../../../components/kinds.gen";
import { kindFolders, registry } from "../../../scripts/gen/registry";
import { root } from "../../support/tree";

/** The faults that TypeScript's parser finds, and what is imported from where. */
function read(source: string): { faults: number; imports: [string, string][]; list: string[] } {
  const { diagnostics } = ts.transpileModule(source, { reportDiagnostics: true });
  const imports = [...source.matchAll(/import \{ (\w+) \} from "(\.\/[^_"][^"]*)"/g)].map(([, name, from]) => [
    name,
    from,
  ]);
  const list = /readonly Kind\[\] = \[([^\]]*)\]/.exec(source)?.[1]?.split(", ").filter(Boolean);
  return { faults: diagnostics?.length ?? 0, imports: imports as [string, string][], list: list ?? [] };
}

it("imports each folder's kind by the folder's name in camelCase", () => {
  expect(read(registry(["custom-profile", "remediation", "windows-10-update-ring"]))).toEqual({
    faults: 0,
    imports: [
      ["customProfile", "./custom-profile/lifecycle"],
      ["remediation", "./remediation/lifecycle"],
      ["windows10UpdateRing", "./windows-10-update-ring/lifecycle"],
    ],
    list: ["customProfile", "remediation", "windows10UpdateRing"],
  });
});

it("is an empty list where there is no kind", () => {
  expect(read(registry([]))).toEqual({ faults: 0, imports: [], list: [] });
});

it("takes the folders that have a lifecycle, sorted", () => {
  const made = mkdtempSync(join(tmpdir(), "kinds-"));
  try {
    const files = ["zeta/lifecycle.ts", "alpha/lifecycle.ts", "alpha/wire.ts", "provider/index.ts", "_shared/kind.ts"];
    for (const file of files) {
      mkdirSync(join(made, "components", file, ".."), { recursive: true });
      writeFileSync(join(made, "components", file), "");
    }
    writeFileSync(join(made, "components", "kinds.gen.ts"), "");
    expect(kindFolders(made)).toEqual(["alpha", "zeta"]);
  } finally {
    rmSync(made, { recursive: true });
  }
});

it("has as many kinds as the package has folders with a lifecycle", () => {
  expect(kinds).toHaveLength(kindFolders(root).length);
});
