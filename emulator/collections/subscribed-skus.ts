/** @module emulator/collections/subscribed-skus: /subscribedSkus, the licences of a tenant. Evidence: graph-facts.md, licences. */
import { isList, isObject } from "../json";
import { entraPage, itemAnswer, listAnswer, type ListShape } from "../graph/answers";
import type { GraphAnswer } from "../graph/exchange";
import { organizationRead } from "../graph/permissions";
import { entraRefused } from "../graph/refusals";
import { param, type Context, type Route } from "../graph/route";
import { missingObject } from "./object-references";

export const skuSet = "subscribedSkus";
const path = "/subscribedSkus";

const shape: ListShape = {
  type: {
    name: "microsoft.graph.subscribedSku",
    properties: {
      id: "string",
      accountId: "string",
      accountName: "string",
      appliesTo: "string",
      capabilityStatus: "string",
      consumedUnits: "number",
      prepaidUnits: "object",
      servicePlans: "object",
      skuId: "string",
      skuPartNumber: "string",
      subscriptionIds: "strings",
    },
    navigations: [],
  },
  context: "subscribedSkus",
  page: entraPage,
  count: "eventual",
  present: (row) => row,
};

function list(context: Context): GraphAnswer {
  const { filter, top, search, orderby } = context.query;
  if (filter !== undefined) {
    const text = "Filtered searches against this resource are not supported.";
    throw entraRefused(400, "Request_UnsupportedQuery", text);
  }
  if (top !== undefined || orderby !== undefined || search !== undefined) {
    throw entraRefused(400, "Request_UnsupportedQuery", "Unsupported Query.");
  }
  return listAnswer(context, context.table(skuSet).readAll(context.stale), shape);
}

/** Whether the tenant has one of these service plans in a licence that is in force. */
export function hasServicePlan(context: Context, ...names: readonly string[]): boolean {
  return context
    .table(skuSet)
    .all()
    .some(({ row: { capabilityStatus, servicePlans } }) => {
      if (capabilityStatus !== "Enabled" && capabilityStatus !== "Warning") return false;
      return isList(servicePlans) && servicePlans.some((plan) => isObject(plan) && isInForce(plan, names));
    });
}

const isInForce = (plan: object, names: readonly string[]): boolean => {
  const { servicePlanName, provisioningStatus } = plan as Record<string, unknown>;
  return provisioningStatus === "Success" && names.includes(String(servicePlanName));
};

export const subscribedSkus: readonly Route[] = [
  { method: "GET", path, scopes: organizationRead, handle: list },
  {
    method: "GET",
    path: `${path}/{id}`,
    scopes: organizationRead,
    handle: (context) => {
      const id = param(context, "id");
      const row = context.table(skuSet).read(id, context.stale);
      if (row === undefined) throw missingObject(id);
      return itemAnswer(context, row, shape);
    },
  },
];
