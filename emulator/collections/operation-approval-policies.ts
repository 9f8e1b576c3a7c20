/** @module emulator/collections/operation-approval-policies: /deviceManagement/operationApprovalPolicies: what needs a second administrator. Evidence: graph-facts.md, approvals. */
import { itemAnswer, listAnswer, widePage, type ListShape } from "../graph/answers";
import { configurationRead, rbacRead } from "../graph/permissions";
import { intuneRefused } from "../graph/refusals";
import { param, type Route } from "../graph/route";
import { notPlayed } from "./not-played";

export const approvalPolicySet = "operationApprovalPolicies";
const path = "/deviceManagement/operationApprovalPolicies";
const versions = ["beta"] as const;
const scopes = [...configurationRead, ...rbacRead];

const shape: ListShape = {
  type: {
    name: "microsoft.graph.operationApprovalPolicy",
    properties: {
      id: "string",
      displayName: "string",
      description: "string",
      lastModifiedDateTime: "string",
      policyType: "string",
      policyPlatform: "string",
      policySet: "object",
      approverGroupIds: "strings",
    },
    navigations: [],
  },
  context: "deviceManagement/operationApprovalPolicies",
  page: widePage,
  count: "asked",
  present: (row) => row,
};

export const operationApprovalPolicies: readonly Route[] = [
  {
    method: "GET",
    path,
    versions,
    scopes,
    handle: (context) => listAnswer(context, context.table(approvalPolicySet).readAll(context.stale), shape),
  },
  {
    method: "GET",
    path: `${path}/{id}`,
    versions,
    scopes,
    handle: (context) => {
      const id = param(context, "id");
      const row = context.table(approvalPolicySet).read(id, context.stale);
      if (row === undefined) throw intuneRefused(404, "ResourceNotFound", `Policy with id '${id}' was not found.`);
      return itemAnswer(context, row, shape);
    },
  },
  ...notPlayed(["POST", path], ["PATCH", `${path}/{id}`], ["DELETE", `${path}/{id}`]).map((route) => ({
    ...route,
    versions,
  })),
];
