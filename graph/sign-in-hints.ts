/** @module graph/sign-in-hints: what Entra's refusals mean and what to do, by code. One table. */

import type { Presented } from "./oidc";

/** Who tried to sign in; a field is "?" where it is not known. */
export interface Who {
  app: string;
  tenant: string;
  authorityHost: string;
  /** The names on the federated token, where there was one. */
  presented?: Presented | undefined;
}

/** What happened, and the next step. */
export interface Hint {
  reason: (who: Who) => string;
  hint: string | ((who: Who) => string);
}

const federated: Hint = {
  reason: ({ app, tenant }) => `no federated credential of app ${app} in tenant ${tenant} fits the OIDC token`,
  hint: ({ presented }) =>
    presented === undefined
      ? "add one in Entra whose issuer, subject and audience are exactly those of the token (branch and environment included)"
      : `add one in Entra with issuer "${presented.issuer}", subject "${presented.subject}" and audience "${presented.audience}", letter by letter`,
};
const interactive: Hint = {
  reason: ({ tenant }) => `the stored user sign-in for tenant ${tenant} is no longer valid`,
  hint: "sign in again with az login --tenant",
};

// Source: Microsoft identity platform, "Microsoft Entra authentication and authorization error codes".
const hints: Readonly<Record<string, Hint>> = {
  "7000215": {
    reason: ({ app, tenant }) => `the client secret of app ${app} was refused as invalid in tenant ${tenant}`,
    hint: "set the new one (its value, not its id) in ARM_CLIENT_SECRET, or in the file of ARM_CLIENT_SECRET_FILE_PATH, and run again",
  },
  "7000222": {
    reason: ({ app, tenant }) => `the client secret of app ${app} in tenant ${tenant} has expired`,
    hint: "make a new one in Entra, set it in ARM_CLIENT_SECRET, or in the file of ARM_CLIENT_SECRET_FILE_PATH, and run again",
  },
  "700016": {
    reason: ({ app, tenant }) => `app ${app} is not in tenant ${tenant}`,
    hint: "check ARM_CLIENT_ID and ARM_TENANT_ID; an app of another tenant needs admin consent there first",
  },
  "7000112": { reason: ({ app }) => `app ${app} is disabled`, hint: "enable it in Entra" },
  "7000229": {
    reason: ({ app, tenant }) => `app ${app} has no service principal in tenant ${tenant}`,
    hint: "give admin consent for it in that tenant",
  },
  "90002": {
    reason: ({ tenant, authorityHost }) => `tenant ${tenant} does not exist at ${authorityHost}`,
    hint: "check ARM_TENANT_ID, and ARM_ENVIRONMENT for a national cloud",
  },
  "900023": { reason: ({ tenant }) => `"${tenant}" is not a tenant id or domain`, hint: "correct ARM_TENANT_ID" },
  "700024": {
    reason: ({ app }) => `the token that proves app ${app} is not valid at this time`,
    hint: "let the pipeline issue a fresh one right before the run, and check this machine's clock",
  },
  "70021": federated,
  "700211": federated,
  "700212": federated,
  "700213": federated,
  "700027": {
    reason: ({ app, tenant }) => `the certificate does not belong to app ${app} in tenant ${tenant}`,
    hint: "upload its public part to the app in Entra, or set the right one in ARM_CLIENT_CERTIFICATE or its _PATH",
  },
  "50034": {
    reason: ({ tenant }) => `the user account does not exist in tenant ${tenant}`,
    hint: "sign in with an account of that tenant (az login --tenant), or correct ARM_TENANT_ID",
  },
  "50173": interactive,
  "50078": interactive,
  "50076": interactive,
  "700082": interactive,
  "53003": {
    reason: ({ app }) => `a conditional access policy blocks app ${app}`,
    hint: "run from an allowed network, or exclude the workload identity in that policy",
  },
  "500011": {
    reason: ({ tenant }) => `Graph's address is not known in tenant ${tenant}`,
    hint: "check ARM_ENVIRONMENT: each national cloud has its own Graph",
  },
};

/** The row for a code such as "7000215"; without one, Entra's own page for the code. */
export function hintOf(code: string, who: Who): { reason: string; hint: string } {
  const found = Object.hasOwn(hints, code) ? hints[code] : undefined;
  if (found === undefined) {
    return {
      reason: `Entra refused app ${who.app} in tenant ${who.tenant}`,
      hint: `see ${who.authorityHost}/error?code=${code}`,
    };
  }
  const hint = typeof found.hint === "string" ? found.hint : found.hint(who);
  return { reason: `${found.reason(who)} (AADSTS${code})`, hint };
}
