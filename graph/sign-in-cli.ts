/** @module graph/sign-in-cli: what the Azure CLI's refusals mean, by the words of the identity library. Pure. */

import type { SignInOrigin } from "./sign-in-origin";

/** What happened and the next step; undefined where the CLI said something that is told as it is. */
export function cliRefusal(text: string, origin: SignInOrigin): { reason: string; hint: string } | undefined {
  const tenant = origin.tenantId ?? "?";
  const seen = words.find(([pattern]) => pattern.test(text))?.[1](tenant);
  if (seen === undefined) return undefined;
  const [what, next] = seen;
  // Who has configured nothing hears of the Azure CLI for the first time.
  return origin.isDefault
    ? {
        reason: `no way to sign in is configured, and ${what}`,
        hint: `set ARM_CLIENT_ID with ARM_CLIENT_SECRET, or ARM_USE_OIDC=true, or ${next}`,
      }
    : { reason: what, hint: next };
}

// The library hides what az said where that names "az login": a sign-in that is missing, old, or of another tenant.
const words: readonly (readonly [RegExp, (tenant: string) => readonly [what: string, next: string]])[] = [
  [
    /Azure CLI could not be found/,
    (tenant) => ["the Azure CLI (az) is not on PATH", `install it and run az login --tenant ${tenant}`],
  ],
  [
    /Please run 'az login'/,
    (tenant) => [
      `the Azure CLI is not signed in to tenant ${tenant}`,
      `run az login --tenant ${tenant} (before it, in a national cloud, az cloud set --name)`,
    ],
  ],
];
