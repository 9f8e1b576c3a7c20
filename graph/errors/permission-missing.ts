/** @module graph/errors/permission-missing: Graph says which permission the app lacks. */

import { type GraphErrorDetails, sentence } from "./graph-error";
import { GraphRequestFailed } from "./graph-request-failed";

/** A 403 that names permissions. Not: a 403 that names none (licence, role, conditional access), which is GraphRequestFailed. */
export class PermissionMissing extends GraphRequestFailed {
  override name = "PermissionMissing";
  /** Any one of them is enough. */
  readonly permissions: readonly string[];

  constructor(details: GraphErrorDetails, permissions: readonly string[]) {
    const list = permissions.join(", ");
    const lacks = permissions.length === 1 ? `the app lacks ${list}` : `the app lacks one of ${list}`;
    // Graph lists the reading permission as well, which a write does not pass with.
    const grant =
      (details.method !== "GET" && permissions.find((name) => name.includes("ReadWrite"))) || permissions[0];
    const next = `Grant ${grant} in Entra and give admin consent`;
    super(details, sentence({ ...details, status: undefined }, lacks, next));
    this.permissions = permissions;
  }
}
