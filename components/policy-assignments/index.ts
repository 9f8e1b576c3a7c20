/** @module components/policy-assignments: the door for programs: the resource, its arguments, and what assigned policies share. */
// No component of the assignments alone: it would hold this one resource and only put a row into every tree.
export { assignments, type AssignmentsArgs, type RunScheduleArgs } from "./args";
export { AssignedPolicy, type AssignedArgs, type PolicyKind } from "./component";
export { PolicyAssignmentsResource, type PolicyAssignmentsResourceArgs } from "./resource";
