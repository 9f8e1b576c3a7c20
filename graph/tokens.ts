/** @module graph/tokens: one token for all requests, from the first credential that is not refused. */

import type { AccessToken, TokenCredential } from "@azure/identity";
import type { Clock } from "./clock";
import type { Cloud } from "./clouds";
import { discoveryRefusal } from "./discovery-refusal";
import { SignInRefused } from "./errors/sign-in-refused";
import type { GraphLog } from "./events";
import { signInFailure } from "./sign-in-failure";
import { originOf } from "./sign-in-origin";

/** Where requests get their token. */
export interface Tokens {
  /** A token that is valid for some minutes. Throws SignInRefused, or SignInUnreachable. */
  current(): Promise<string>;
  /** A token that is not `refused`; `claims` is what a claims challenge asked for. */
  renewed(refused: string, claims?: string): Promise<string>;
}

const earlyMilliseconds = 5 * 60_000;
// The library answers from its cache unless claims are asked for; this asks for none in particular.
const noClaims = '{"access_token":{}}';

/** Begins with `credential`; after a refusal goes over to `fallbackCredential`, once and for good. */
export function openTokens(options: {
  cloud: Cloud;
  credential: TokenCredential;
  fallbackCredential?: TokenCredential | undefined;
  clock: Clock;
  log: GraphLog;
}): Tokens {
  const { cloud, clock, log } = options;
  const scope = `${cloud.audience}/.default`;
  let credential = options.credential;
  let fallback = options.fallbackCredential;
  let held: AccessToken | undefined;
  let underWay: Promise<AccessToken> | undefined;
  let refusal: SignInRefused | undefined;

  async function ask(claims?: string): Promise<AccessToken> {
    // Asking a thousand times with a refused credential gives a thousand refusals, and can lock the account.
    if (refusal) throw refusal;
    try {
      return await tokenOf(credential, scope, cloud, claims);
    } catch (error) {
      if (!(error instanceof SignInRefused)) throw error;
      if (fallback === undefined) throw (refusal = error);
      return await goOver(error, fallback);
    }
  }

  async function goOver(first: SignInRefused, next: TokenCredential): Promise<AccessToken> {
    try {
      const token = await tokenOf(next, scope, cloud);
      log({
        kind: "sign-in-switched",
        from: originOf(credential).method,
        to: originOf(next).method,
        reason: first.reason,
      });
      credential = next;
      fallback = undefined;
      return token;
    } catch (error) {
      if (!(error instanceof SignInRefused)) throw error;
      throw (refusal = bothRefused(first, error));
    }
  }

  // One request for a token at a time: parallel requests share it.
  function once(claims?: string): Promise<AccessToken> {
    underWay ??= ask(claims)
      .then((token) => (held = token))
      .finally(() => (underWay = undefined));
    return underWay;
  }

  return {
    current: async () => {
      const fresh = held !== undefined && held.expiresOnTimestamp - clock.now() > earlyMilliseconds;
      return fresh && held ? held.token : (await once()).token;
    },
    renewed: async (refused, claims = noClaims) => {
      if (held !== undefined && held.token !== refused) return held.token;
      return (await once(claims)).token;
    },
  };
}

async function tokenOf(
  credential: TokenCredential,
  scope: string,
  cloud: Cloud,
  claims?: string,
): Promise<AccessToken> {
  let token: AccessToken | null;
  try {
    // A source that is asked every time anew needs no trick to be asked, and the Azure CLI refuses it.
    const isIdle = claims === undefined || (claims === noClaims && originOf(credential).keepsNoTokens);
    token = await credential.getToken(scope, isIdle ? {} : { claims });
  } catch (error) {
    const told = await discoveryRefusal(error, credential, cloud);
    throw signInFailure(told ?? error, credential, cloud);
  }
  if (token === null) throw signInFailure(new Error("the credential gave no token"), credential, cloud);
  return token;
}

/** The fallback is what a person can change now, so its fields win; both reasons are told. */
function bothRefused(first: SignInRefused, second: SignInRefused): SignInRefused {
  const { method, path, code, acted } = second;
  const same = first.reason === second.reason;
  const reason = same ? second.reason : `${second.reason}; before that, ${first.reason}`;
  return new SignInRefused({ method, path, code, acted, reason, cause: second.cause }, second);
}
