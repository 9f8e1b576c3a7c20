/** @module provider/connect: opens Graph for a configuration, once, when it is first needed. */
import {
  cloudFromMetadata,
  cloudOf,
  credentialOf,
  openGraph,
  SignInRefused,
  type ChosenCredential,
  type Cloud,
  type Graph,
  type SignIn,
} from "../graph";
import type { Configuration } from "./configuration";
import { tellEvent, type Tell } from "./graph-events";
import { intuneLimits } from "./intune-limits";
import { version } from "../package.json";

export function connect(configuration: Configuration, signal: AbortSignal, tell: Tell): () => Promise<Graph> {
  let opened: Promise<Graph> | undefined;
  const open = async (): Promise<Graph> => {
    const { metadataHost, environment, signIn, fallback } = configuration;
    const cloud = metadataHost === undefined ? cloudOf(environment) : await cloudFromMetadata(metadataHost, { signal });
    const { credential, method, fallbackCredential } = chosen(signIn, fallback, cloud, tell);
    const app = signIn.clientId === undefined ? "" : ` of app ${signIn.clientId}`;
    const where = `at ${cloud.authorityHost} for ${cloud.audience}`;
    tell(`Signs in to tenant ${signIn.tenantId} with the ${method}${app}, ${where}.`, "debug");
    return openGraph({
      cloud,
      credential,
      fallbackCredential,
      signal,
      userAgent: `pulumi-intune/${version}`,
      limits: intuneLimits,
      approval: {
        justification: configuration.justification,
        requestsPath: "/deviceManagement/operationApprovalRequests",
      },
      log: (event) => tellEvent(event, tell),
    });
  };
  return () =>
    (opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));
}

type Chosen = ChosenCredential & { fallbackCredential?: ChosenCredential["credential"] };

/** A credential that is of no use on this machine, such as a file that is elsewhere, must not keep the other one from its turn. */
function chosen(signIn: SignIn, fallback: SignIn | undefined, cloud: Cloud, tell: Tell): Chosen {
  const first = usable(signIn, cloud);
  const second = fallback && usable(fallback, cloud);
  const other = second instanceof SignInRefused ? undefined : second;
  if (!(first instanceof SignInRefused)) return other ? { ...first, fallbackCredential: other.credential } : first;
  if (other === undefined) throw first;
  tell(`The first way to sign in is not usable (${first.reason}), so the ${other.method} is used.`, "warning");
  return other;
}

function usable(signIn: SignIn, cloud: Cloud): ChosenCredential | SignInRefused {
  try {
    return credentialOf(signIn, cloud);
  } catch (error) {
    if (error instanceof SignInRefused) return error;
    throw error;
  }
}
