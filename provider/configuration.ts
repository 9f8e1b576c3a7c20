/** @module provider/configuration: from provider inputs and environment variables to a tenant, a cloud and a way to sign in. Pure. */
import { check, type Issue } from "../components/_shared/issues";
import type { Bag } from "../components/_shared/kind";
import { factsOf, providerArgNames, providerArgs, type ProviderConfig } from "../components/_shared/provider-args";
import type { SignIn } from "../graph";
import { argsIn, fromStrings } from "./provider-inputs";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Configuration {
  readonly tenantId: string | undefined;
  readonly environment: NonNullable<ProviderConfig["environment"]>;
  readonly metadataHost: string | undefined;
  readonly signIn: SignIn;
  /** The stored credential, for when the environment's is refused, or the reverse. */
  readonly fallback: SignIn | undefined;
}

const identity = ["tenantId", "clientId", "environment", "metadataHost"] as const;
/** What the machine says, whichever app signs in on it. */
const ofTheMachine = ["oidcToken", "oidcTokenFilePath", "oidcRequestUrl", "oidcRequestToken", "useCli"] as const;

/** Identity: the inputs win. Credentials: the environment wins where it speaks for the same app, since stored ones may be old. */
export function configurationOf(inputs: Bag, environment: Environment): Configuration {
  const given = parsed(argsIn(inputs));
  const ambient = parsed(fromEnvironment(environment));
  const who = pick({ ...ambient, ...given }, identity);
  const sameApp =
    ambient.clientId === undefined
      ? sameText(ambient.tenantId, who.tenantId)
      : sameText(ambient.clientId, who.clientId);
  const ours = sameApp ? ambient : pick(ambient, ofTheMachine);
  const [first, second] = hasCredential(ours) ? [ours, given] : [given, ours];
  return {
    tenantId: who.tenantId,
    environment: who.environment ?? "global",
    metadataHost: who.metadataHost,
    signIn: signInOf(who, first, second),
    fallback: hasCredential(first) && hasCredential(second) ? signInOf(who, second, first) : undefined,
  };
}

/** The environment's say, by the facts that each argument declares; empty variables count as absent. */
export function fromEnvironment(environment: Environment): Bag {
  return fromStrings(
    Object.fromEntries(
      providerArgNames.flatMap((name) => {
        const value = factsOf(name)
          .env?.map((variable) => environment[variable])
          .find((text) => text !== undefined && text !== "");
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  );
}

const credentialNames = ["clientSecret", "clientCertificate", "clientCertificatePath", "useOidc", "useMsi"] as const;
const deciding: ReadonlySet<string> = new Set(credentialNames);
const hasCredential = (args: ProviderConfig): boolean =>
  credentialNames.some((name) => args[name] !== undefined && args[name] !== false);
const sameText = (ambient: string | undefined, who: string | undefined): boolean =>
  ambient === undefined || ambient.toLowerCase() === who?.toLowerCase();

/** The credential of the first; what only describes a credential (paths, passwords, tokens) may come from the second. */
function signInOf(who: ProviderConfig, first: ProviderConfig, second: ProviderConfig): SignIn {
  const details = Object.fromEntries(Object.entries(second).filter(([name]) => !deciding.has(name)));
  const { environment: _, metadataHost: __, ...credentials } = { ...details, ...first } as ProviderConfig;
  return { ...credentials, tenantId: who.tenantId ?? "", clientId: who.clientId };
}

const pick = (config: ProviderConfig, names: readonly (keyof ProviderConfig)[]): ProviderConfig =>
  Object.fromEntries(names.flatMap((name) => (config[name] === undefined ? [] : [[name, config[name]]])));

function parsed(values: Bag): ProviderConfig {
  const checked = check(providerArgs, values, () => true);
  if (!checked.ok) throw new ConfigurationFaulty(checked.issues);
  return checked.value;
}

export class ConfigurationFaulty extends Error {
  override readonly name = "ConfigurationFaulty";
  constructor(readonly issues: readonly Issue[]) {
    super(issues.map((issue) => `intune:${issue.path.join(".")}: ${issue.message}`).join("\n"));
  }
}
