/** @module components/assignment-filter: the door for programs: the classes and their arguments. */
export { AssignmentFilter, AssignmentFilterResource, type AssignmentFilterArgs } from "./component";
