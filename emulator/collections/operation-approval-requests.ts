/** @module emulator/collections/operation-approval-requests: /deviceManagement/operationApprovalRequests: who asked for an approval, why, and what became of it. Evidence: graph-facts.md, approvals. */
import { approvalRequestSet, stateOf } from "../approvals/approval-gate";
import { itemAnswer, listAnswer, widePage, type ListShape } from "../graph/answers";
import { configurationRead, rbacRead } from "../graph/permissions";
import { intuneRefused } from "../graph/refusals";
import { param, type Context, type Route } from "../graph/route";
import type { Row } from "../store/table";
import { notPlayed } from "./not-played";

const path = "/deviceManagement/operationApprovalRequests";
const versions = ["beta"] as const;
const scopes = [...configurationRead, ...rbacRead];

const shape: ListShape = {
  type: {
    name: "microsoft.graph.operationApprovalRequest",
    properties: {
      id: "string",
      requestDateTime: "string",
      expirationDateTime: "string",
      lastModifiedDateTime: "string",
      requestor: "object",
      status: "string",
      requestJustification: "string",
      approvalJustification: "string",
    },
    navigations: [],
  },
  context: "deviceManagement/operationApprovalRequests",
  page: widePage,
  count: "asked",
  present: (row) => row,
};

/** What was asked for stays with the service. */
function shown({ write: _write, ...row }: Row, context: Context): Row {
  return { ...row, id: row.id, status: stateOf(row, context) };
}

export const operationApprovalRequests: readonly Route[] = [
  {
    method: "GET",
    path,
    versions,
    scopes,
    handle: (context) => {
      const rows = context.table(approvalRequestSet).readAll(context.stale);
      return listAnswer(
        context,
        rows.map((placed) => ({ ...placed, row: shown(placed.row, context) })),
        shape,
      );
    },
  },
  {
    method: "GET",
    path: `${path}/{id}`,
    versions,
    scopes,
    handle: (context) => {
      const id = param(context, "id");
      const row = context.table(approvalRequestSet).read(id, context.stale);
      if (row === undefined) throw intuneRefused(404, "ResourceNotFound", `Request with id '${id}' was not found.`);
      return itemAnswer(context, shown(row, context), shape);
    },
  },
  // Applications cannot approve: a person does, through the emulator's own door.
  ...notPlayed(["POST", `${path}/{id}/approve`], ["POST", `${path}/{id}/reject`]).map((route) => ({
    ...route,
    versions,
  })),
];
