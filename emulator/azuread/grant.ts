/** @module emulator/azuread/grant: azuread_service_principal_delegated_permission_grant: the same requests in the same order. Evidence: graph-facts.md, service principals. */
import type { Fields } from "./fields";
import type { Again, Graph } from "./graph";
import type { Resource } from "./resource";
import { textOf, textsOf, type Bag } from "./values";

const inputs: Fields = {
  claimValues: { type: "set", required: true },
  resourceServicePrincipalObjectId: { type: "text", required: true, replaces: true, form: "guid" },
  servicePrincipalObjectId: { type: "text", required: true, replaces: true, form: "guid" },
  userObjectId: { type: "text", replaces: true, form: "guid" },
};

const notReplicated: Again = ({ status, reason }) =>
  status === 404 ||
  (status === 400 &&
    reason.includes("does not exist or one of its queried reference-property objects are not present"));

const place = (id: string): string => `/v1.0/oauth2PermissionGrants/${encodeURIComponent(id)}`;
const scopeOf = (want: Bag): string => textsOf(want["claimValues"]).join(" ");

export const grant: Resource = {
  token: "azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant",
  idPrefix: "/oauth2PermissionGrants/",
  inputs,
  computed: [],

  async create(graph, want) {
    const clientId = textOf(want["servicePrincipalObjectId"]);
    const resourceId = textOf(want["resourceServicePrincipalObjectId"]);
    await graph.get(`/v1.0/servicePrincipals/${clientId}`);
    await graph.get(`/v1.0/servicePrincipals/${resourceId}`);
    const principalId = textOf(want["userObjectId"]);
    const who = principalId === "" ? { consentType: "AllPrincipals" } : { consentType: "Principal", principalId };
    const body = { clientId, ...who, resourceId, scope: scopeOf(want) };
    const id = textOf((await graph.post("/v1.0/oauth2PermissionGrants", body, notReplicated))["id"]);
    return { id: grant.idPrefix + id, outputs: await readBack(graph, id) };
  },

  async read(graph, id) {
    const wire = await graph.find(place(id));
    if (wire === undefined) return undefined;
    const userObjectId = textOf(wire["principalId"]);
    return {
      claimValues: textOf(wire["scope"]).split(/\s+/).filter(Boolean),
      resourceServicePrincipalObjectId: textOf(wire["resourceId"]),
      servicePrincipalObjectId: textOf(wire["clientId"]),
      ...(userObjectId !== "" && { userObjectId }),
    };
  },

  async update(graph, id, want) {
    await graph.patch(place(id), { scope: scopeOf(want) });
    return readBack(graph, id);
  },

  delete: (graph, id) => graph.delete(place(id)),
};

async function readBack(graph: Graph, id: string): Promise<Bag> {
  const outputs = await grant.read(graph, id, {});
  if (outputs === undefined) throw new Error(`Retrieving Delegated Permission Grant with ID "${id}": it is not there.`);
  return outputs;
}
