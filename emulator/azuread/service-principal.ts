/** @module emulator/azuread/service-principal: azuread_service_principal: the same requests in the same order. Evidence: graph-facts.md, service principals. */
import { randomUUID } from "node:crypto";
import type { Fields } from "./fields";
import { filtered, notThereYet, type Again, type Graph } from "./graph";
import type { Made, Resource } from "./resource";
import { bodyOf, orNull, stateOf } from "./service-principal-wire";
import { textOf, textsOf, type Bag } from "./values";

const inputs: Fields = {
  clientId: { type: "text", required: true, replaces: true, form: "guid" },
  accountEnabled: { type: "flag", standard: true },
  alternativeNames: { type: "set" },
  appRoleAssignmentRequired: { type: "flag" },
  description: { type: "text", longest: 1_024 },
  loginUrl: { type: "text" },
  notes: { type: "text", longest: 1_024 },
  notificationEmailAddresses: { type: "set" },
  owners: { type: "set" },
  preferredSingleSignOnMode: { type: "text" },
  samlSingleSignOn: { type: "object", computed: true },
  tags: { type: "set", computed: true },
  useExisting: { type: "flag" },
};

/** Texts of two refusals that mean "not on every server yet". */
const notReplicated: Again = ({ status, reason }) =>
  (status === 400 && /The appId '.+' of the service principal does not reference a valid application/.test(reason)) ||
  (status === 403 &&
    reason.includes("the backing application of the service principal being created must in the local tenant"));

const pauseSeconds = 5;
const readsUntilGone = 5;

export const servicePrincipal: Resource = {
  token: "azuread:index/servicePrincipal:ServicePrincipal",
  idPrefix: "/servicePrincipals/",
  inputs,
  computed: [
    ...["appRoleIds", "appRoles", "applicationTenantId", "displayName", "featureTags", "homepageUrl", "logoutUrl"],
    ...["oauth2PermissionScopeIds", "oauth2PermissionScopes", "objectId", "redirectUris", "samlMetadataUrl"],
    ...["servicePrincipalNames", "signInAudience", "type"],
  ],

  async create(graph, want) {
    const [existing] = await graph.list(filtered("/v1.0/servicePrincipals", `appId eq '${textOf(want["clientId"])}'`));
    if (existing === undefined) return made(graph, await post(graph, want), want);
    const id = textOf(existing["id"]);
    if (want["useExisting"] !== true) {
      throw new Error(
        `A resource with the ID "${id}" already exists - to be managed via Terraform this resource needs to be imported into the State. ` +
          'Please see the resource documentation for "azuread_service_principal" for more information.',
      );
    }
    await graph.patch(place(id), bodyOf(want));
    return made(graph, id, want);
  },

  async read(graph, id, state) {
    const wire = await graph.find(place(id));
    if (wire === undefined) return undefined;
    const beta = await graph.get(`/beta/servicePrincipals/${id}?$select=samlMetadataUrl`);
    return stateOf(wire, beta, await graph.list(`${place(id)}/owners`), state);
  },

  async update(graph, id, want, state) {
    await graph.patch(place(id), bodyOf(want));
    await changeOwners(graph, id, textsOf(state["owners"]), textsOf(want["owners"]));
    return (await made(graph, id, want)).outputs;
  },

  async delete(graph, id, state) {
    const isTolerant = state["useExisting"] === true;
    await graph.delete(place(id)).catch((error: unknown) => {
      if (!isTolerant) throw error;
    });
    for (let gone = 0; !isTolerant && gone < readsUntilGone;) {
      gone = (await graph.find(place(id))) === undefined ? gone + 1 : 0;
      if (gone < readsUntilGone) await graph.sleep(pauseSeconds);
    }
  },
};

const place = (id: string): string => `/v1.0/servicePrincipals/${id}`;

/** The description comes last, as the proof that every server knows the object; the caller owns it until then. */
async function post(graph: Graph, want: Bag): Promise<string> {
  const others = textsOf(want["owners"]).filter((owner) => owner !== graph.callerId);
  const body = {
    ...bodyOf(want),
    appId: want["clientId"],
    description: `TERRAFORM_UPDATE_${randomUUID()}`,
    "owners@odata.bind": [graph.callerId, ...others].map((owner) => graph.directoryObject(owner)),
  };
  const id = textOf((await graph.post("/v1.0/servicePrincipals", body, notReplicated))["id"]);
  await graph.patch(place(id), { description: orNull(want["description"]) }, notThereYet);
  if (others.length === textsOf(want["owners"]).length) {
    await graph.delete(`${place(id)}/owners/${graph.callerId}/$ref`, notThereYet);
  }
  return id;
}

async function changeOwners(graph: Graph, id: string, before: readonly string[], after: readonly string[]) {
  for (const owner of after.filter((one) => !before.includes(one))) {
    await graph.post(`${place(id)}/owners/$ref`, { "@odata.id": graph.directoryObject(owner) });
  }
  for (const owner of before.filter((one) => !after.includes(one))) {
    await graph.delete(`${place(id)}/owners/${owner}/$ref`);
  }
}

/** What is read back; that it is not there yet is a failure here, since azuread has just seen it. */
async function made(graph: Graph, id: string, want: Bag): Promise<Made> {
  const outputs = await servicePrincipal.read(graph, id, want);
  if (outputs === undefined)
    throw new Error(`Retrieving Service Principal (Service Principal: "${id}"): it is not there.`);
  return { id: servicePrincipal.idPrefix + id, outputs };
}
