/** @module cli/_doctor/approvals: whether writes wait for a second administrator (Multi Admin Approval). Source: Graph operationApprovalPolicy (beta). */
import { z } from "zod";
import { needing } from "../_tenant/ask";
import { named } from "../_text/named";
import type { Check, Look } from "./check";

const anyOf = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"];
const policy = z.object({ displayName: z.string().nullish(), policyType: z.string().nullish() });

export type ApprovalPolicy = z.output<typeof policy>;

export function approvalFindings(policies: readonly ApprovalPolicy[]): Look {
  return {
    fine: "No access policy is there: writes need no second administrator.",
    findings: policies.map(({ displayName, policyType }) => ({
      says:
        `Multi Admin Approval is on by the access policy ${named(displayName ?? "")} for ${named(policyType ?? "")}: such writes, ` +
        "also those of an app, wait for a second administrator.",
      next:
        "Exclude the app that deploys from that access policy, or expect a deploy to stop until a request is approved; a request " +
        "ends after 3 days.",
    })),
  };
}

export const approvals: Check = {
  id: "approvals",
  title: "Writes do not wait for a second administrator",
  sources: [],
  needs: [{ for: "read access policies", anyOf }],
  look: async ({ graph }) =>
    approvalFindings(
      z
        .array(policy)
        .parse(await needing(anyOf, graph.list("/deviceManagement/operationApprovalPolicies", { version: "beta" }))),
    ),
};
