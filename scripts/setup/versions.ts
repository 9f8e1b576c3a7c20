/** @module scripts/setup/versions: which versions will do, and how two are compared. Pure. */

/**
 * The first Pulumi whose engine refreshes what a provider asks it to refresh, wherever our provider says so.
 * Source: Pulumi's CHANGELOG. 3.172.0 (2025-05-29): "Extend provider protocol to allow providers to request to
 * --refresh resources by default" (pulumi/pulumi#19487: `refresh_before_update` in the answers to Create, Read and
 * Update, `supports_refresh_before_update` in Handshake). 3.178.0 (2025-06-20): "Allow providers to request to
 * --refresh by default from partial failures" (the same field in ErrorResourceInitFailed). We answer both.
 */
export const MINIMUM_PULUMI = "3.178.0";

/** What @pulumi/pulumi and the plugin need to run. */
export const MINIMUM_NODE = "22.0.0";

interface Version {
  readonly numbers: readonly [number, number, number];
  readonly pre: string | undefined;
}

/** Takes "v3.258.0", "3.270.0-alpha.1", "go1.26" and the like, alone or inside a line. */
export function parseVersion(text: string): Version | undefined {
  const match = /(?<![\d.])(\d+)\.(\d+)(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?/.exec(text);
  if (!match) return undefined;
  return { numbers: [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)], pre: match[4] };
}

/** Negative when `a` is older. A pre-release is older than its release; two pre-releases of one release count as equal. */
export function compareVersions(a: Version, b: Version): number {
  for (const place of [0, 1, 2] as const) {
    const difference = a.numbers[place] - b.numbers[place];
    if (difference !== 0) return difference;
  }
  return Number(a.pre === undefined) - Number(b.pre === undefined);
}

/** False as well for a text without a version: what cannot be read cannot be trusted. */
export function isAtLeast(found: string, wanted: string): boolean {
  const [have, need] = [parseVersion(found), parseVersion(wanted)];
  return have !== undefined && need !== undefined && compareVersions(have, need) >= 0;
}

/** The version in the form that Pulumi prints: "v3.258.0". */
export function versionOf(text: string): string | undefined {
  const parsed = parseVersion(text);
  return parsed && `v${parsed.numbers.join(".")}${parsed.pre === undefined ? "" : `-${parsed.pre}`}`;
}
