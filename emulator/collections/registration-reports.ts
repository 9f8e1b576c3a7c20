/** @module emulator/collections/registration-reports: /reports/authenticationMethods, which users may reset their password and have registered for it. Evidence: graph-facts.md, registration reports. */
import type { JsonObject } from "../json";
import { contextUrl, entraPage, itemAnswer, listAnswer, type ListShape } from "../graph/answers";
import type { GraphAnswer } from "../graph/exchange";
import { auditRead } from "../graph/permissions";
import { badGraphRequest, entraRefused } from "../graph/refusals";
import { ok, param, type Context, type Route } from "../graph/route";
import { missingObject } from "./object-references";
import { hasServicePlan } from "./subscribed-skus";

export const registrationSet = "userRegistrationDetails";
const path = "/reports/authenticationMethods";

const shape: ListShape = {
  type: {
    name: "microsoft.graph.userRegistrationDetails",
    properties: {
      id: "string",
      userPrincipalName: "string",
      userDisplayName: "string",
      userType: "string",
      isAdmin: "boolean",
      isSsprRegistered: "boolean",
      isSsprEnabled: "boolean",
      isSsprCapable: "boolean",
      isMfaRegistered: "boolean",
      isMfaCapable: "boolean",
      isPasswordlessCapable: "boolean",
      methodsRegistered: "strings",
      isSystemPreferredAuthenticationMethodEnabled: "boolean",
      systemPreferredAuthenticationMethods: "strings",
      userPreferredMethodForSecondaryAuthentication: "string",
      lastUpdatedDateTime: "string",
    },
    navigations: [],
    ignoresCase: true,
  },
  context: "reports/authenticationMethods/userRegistrationDetails",
  page: entraPage,
  count: "eventual",
  present: (row) => row,
};

function requirePremium(context: Context): void {
  if (hasServicePlan(context, "AAD_PREMIUM", "AAD_PREMIUM_P2")) return;
  const text = "Neither tenant is B2C or tenant doesn't have premium license";
  throw entraRefused(403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant", text);
}

const features = {
  ssprRegistered: "isSsprRegistered",
  ssprEnabled: "isSsprEnabled",
  ssprCapable: "isSsprCapable",
  passwordlessCapable: "isPasswordlessCapable",
  mfaCapable: "isMfaCapable",
} as const;

const choices: Readonly<Record<string, readonly string[]>> = {
  includedUserTypes: ["all", "member", "guest"],
  includedUserRoles: ["all", "privilegedAdmin", "admin", "user"],
};

/** "includedUserTypes='all',includedUserRoles='user'" */
function parametersOf(text: string): ReadonlyMap<string, string> {
  const parts = text.split(",").map((part) => /^\s*(\w+)='([^']*)'\s*$/.exec(part));
  const given = new Map(parts.map((part) => [part?.[1] ?? "", part?.[2] ?? ""]));
  for (const [name, allowed] of Object.entries(choices)) {
    const value = given.get(name);
    if (value === undefined || !allowed.includes(value)) {
      throw badGraphRequest(`The value '${value ?? ""}' of parameter '${name}' is not valid.`);
    }
  }
  return given;
}

function summary(context: Context): GraphAnswer {
  requirePremium(context);
  const parameters = parametersOf(param(context, "parameters"));
  const userTypes = parameters.get("includedUserTypes") ?? "";
  const userRoles = parameters.get("includedUserRoles") ?? "";
  const counted = context
    .table(registrationSet)
    .readAll(context.stale)
    .map(({ row }) => row)
    .filter((row) => userTypes === "all" || row["userType"] === userTypes)
    .filter((row) => userRoles === "all" || (row["isAdmin"] === true) === (userRoles !== "user"));
  return ok({
    "@odata.context": contextUrl(context, "microsoft.graph.userRegistrationFeatureSummary"),
    totalUserCount: counted.length,
    userTypes,
    userRoles,
    userRegistrationFeatureCounts: Object.entries(features).map(([feature, member]): JsonObject => ({
      feature,
      userCount: counted.filter((row) => row[member] === true).length,
    })),
  });
}

export const registrationReports: readonly Route[] = [
  {
    method: "GET",
    path: `${path}/userRegistrationDetails`,
    scopes: auditRead,
    handle: (context) => {
      requirePremium(context);
      return listAnswer(context, context.table(registrationSet).readAll(context.stale), shape);
    },
  },
  {
    method: "GET",
    path: `${path}/userRegistrationDetails/{id}`,
    scopes: auditRead,
    handle: (context) => {
      requirePremium(context);
      const id = param(context, "id");
      const row = context.table(registrationSet).read(id, context.stale);
      if (row === undefined) throw missingObject(id);
      return itemAnswer(context, row, shape);
    },
  },
  { method: "GET", path: `${path}/usersRegisteredByFeature/{parameters}`, scopes: auditRead, handle: summary },
];
