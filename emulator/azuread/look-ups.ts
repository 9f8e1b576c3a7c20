/** @module emulator/azuread/look-ups: azuread's data sources, with the same requests in the same order. Evidence: graph-facts.md, service principals. */
import { createHash } from "node:crypto";
import { filtered, notThereYet, type Graph } from "./graph";
import { listed } from "./service-principal-wire";
import { textOf, textsOf, type Bag } from "./values";

export interface LookUp {
  readonly token: string;
  run(graph: Graph, args: Bag): Promise<Bag>;
}

/** By client ids; by names, by object ids and all of them are not played. */
const servicePrincipals: LookUp = {
  token: "azuread:index/getServicePrincipals:getServicePrincipals",
  async run(graph, args) {
    const others = ["displayNames", "objectIds", "returnAll"].filter((name) => args[name] !== undefined);
    if (others.length > 0) throw new Error(`not played by the stand-in azuread plugin: ${others.join(", ")}`);
    const found: Bag[] = [];
    for (const clientId of textsOf(args["clientIds"])) {
      const [wire] = await graph.list(filtered("/v1.0/servicePrincipals", `appId eq '${clientId}'`));
      if (wire !== undefined) found.push(wire);
      else if (args["ignoreMissing"] !== true)
        throw new Error(`Service principal not found with application ID: "${clientId}"`);
    }
    const all: Bag[] = [];
    for (const wire of found) {
      const path = `/beta/servicePrincipals/${textOf(wire["id"])}?$select=samlMetadataUrl`;
      all.push(listed(wire, await graph.get(path, notThereYet)));
    }
    const objectIds = all.map((one) => one["objectId"]);
    const hash = createHash("sha1").update(objectIds.join("/")).digest("base64url");
    return {
      id: `serviceprincipals#${hash}`,
      clientIds: all.map((one) => one["clientId"]),
      displayNames: all.map((one) => one["displayName"]),
      objectIds,
      ignoreMissing: args["ignoreMissing"] ?? false,
      servicePrincipals: all,
    };
  },
};

export const lookUps: readonly LookUp[] = [servicePrincipals];
