/** @module emulator/collections/domains: /domains and how each of them signs its users in. Evidence: graph-facts.md, domains. */
import type { JsonObject } from "../json";
import { domainsOf, type Domain } from "../entra/domains";
import { entraPage, itemAnswer, listAnswer, type ListShape } from "../graph/answers";
import type { GraphAnswer } from "../graph/exchange";
import { placed } from "../graph/page";
import { domainRead, federationRead } from "../graph/permissions";
import { entraRefused } from "../graph/refusals";
import { param, type Context, type Route } from "../graph/route";
import { missingObject } from "./object-references";
import { notPlayed } from "./not-played";

const path = "/domains";

const shape: ListShape = {
  type: {
    name: "microsoft.graph.domain",
    properties: {
      id: "string",
      authenticationType: "string",
      availabilityStatus: "string",
      isAdminManaged: "boolean",
      isDefault: "boolean",
      isInitial: "boolean",
      isRoot: "boolean",
      isVerified: "boolean",
      supportedServices: "strings",
      passwordValidityPeriodInDays: "number",
      passwordNotificationWindowInDays: "number",
      state: "object",
    },
    navigations: [],
    ignoresCase: true,
  },
  context: "domains",
  page: entraPage,
  count: "eventual",
  present: (row) => row,
};

const federationShape = (domain: string): ListShape => ({
  type: {
    name: "microsoft.graph.internalDomainFederation",
    properties: {
      id: "string",
      displayName: "string",
      issuerUri: "string",
      metadataExchangeUri: "string",
      signingCertificate: "string",
      passiveSignInUri: "string",
      preferredAuthenticationProtocol: "string",
      activeSignInUri: "string",
      signOutUri: "string",
      promptLoginBehavior: "string",
      isSignedAuthenticationRequestRequired: "boolean",
      nextSigningCertificate: "string",
      federatedIdpMfaBehavior: "string",
      signingCertificateUpdateStatus: "object",
      passwordResetUri: "string",
    },
    navigations: [],
  },
  context: `domains('${domain}')/federationConfiguration`,
  page: entraPage,
  count: "eventual",
  present: (row) => row,
});

function present(domain: Domain, all: readonly Domain[]): JsonObject {
  const { federation: _federation, ...shown } = domain;
  return {
    ...shown,
    availabilityStatus: null,
    isAdminManaged: true,
    isRoot: !all.some(({ id }) => domain.id.endsWith(`.${id}`)),
    supportedServices: domain.isVerified ? ["Email", "OfficeCommunicationsOnline"] : [],
    passwordValidityPeriodInDays: 2_147_483_647,
    passwordNotificationWindowInDays: 14,
    state: null,
  };
}

const read = (context: Context): readonly Domain[] => domainsOf(context, context.stale);

function list(context: Context): GraphAnswer {
  if (context.query.filter !== undefined) {
    throw entraRefused(400, "Request_UnsupportedQuery", "Unsupported Query.");
  }
  const all = read(context);
  return listAnswer(context, placed(all.map((domain) => present(domain, all))), shape);
}

function named(context: Context): Domain {
  const id = param(context, "id").toLowerCase();
  const found = read(context).find((domain) => domain.id === id);
  if (found === undefined) throw missingObject(id);
  return found;
}

/** To ask a managed domain is an error, and not an empty list. */
function federations({ federation }: Domain): readonly JsonObject[] {
  if (federation === null) throw missingObject("federationConfiguration");
  return [federation];
}

export const domains: readonly Route[] = [
  { method: "GET", path, scopes: domainRead, handle: list },
  {
    method: "GET",
    path: `${path}/{id}`,
    scopes: domainRead,
    handle: (context) => itemAnswer(context, present(named(context), read(context)), shape),
  },
  {
    method: "GET",
    path: `${path}/{id}/federationConfiguration`,
    scopes: federationRead,
    handle: (context) => {
      const domain = named(context);
      return listAnswer(context, placed(federations(domain)), federationShape(domain.id));
    },
  },
  {
    method: "GET",
    path: `${path}/{id}/federationConfiguration/{federationId}`,
    scopes: federationRead,
    handle: (context) => {
      const domain = named(context);
      const id = param(context, "federationId");
      const found = federations(domain).find((federation) => federation["id"] === id.toLowerCase());
      if (found === undefined) throw missingObject(id);
      return itemAnswer(context, found, federationShape(domain.id));
    },
  },
  ...notPlayed(["POST", path], ["PATCH", `${path}/{id}`], ["DELETE", `${path}/{id}`]),
  ...notPlayed(
    ["POST", `${path}/{id}/federationConfiguration`],
    ["PATCH", `${path}/{id}/federationConfiguration/{federationId}`],
    ["DELETE", `${path}/{id}/federationConfiguration/{federationId}`],
  ),
];
