/** @module graph/errors/approval-pending: a write that a second administrator must approve before the service carries it out. */

import { sentence, type GraphErrorDetails } from "./graph-error";
import { GraphRequestFailed } from "./graph-request-failed";

/** Nothing was changed. The same write, sent again once it is approved, is carried out. */
export class ApprovalPending extends GraphRequestFailed {
  override name = "ApprovalPending";

  constructor(
    details: GraphErrorDetails,
    /** Id of the approval request; undefined where somebody else's is open for the same object. */
    readonly approvalCode: string | undefined,
  ) {
    super(details, sentence(details, cameBack(approvalCode), next(approvalCode)));
  }
}

const cameBack = (code: string | undefined): string =>
  code === undefined
    ? "another approval request for the same object is open"
    : `a second administrator must approve it, approval code ${code}`;

const next = (code: string | undefined): string =>
  code === undefined
    ? "Have that one approved or cancelled in the admin center, and run again"
    : "Nothing was changed. Have it approved in the admin center (Tenant administration, Multi Admin Approval; requests expire " +
      "after three days), then run `pulumi up` again: that completes it";
