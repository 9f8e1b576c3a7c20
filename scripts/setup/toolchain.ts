/** @module scripts/setup/toolchain: the Pulumi that setup chose, ready for a child process. For the demo and the tests. */
import { delimiter, dirname, join } from "node:path";
import { SetupFailed } from "./failures";
import { places } from "./places";
import { readStamp } from "./stamp";

export interface Toolchain {
  /** "v3.258.0" */
  readonly version: string;
  /** The Pulumi program. */
  readonly pulumi: string;
  /** The folder that holds it. */
  readonly binDir: string;
  /** To be laid over the environment of whatever starts Pulumi. */
  readonly env: {
    /** Pulumi, its language host, then the project's own Node, then what was there. */
    readonly PATH: string;
    readonly PULUMI_HOME: string;
    readonly PULUMI_SKIP_UPDATE_CHECK: "true";
  };
}

export function toolchain(root: string, path: string | undefined = process.env["PATH"]): Toolchain {
  const stamp = readStamp(root);
  if (stamp === undefined) throw new SetupFailed('There is no toolchain yet. Run "npm run setup".');
  const binDir = dirname(stamp.pulumi);
  const folders = [binDir, dirname(stamp.languageHost), join(root, "node_modules", ".bin"), path ?? ""];
  return {
    version: stamp.version,
    pulumi: stamp.pulumi,
    binDir,
    env: {
      PATH: [...new Set(folders)].filter((folder) => folder !== "").join(delimiter),
      PULUMI_HOME: places(root).pulumiHome,
      PULUMI_SKIP_UPDATE_CHECK: "true",
    },
  };
}
