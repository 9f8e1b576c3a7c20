/** @module emulator/azuread/resource: the contract that the resources of this plugin keep. */
import type { Fields } from "./fields";
import type { Graph } from "./graph";
import type { Bag } from "./values";

export interface Made {
  readonly id: string;
  readonly outputs: Bag;
}

export interface Resource {
  readonly token: string;
  /** What stands before the object's id: `/servicePrincipals/`. */
  readonly idPrefix: string;
  readonly inputs: Fields;
  /** Outputs that a preview cannot know. */
  readonly computed: readonly string[];
  create(graph: Graph, want: Bag): Promise<Made>;
  /** Undefined where the object is gone. */
  read(graph: Graph, objectId: string, state: Bag): Promise<Bag | undefined>;
  update(graph: Graph, objectId: string, want: Bag, state: Bag): Promise<Bag>;
  delete(graph: Graph, objectId: string, state: Bag): Promise<void>;
}

/** @throws Error for an id of another form, as azuread's importer does. */
export function objectIdOf({ idPrefix }: Pick<Resource, "idPrefix">, id: string): string {
  const objectId = id.startsWith(idPrefix) ? id.slice(idPrefix.length) : "";
  if (objectId === "" || objectId.includes("/"))
    throw new Error(`parsing ${JSON.stringify(id)}: the ID must be of the form "${idPrefix}{id}"`);
  return objectId;
}
