/** @module scripts/setup/failures: why setup cannot go on, and what a person does about it. */
import { MINIMUM_NODE, MINIMUM_PULUMI } from "./versions";

/** Setup cannot go on. The message is complete: no stack is needed to act on it. */
export class SetupFailed extends Error {
  override readonly name = "SetupFailed";
}

export class NodeUnusable extends SetupFailed {
  constructor(found: string | undefined) {
    super(
      `Node ${MINIMUM_NODE} or later is needed, and ${found === undefined ? "no node runs here" : `node is ${found}`}. ` +
        `The dev dependency "node" brings one, but npm may not have run its install script: run ` +
        `"npm rebuild node --ignore-scripts=false", ` +
        `or put a newer Node first on PATH. Then run "npm run setup" again.`,
    );
  }
}

export class PulumiMissing extends SetupFailed {
  constructor(
    readonly reasons: readonly string[],
    go: string,
  ) {
    super(
      [
        "No usable Pulumi was found, and none could be made:",
        ...reasons.map((reason) => `  - ${reason}`),
        'Do one of these, then run "npm run setup" again:',
        `  - install Pulumi ${MINIMUM_PULUMI} or later, with its Node.js language host (https://www.pulumi.com/docs/install/)`,
        "  - let this machine reach get.pulumi.com and Pulumi's release files",
        `  - install Go ${go} or later (https://go.dev/dl/), with a module proxy in reach (GOPROXY)`,
      ].join("\n"),
    );
  }
}

const offline =
  /no such host|dial tcp|i\/o timeout|connection refused|connection reset|network is unreachable|TLS handshake|EOF$|module lookup disabled/m;
const refused = /\b(403 Forbidden|404 Not Found|410 Gone|407 Proxy|401 Unauthorized)\b/;

/** What a failed `go build` means, from what it printed. */
export function goFailure(program: string, stderr: string): string {
  const said = lastLines(stderr, 3);
  if (/no space left on device/.test(stderr)) return `Go modules: the disk is full (${said}). Free about 3 GB`;
  if (refused.test(stderr)) {
    return `Go modules: the module proxy refused a module of ${program} (${said}). Point GOPROXY at one that has it`;
  }
  if (offline.test(stderr)) {
    return `Go modules: the module proxy cannot be reached (${said}). Connect the network or set GOPROXY`;
  }
  return `Go modules: "go build" of ${program} failed: ${said || "it was stopped"}`;
}

export const goMissing = (wanted: string): string =>
  `Go modules: there is no "go" on PATH; Go ${wanted} or later is needed`;

export const goTooOld = (found: string, wanted: string): string =>
  `Go modules: ${found} is too old, ${wanted} or later is needed, and GOTOOLCHAIN forbids Go to fetch it`;

export function lastLines(text: string, count: number): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.slice(-count).join(" | ").trim();
}
