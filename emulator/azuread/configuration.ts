/** @module emulator/azuread/configuration: provider configuration and environment, as azuread reads them. Pure. */
import { NotLoopback } from "./loopback";
import { textOf, type Bag } from "./values";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Configuration {
  readonly metadataHost: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** PEM file of certificate authorities to trust beside the usual ones. */
  readonly caFile: string | undefined;
}

/** @throws Error where something is missing; NotLoopback where no metadata host is named, since then a real cloud is meant. */
export function configurationOf(args: Bag, environment: Environment): Configuration {
  const take = (name: string, variable: string): string => textOf(args[name]) || (environment[variable] ?? "");
  const metadataHost = take("metadataHost", "ARM_METADATA_HOSTNAME");
  if (metadataHost === "") throw new NotLoopback("cloud", "");
  const configuration = {
    metadataHost,
    tenantId: take("tenantId", "ARM_TENANT_ID"),
    clientId: take("clientId", "ARM_CLIENT_ID"),
    clientSecret: take("clientSecret", "ARM_CLIENT_SECRET"),
    caFile: environment["SSL_CERT_FILE"] || undefined,
  };
  const missing = (["tenantId", "clientId", "clientSecret"] as const).filter((name) => configuration[name] === "");
  if (missing.length > 0) {
    throw new Error(
      `building AzureAD client: no credential: ${missing.join(", ")} is not set. The stand-in azuread plugin signs in with a client secret only.`,
    );
  }
  return configuration;
}
