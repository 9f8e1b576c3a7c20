/** @module components/remediation: the door for programs: the classes, their arguments and the schema of these. */
export { remediationArgs } from "./args";
export { Remediation, RemediationResource, type RemediationArgs, type RemediationResourceArgs } from "./component";
export { remediationsLink } from "./portal";
