/** @module components/_shared/program-made: names of the things that a program makes and then refers to by id. */
import * as pulumi from "@pulumi/pulumi";

/** Left out of the SDK's types: the resources that an output comes from. */
type Sourced = Partial<{ resources(): ReadonlySet<pulumi.Resource> }>;
/** A kind of ours has `id` and `name`, a directory's group `objectId` and `displayName`. */
type Thing = Partial<Record<"id" | "objectId" | "displayName" | "name", pulumi.Output<string | undefined>>>;

/**
 * The display name of the thing whose id the output is: known also in a preview that does not know the id. Where the thing turns
 * out to have none, the id. Undefined for any other output, also for one that was made from an id.
 */
export function nameOfMade(output: object): pulumi.Output<string> | undefined {
  for (const resource of (output as Sourced).resources?.() ?? []) {
    const { id, objectId, displayName, name } = resource as Thing;
    const title = displayName ?? name;
    if (pulumi.Output.isInstance(title) && (output === id || output === objectId))
      return pulumi.output(title).apply((text) => pulumi.output(text ?? (output as pulumi.Output<string>)));
  }
  return undefined;
}
