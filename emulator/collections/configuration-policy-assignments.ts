/** @module emulator/collections/configuration-policy-assignments: reading and replacing whom a policy is for. Evidence: graph-facts.md, assignments. */
import { contextUrl, intunePage, listAnswer } from "../graph/answers";
import { placed } from "../graph/page";
import { configurationRead, configurationWrite } from "../graph/permissions";
import { ok, type Route } from "../graph/route";
import { isDirect, readAssignments } from "../policies/assignments";
import { assignmentType } from "../policies/policy-type";
import { assignedPolicy, partsOf } from "../policies/policy-row";
import { sentObject } from "./bodies";
import { currentPolicy, policySet, readPolicy } from "./configuration-policies";

const path = "/deviceManagement/configurationPolicies/{id}";
const versions = ["beta"] as const;

export const configurationPolicyAssignments: readonly Route[] = [
  {
    method: "GET",
    path: `${path}/assignments`,
    versions,
    scopes: configurationRead,
    handle: (context) => {
      const row = readPolicy(context);
      return listAnswer(context, placed(partsOf(row, "assignments")), {
        type: assignmentType,
        context: `deviceManagement/configurationPolicies('${row.id}')/assignments`,
        page: intunePage,
        count: "always",
        present: (assignment) => assignment,
      });
    },
  },
  {
    method: "POST",
    path: `${path}/assign`,
    versions,
    scopes: configurationWrite,
    handle: (context) => {
      const row = currentPolicy(context);
      const direct = readAssignments(sentObject(context)["assignments"], row.id, context.table("assignmentFilters"));
      const kept = partsOf(row, "assignments").filter((assignment) => !isDirect(assignment));
      const touching = context.switches.assignTouchesPolicy ? context.clock : undefined;
      const assigned = assignedPolicy(row, [...direct, ...kept], touching);
      context.table(policySet).put(assigned);
      const fragment = "Collection(microsoft.graph.deviceManagementConfigurationPolicyAssignment)";
      return ok({ "@odata.context": contextUrl(context, fragment), value: partsOf(assigned, "assignments") });
    },
  },
];
