/** @module provider/lacking: a refusal of Entra, with the permission that it does not name. Pure. */
import { GraphRequestFailed, PermissionMissing } from "../graph";

/** Entra refuses without a word about the permission that is missing; whoever asks has declared it. Other errors stay. */
export function lacking(permissions: readonly string[], error: unknown): unknown {
  const unnamed = error instanceof GraphRequestFailed && error.code === "Authorization_RequestDenied";
  return unnamed && !(error instanceof PermissionMissing) ? new PermissionMissing(error, permissions) : error;
}
