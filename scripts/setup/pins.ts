/** @module scripts/setup/pins: the versions that the Go wrapper modules pin, read from their go.mod files. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface GoProgram {
  /** The name of the program that comes out. */
  readonly binary: string;
  readonly package: string;
  /** The wrapper module that pins it. */
  readonly folder: string;
  /** The pinned version, "v3.258.0". */
  readonly version: string;
  /** The lowest Go that its go.mod allows. */
  readonly go: string;
}

interface Wanted {
  readonly binary: string;
  readonly folder: string;
  readonly module: string;
  readonly package: string;
}

const wanted: readonly Wanted[] = [
  {
    binary: "pulumi-language-nodejs",
    folder: "language-nodejs",
    module: "github.com/pulumi/pulumi/sdk/v3",
    package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
  },
  {
    binary: "pulumi",
    folder: "pulumi",
    module: "github.com/pulumi/pulumi/pkg/v3",
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  },
];

/** The language host comes first: the CLI is the last to be put in place, so a CLI that is there has its host. */
export function goPrograms(root: string): readonly GoProgram[] {
  return wanted.map(({ binary, folder: name, module, package: path }) => {
    const folder = join(root, "scripts", "toolchain", name);
    const file = join(folder, "go.mod");
    const text = readFileSync(file, "utf8");
    return {
      binary,
      package: path,
      folder,
      version: pinned(text, module, file),
      go: directive(text, file),
    };
  });
}

function pinned(goMod: string, module: string, file: string): string {
  const escaped = module.replaceAll(".", "\\.");
  const match = new RegExp(`^(?:require )?\\s*${escaped} (v\\S+)`, "m").exec(goMod);
  if (match?.[1] === undefined) throw new Error(`${file} pins no version of ${module}. Restore it from git.`);
  return match[1];
}

function directive(goMod: string, file: string): string {
  const match = /^go (\S+)/m.exec(goMod);
  if (match?.[1] === undefined) throw new Error(`${file} has no "go" line. Restore it from git.`);
  return match[1];
}
