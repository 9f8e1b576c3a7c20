/** @module provider/configuration: from provider inputs and environment variables to a tenant, a cloud and a way to sign in. */
import { readFileSync } from "node:fs";
import { check, type Issue } from "../components/_shared/issues";
import type { Bag } from "../components/_shared/kind";
import {
  factsOf,
  providerArgNames,
  providerArgs,
  type ProviderArg,
  type ProviderConfig,
} from "../components/_shared/provider-args";
import type { SignIn } from "../graph";
import { justificationFrom } from "./justification";
import { argsIn, fromStrings } from "./provider-inputs";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Configuration {
  readonly tenantId: string | undefined;
  readonly environment: NonNullable<ProviderConfig["environment"]>;
  readonly metadataHost: string | undefined;
  /** Whether a preview only reports names that are taken. */
  readonly reportsExisting: boolean;
  readonly signIn: SignIn;
  /** Why changes are made, for a tenant in which a second administrator approves them. */
  readonly justification: string;
  /** The stored credential, for when the environment's is refused, or the reverse. */
  readonly fallback: SignIn | undefined;
}

const identity = ["tenantId", "clientId", "environment", "metadataHost"] as const;
/** What the machine says, whichever app signs in on it. */
const ofTheMachine = [
  "oidcToken",
  "oidcTokenFilePath",
  "oidcRequestUrl",
  "oidcRequestToken",
  "adoPipelineServiceConnectionId",
  "msiEndpoint",
  "useCli",
] as const;

/**
 * Identity: the inputs win. Credentials: the environment wins where it speaks for the same app, since stored ones may be old.
 * @param read the text of a file: an app's id may be in one.
 */
export function configurationOf(inputs: Bag, environment: Environment, read: Read = readText): Configuration {
  const given = withClientId(parsed(argsIn(inputs)), read);
  const around = parsed(fromEnvironment(environment));
  const isPod = given.useAksWorkloadIdentity ?? around.useAksWorkloadIdentity ?? false;
  const pod = isPod ? parsed(fromPod(environment)) : {};
  const ambient = withClientId({ ...pod, ...around }, read);
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
    justification: justificationFrom("", environment),
    reportsExisting: (given.existing ?? ambient.existing) === "report",
    signIn: signInOf(who, first, second),
    fallback: hasCredential(first) && hasCredential(second) ? signInOf(who, second, first) : undefined,
  };
}

type Read = (path: string) => string;
const readText: Read = (path) => readFileSync(path, "utf8");

/** The environment's say, by the facts that each argument declares; empty variables count as absent. */
export const fromEnvironment = (environment: Environment): Bag =>
  fromVariables(environment, (name) => factsOf(name).env);

/** What the cluster tells a pod. */
const fromPod = (environment: Environment): Bag => fromVariables(environment, (name) => factsOf(name).podEnv ?? []);

function fromVariables(environment: Environment, variablesOf: (name: ProviderArg) => readonly string[]): Bag {
  const entries = providerArgNames.flatMap((name) => {
    const value = variablesOf(name)
      .map((variable) => environment[variable])
      .find((text) => text !== undefined && text !== "");
    return value === undefined ? [] : [[name, value] as const];
  });
  return fromStrings(Object.fromEntries(entries));
}

/** An app's id may be given as a file, which is read here: by it the two sources are told apart. */
function withClientId(config: ProviderConfig, read: Read): ProviderConfig {
  const { clientIdFilePath: path, ...rest } = config;
  if (path === undefined) return config;
  const fault = (message: string): ConfigurationFaulty =>
    new ConfigurationFaulty([{ path: ["clientIdFilePath"], message }]);
  let clientId: string;
  try {
    clientId = read(path).trim();
  } catch {
    throw fault(`the file ${path} cannot be read`);
  }
  if (clientId === "") throw fault(`the file ${path} is empty`);
  if (!sameText(rest.clientId, clientId))
    throw fault(`the file ${path} has another id than clientId: give one of them`);
  return { ...rest, clientId };
}

const credentialNames = [
  "clientSecret",
  "clientSecretFilePath",
  "clientCertificate",
  "clientCertificatePath",
  "useAksWorkloadIdentity",
  "useOidc",
  "useMsi",
] as const;
const deciding: ReadonlySet<string> = new Set(credentialNames);
const hasCredential = (args: ProviderConfig): boolean =>
  credentialNames.some((name) => args[name] !== undefined && args[name] !== false);
const sameText = (ambient: string | undefined, who: string | undefined): boolean =>
  ambient === undefined || ambient.toLowerCase() === who?.toLowerCase();

/** The credential of the first; what only describes a credential (paths, passwords, tokens) may come from the second. */
function signInOf(who: ProviderConfig, first: ProviderConfig, second: ProviderConfig): SignIn {
  const details = Object.fromEntries(Object.entries(second).filter(([name]) => !deciding.has(name)));
  const {
    environment: _,
    metadataHost: __,
    existing: ___,
    ...credentials
  } = { ...details, ...first } as ProviderConfig;
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
