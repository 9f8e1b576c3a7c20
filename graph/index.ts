/** @module graph: HTTP to Microsoft Graph. This is the only door. */

export type { GraphVersion } from "./address";
export type { Caller } from "./caller";
export type { Approval } from "./approval";
export { openGraph } from "./client";
export { type Clock, systemClock } from "./clock";
export { cloudFromMetadata, type MetadataOptions } from "./cloud-metadata";
export { type Cloud, cloudOf, type EnvironmentName } from "./clouds";
export { AnswerNotUnderstood } from "./errors/answer-not-understood";
export { ApprovalPending } from "./errors/approval-pending";
export { ApprovalUsedUp } from "./errors/approval-used-up";
export { type Acted, GraphError, type GraphErrorDetails } from "./errors/graph-error";
export { GraphRequestFailed } from "./errors/graph-request-failed";
export { GraphUnreachable } from "./errors/graph-unreachable";
export { isNotFound, ObjectNotFound } from "./errors/object-not-found";
export { PermissionMissing } from "./errors/permission-missing";
export { RequestCancelled } from "./errors/request-cancelled";
export { SignInRefused } from "./errors/sign-in-refused";
export { Throttled } from "./errors/throttled";
export type { GraphEvent, GraphLog } from "./events";
export type { Graph, GraphOptions, RequestOptions } from "./graph";
export type { ServiceLimit } from "./limits";
export { odataString, pathSegment } from "./odata";
export { retryDelay } from "./retry";
export { type ChosenCredential, credentialOf, type SignIn } from "./sign-in";
export { untilAborted } from "./until-aborted";
export { unlessGone } from "./unless-gone";
