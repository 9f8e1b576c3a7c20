/** @module components/_shared/resource: what every Pulumi class of this package has in common. */
import * as pulumi from "@pulumi/pulumi";
// A bundler puts the number itself into the npm door, so that it cannot name another release than the one it came with.
import { version } from "../../package.json";

/** The release of the plugin that every resource of this package asks for: the package's own. */
export const packageVersion = version;

/** One object of the tenant: the custom resource `intune:index:<kind>` that our plugin carries out. */
export abstract class IntuneResource extends pulumi.CustomResource {
  /** @param kind PascalCase name of the kind: identity in every state file. */
  protected constructor(kind: string, name: string, inputs: pulumi.Inputs, opts?: pulumi.CustomResourceOptions) {
    super(`intune:index:${kind}`, name, inputs, pulumi.mergeOptions({ version: packageVersion }, opts));
  }
}

/**
 * Options for a child of a component. The alias is the same resource without a parent: somebody may have imported it alone,
 * and without the alias a component that then declares it would plan to create it again and delete the imported one.
 */
export function childOptions(
  parent: pulumi.ComponentResource,
  more: pulumi.CustomResourceOptions = {},
): pulumi.CustomResourceOptions {
  return { parent, aliases: [{ parent: pulumi.rootStackResource }], ...more };
}
