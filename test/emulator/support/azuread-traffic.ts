/** @module test/emulator/support/azuread-traffic: what azuread 6.9.1 was recorded to ask of Graph, one step after another. */
import type { Json, JsonObject } from "../../../emulator/json";

/** The Graph requests of one run of Pulumi: "METHOD version/path status [body] [-> name of the id in the answer]". */
export interface Step {
  readonly step: string;
  readonly requests: string;
}

export const service = "b8456c59-1230-44c7-a4a2-99b085333e84";
export const client = "9115dd05-fad5-4f9c-acc7-305d08b1b04e";

const group = {
  description: null,
  displayName: "Made Here",
  groupTypes: [],
  isAssignableToRole: false,
  mailEnabled: false,
  mailNickname: "89a68e66-7",
  membershipRule: null,
  "owners@odata.bind": ["<graph>/beta/directoryObjects/<caller>"],
  resourceBehaviorOptions: [],
  resourceProvisioningOptions: [],
  securityEnabled: true,
};

const principal = {
  accountEnabled: true,
  alternativeNames: [],
  appRoleAssignmentRequired: false,
  loginUrl: null,
  notes: null,
  notificationEmailAddresses: [],
  preferredSingleSignOnMode: null,
  samlSingleSignOnSettings: {},
  tags: [],
};

const marked = {
  ...principal,
  description: "TERRAFORM_UPDATE_8b6f2e9c-6c0f-4c53-9a4a-5a8a2f0f7a11",
  "owners@odata.bind": ["<graph>/v1.0/directoryObjects/<caller>"],
};

/** Bodies by the names that the requests give them; "<name>" is filled in with an id. */
export const bodies: Readonly<Record<string, JsonObject>> = {
  group,
  groupMarked: { displayName: "TERRAFORM_UPDATE_2d1f" },
  groupNamed: { displayName: "Made Here" },
  newClient: { ...marked, appId: client },
  newService: { ...marked, appId: service },
  unmarked: { description: null },
  whole: { ...principal, description: null },
  grant: {
    clientId: "<client>",
    consentType: "AllPrincipals",
    resourceId: "<service>",
    scope: "user_impersonation",
  } satisfies Readonly<Record<string, Json>>,
};

const lookUp = `
GET beta/groups?$filter=displayName eq 'Windows pilot' and securityEnabled eq true 200 -> found
GET beta/groups/<found>/members 200
GET beta/groups/<found>/owners 200`;

const readBoth = `
GET v1.0/servicePrincipals/<client> 200
GET v1.0/servicePrincipals/<service> 200
GET beta/servicePrincipals/<client>?$select=samlMetadataUrl 200
GET beta/servicePrincipals/<service>?$select=samlMetadataUrl 200
GET v1.0/servicePrincipals/<client>/owners 200
GET v1.0/servicePrincipals/<service>/owners 200`;

const readGroup = `
GET beta/groups/<group> 200
GET beta/groups/<group>/owners 200
GET beta/groups/<group>/members 200
GET beta/groups/<group>/memberOf 200`;

const makeGroup = `
POST beta/groups 201 group -> group
PATCH beta/groups/<group> 204 groupMarked
PATCH beta/groups/<group> 204 groupNamed
GET beta/groups/<group> 200
GET beta/groups/<group> 200
GET beta/groups/<group> 200
GET beta/groups/<group> 200
GET beta/groups/<group> 200
GET beta/groups/<group> 200`;

const makeGrant = `
GET v1.0/servicePrincipals/<client> 200
GET v1.0/servicePrincipals/<service> 200
POST v1.0/oauth2PermissionGrants 201 grant -> grant
GET v1.0/oauth2PermissionGrants/<grant> 200`;

const refreshed = `
GET v1.0/oauth2PermissionGrants/<grant> 200${readBoth}${readGroup}${lookUp}`;

const destroyed = `
DELETE v1.0/oauth2PermissionGrants/<grant> 204
DELETE v1.0/servicePrincipals/<client> 204
GET beta/groups/<group> 200
DELETE v1.0/servicePrincipals/<service> 204
DELETE beta/groups/<group> 204
GET beta/groups/<group> 404
GET beta/groups/<group> 404
GET beta/groups/<group> 404
GET beta/groups/<group> 404
GET beta/groups/<group> 404`;

/** Both runs, and between them somebody else who makes the two service principals. */
export const absentRun: readonly Step[] = [
  {
    step: "up, both absent",
    requests: `${lookUp}${makeGroup}
GET v1.0/servicePrincipals?$filter=appId eq '${client}' 200
GET v1.0/servicePrincipals?$filter=appId eq '${service}' 200
POST v1.0/servicePrincipals 201 newClient -> client
POST v1.0/servicePrincipals 201 newService -> service
PATCH v1.0/servicePrincipals/<client> 204 unmarked
PATCH v1.0/servicePrincipals/<service> 204 unmarked
DELETE v1.0/servicePrincipals/<client>/owners/<caller>/$ref 204
DELETE v1.0/servicePrincipals/<service>/owners/<caller>/$ref 204${readBoth}${makeGrant}
GET beta/groups/<group>/owners 200
GET beta/groups/<group>/members 200
GET beta/groups/<group>/memberOf 200`,
  },
  { step: "preview with refresh", requests: refreshed },
  { step: "preview without refresh", requests: lookUp },
  { step: "destroy", requests: destroyed },
];

export const presentRun: readonly Step[] = [
  {
    step: "up, both present",
    requests: `${lookUp}${makeGroup}
GET v1.0/servicePrincipals?$filter=appId eq '${client}' 200 -> client
GET v1.0/servicePrincipals?$filter=appId eq '${service}' 200 -> service
PATCH v1.0/servicePrincipals/<client> 204 whole
PATCH v1.0/servicePrincipals/<service> 204 whole${readBoth}${makeGrant}
GET beta/groups/<group>/owners 200
GET beta/groups/<group>/members 200
GET beta/groups/<group>/memberOf 200`,
  },
  { step: "preview with refresh", requests: refreshed },
  { step: "destroy", requests: destroyed },
];
