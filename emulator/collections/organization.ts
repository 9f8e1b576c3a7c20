/** @module emulator/collections/organization: the tenant itself, read only. */
import { entraPage, itemAnswer, listAnswer, type ListShape } from "../graph/answers";
import { domainsOf } from "../entra/domains";
import { placed } from "../graph/page";
import { organizationRead } from "../graph/permissions";
import { entraRefused } from "../graph/refusals";
import { param, type Context, type Route } from "../graph/route";
import type { JsonObject } from "../json";

const shape: ListShape = {
  type: {
    name: "microsoft.graph.organization",
    properties: {
      id: "string",
      deletedDateTime: "string",
      createdDateTime: "string",
      displayName: "string",
      countryLetterCode: "string",
      defaultUsageLocation: "string",
      preferredLanguage: "string",
      tenantType: "string",
      mobileDeviceManagementAuthority: "string",
      onPremisesSyncEnabled: "boolean",
      assignedPlans: "object",
      provisionedPlans: "object",
      verifiedDomains: "object",
    },
    navigations: [],
    ignoresCase: true,
  },
  context: "organization",
  page: entraPage,
  count: "eventual",
  present: (row) => row,
};

function tenantRow(context: Context): JsonObject {
  const { tenant } = context;
  const verified = domainsOf(context, context.stale).filter(({ isVerified }) => isVerified);
  return {
    id: tenant.id,
    deletedDateTime: null,
    createdDateTime: tenant.createdDateTime,
    displayName: tenant.displayName,
    countryLetterCode: "JP",
    defaultUsageLocation: "JP",
    preferredLanguage: "en",
    tenantType: "AAD",
    mobileDeviceManagementAuthority: "intune",
    onPremisesSyncEnabled: null,
    assignedPlans: [],
    provisionedPlans: [],
    verifiedDomains: verified.map(({ id, isDefault, isInitial, authenticationType }) => ({
      capabilities: "Email, OfficeCommunicationsOnline",
      isDefault,
      isInitial,
      name: id,
      type: authenticationType,
    })),
  };
}

export const organization: readonly Route[] = [
  {
    method: "GET",
    path: "/organization",
    scopes: organizationRead,
    handle: (context) => listAnswer(context, placed([tenantRow(context)]), shape),
  },
  {
    method: "GET",
    path: "/organization/{id}",
    scopes: organizationRead,
    handle: (context) => {
      const id = param(context, "id");
      if (id.toLowerCase() === context.tenant.id) return itemAnswer(context, tenantRow(context), shape);
      const text = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;
      throw entraRefused(404, "Request_ResourceNotFound", text);
    },
  },
];
