/** @module provider/functions/get-delegated-consent: whether one application may call another on behalf of everybody, and what stands in the way. */
import { z } from "zod";
import { odataString, pathSegment, unlessGone, type Graph } from "../../graph";
import { lacking } from "../lacking";
import { defineFunction } from "./function";

const objectId = z.guid({ error: "must be an object id (GUID)" }).optional();
const appId = z.guid({ error: "must be a client id (GUID)" });

const party = z
  .strictObject({
    state: z
      .enum(["enabled", "disabled", "deleted", "absent"])
      .describe("deleted: it waits in the deleted items, and can be restored."),
    objectId: z.string().optional().describe("Object id; also of a deleted one."),
    deletedDateTime: z.string().optional().describe("When it was deleted; then it can be restored for 30 days."),
  })
  .meta({ id: "ConsentParty", description: "The service principal of an application." });

const caller = z
  .strictObject({
    kind: z.enum(["app", "person"]).describe("An application by itself, or a person through one."),
    appId: z.string().describe("Client id of the application."),
    tenantId: z.string().describe("Id of the tenant."),
    permissions: z.array(z.string()).describe("Application permissions."),
    directoryRoles: z.array(z.string()).describe("Template ids of the Entra roles that are active."),
  })
  .meta({ id: "SignedInAs", description: "Who signed in, as the access token says." });

const applications = ["Application.Read.All", "Directory.Read.All"];
const grants = ["Directory.Read.All", "DelegatedPermissionGrant.ReadWrite.All"];

/** Source: Graph servicePrincipal, oAuth2PermissionGrant, directory deletedItems (v1.0), each with its table of permissions. */
export const getDelegatedConsent = defineFunction({
  token: "intune:index:getDelegatedConsent",
  description:
    "Whether an application may call another one on behalf of everybody, and the service principals of both.",
  inputs: z.strictObject({
    clientAppId: appId.describe("Client id of the application that calls."),
    clientObjectId: objectId.describe("Object id of its service principal; left out where there is none."),
    resourceAppId: appId.describe("Client id of the application that is called."),
    resourceObjectId: objectId.describe("Object id of its service principal; left out where there is none."),
    withConsent: z
      .boolean()
      .default(true)
      .describe("Whether the consent is looked for, which needs a right of its own."),
    justMade: z.boolean().default(false).describe("Both were just made, so what is not found is asked for again."),
  }),
  outputs: z.strictObject({
    client: party.describe("The service principal of the application that calls."),
    resource: party.describe("The service principal of the application that is called."),
    published: z.array(z.string()).describe("Enabled delegated permissions of the application that is called."),
    consentId: z.string().optional().describe("Id of the consent for everybody; absent where there is none."),
    consented: z.array(z.string()).describe("Delegated permissions that everybody's consent has."),
    cloud: z.string().describe("Name of the cloud."),
    loginAddress: z.string().describe("Address of the sign-in host, without a trailing slash."),
    graphAddress: z.string().describe("Address of Graph, without a trailing slash."),
    signedInAs: caller.optional().describe("Who asks; absent where the access token cannot be read."),
  }),
  permissions: applications,
  run: async ({ graph }, { clientAppId, clientObjectId, resourceAppId, resourceObjectId, ...how }) => {
    const [client, resource, consent, signedInAs] = await Promise.all([
      partyOf(graph, clientAppId, clientObjectId, how.justMade),
      partyOf(graph, resourceAppId, resourceObjectId, how.justMade),
      how.withConsent && clientObjectId && resourceObjectId
        ? consentOf(graph, clientObjectId, resourceObjectId)
        : undefined,
      graph.caller?.(),
    ]);
    return {
      client: client.party,
      resource: resource.party,
      published: resource.scopes,
      ...(consent && { consentId: consent.id }),
      consented: consent ? words(consent.scope) : [],
      cloud: graph.cloud.name,
      loginAddress: graph.cloud.authorityHost,
      graphAddress: graph.cloud.graphRoot,
      ...(signedInAs && {
        signedInAs: {
          ...signedInAs,
          permissions: [...signedInAs.permissions],
          directoryRoles: [...signedInAs.directoryRoles],
        },
      }),
    };
  },
});

type Party = z.output<typeof party>;

interface PrincipalWire {
  readonly id: string;
  readonly accountEnabled: boolean | null;
  readonly oauth2PermissionScopes?: readonly { readonly value: string | null; readonly isEnabled: boolean }[];
}

/** Of the deleted ones the newest: an application may have been deleted, made anew and deleted again. */
async function partyOf(
  graph: Graph,
  app: string,
  id: string | undefined,
  justMade: boolean,
): Promise<{ party: Party; scopes: string[] }> {
  const found = id && (await principalOf(graph, id, justMade));
  if (found) {
    const scopes = (found.oauth2PermissionScopes ?? []).filter((scope) => scope.isEnabled && scope.value);
    const party: Party = { state: found.accountEnabled === false ? "disabled" : "enabled", objectId: found.id };
    return { party, scopes: scopes.map((scope) => scope.value ?? "").sort() };
  }
  const [newest] = (await deletedOf(graph, app)).sort((a, b) => (a.deletedDateTime < b.deletedDateTime ? 1 : -1));
  const party: Party = newest
    ? { state: "deleted", objectId: newest.id, deletedDateTime: newest.deletedDateTime }
    : { state: "absent" };
  return { party, scopes: [] };
}

function principalOf(graph: Graph, id: string, justMade: boolean): Promise<PrincipalWire | undefined> {
  const path = `/servicePrincipals/${pathSegment(id)}?$select=id,accountEnabled,oauth2PermissionScopes`;
  const options = { version: "v1.0", ...(justMade && { retryOn: [404] }) } as const;
  return withPermissions(applications, unlessGone(graph.get<PrincipalWire>(path, options)));
}

function deletedOf(graph: Graph, app: string): Promise<{ id: string; deletedDateTime: string }[]> {
  const path = `/directory/deletedItems/microsoft.graph.servicePrincipal?$filter=appId eq ${odataString(app)}&$select=id,deletedDateTime`;
  return withPermissions(applications, graph.list(path, { version: "v1.0" }));
}

interface GrantWire {
  readonly id: string;
  readonly resourceId: string;
  readonly consentType: string;
  readonly scope: string;
}

/** There is at most one for everybody between two service principals: a second one is refused. */
async function consentOf(graph: Graph, client: string, resource: string): Promise<GrantWire | undefined> {
  const path = `/servicePrincipals/${pathSegment(client)}/oauth2PermissionGrants`;
  const all = await withPermissions(grants, unlessGone(graph.list<GrantWire>(path, { version: "v1.0" })));
  return all?.find((one) => one.resourceId === resource && one.consentType === "AllPrincipals");
}

async function withPermissions<T>(permissions: readonly string[], request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw lacking(permissions, error);
  }
}

const words = (scope: string): string[] => scope.split(/\s+/).filter(Boolean).sort();
