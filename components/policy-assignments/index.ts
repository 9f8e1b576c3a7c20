/** @module components/policy-assignments/index: the door for programs: the resource, its arguments and the schema of these. */
// No component around it: it would hold this one resource and nothing else, and only put a row into every tree.
export { assignments, type AssignmentsArgs } from "./args";
export { PolicyAssignmentsResource, type PolicyAssignmentsResourceArgs } from "./component";
export { describeAssignments } from "./words";
