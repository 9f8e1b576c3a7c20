/** @module graph/errors/approval-used-up: an approved write whose answer was lost, and whose repeat the service refuses. */

import { sentence, type GraphErrorDetails } from "./graph-error";
import { GraphRequestFailed } from "./graph-request-failed";

/** A code is good for one write: that it is refused now says that the write may have been carried out. */
export class ApprovalUsedUp extends GraphRequestFailed {
  override name = "ApprovalUsedUp";

  constructor(
    details: Omit<GraphErrorDetails, "acted">,
    /** Id of the approval request. */
    readonly approvalCode: string,
  ) {
    const cameBack = `no answer came when it was sent with approval code ${approvalCode}, and its repeat was refused: ${details.reason}`;
    super(
      { ...details, acted: "unknown" },
      sentence(
        { ...details, acted: "unknown" },
        cameBack,
        "It may have been carried out: run again, which looks first",
      ),
    );
  }
}
