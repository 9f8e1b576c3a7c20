/** @module components/provider/provider: an explicit provider: one tenant out of several in one program. */
import * as pulumi from "@pulumi/pulumi";
import { checkArgs } from "../_shared/program-args";
import {
  factsOf,
  providerArgNames,
  providerArgs,
  secretProviderArgs,
  type ProviderArg,
  type ProviderConfig,
} from "../_shared/provider-args";
import { packageVersion } from "../_shared/resource";

/** Configuration of a provider; each property may be an output. What is left out, the plugin takes from the environment. */
export type ProviderArgs = { [K in ProviderArg]?: pulumi.Input<NonNullable<ProviderConfig[K]>> | undefined };

/**
 * A connection to one tenant, for programs that serve several: pass it as `provider` to a component. A program for one tenant
 * needs none: the stack's configuration `intune:*` and the `ARM_*` environment variables are enough.
 *
 * The program reads no environment variable: the plugin does, so that what they hold never lands in the state. Prefer them
 * for secrets; a secret that is given here is stored, encrypted.
 */
export class Provider extends pulumi.ProviderResource {
  /** The tenant, where the program gave it. */
  declare readonly tenantId: pulumi.Output<string | undefined>;
  /** The cloud, where the program gave it. */
  declare readonly environment: pulumi.Output<ProviderConfig["environment"]>;

  /** @throws ArgsFaulty with every fault of the arguments that are known. */
  constructor(name: string, args: ProviderArgs = {}, opts?: pulumi.ResourceOptions) {
    super("intune", name, forEngine(args), pulumi.mergeOptions(ownOptions, opts));
    checkArgs(this, `Provider "${name}"`, providerArgs, args, isSecret);
  }

  /** Whether a value is a provider of this package, also one that another copy of it made. */
  static override isInstance(value: unknown): value is Provider {
    return (
      pulumi.CustomResource.isInstance(value) &&
      (value as { __pulumiType?: string }).__pulumiType === "pulumi:providers:intune"
    );
  }
}

const ownOptions: pulumi.CustomResourceOptions = {
  version: packageVersion,
  additionalSecretOutputs: [...secretProviderArgs],
};

const isSecret = ([name]: readonly (string | number)[]): boolean =>
  secretProviderArgs.some((secret) => secret === name);

/** The engine takes strings only in a provider's configuration: all else travels as JSON. */
function forEngine(args: ProviderArgs): pulumi.Inputs {
  const entries = providerArgNames.map((name) => [name, propertyForEngine(name, args[name])]);
  return Object.fromEntries(entries);
}

function propertyForEngine(name: ProviderArg, value: pulumi.Input<unknown>): pulumi.Input<unknown> {
  if (value === undefined) return undefined;
  if (factsOf(name).secret) return pulumi.secret(value);
  return pulumi.output(value).apply((known) => (typeof known === "boolean" ? JSON.stringify(known) : known));
}

/** The explicit provider that a resource of this package uses; undefined where it is the default one. */
export const providerOf = (resource: pulumi.Resource): pulumi.ProviderResource | undefined =>
  resource.getProvider("intune:index:Provider");
