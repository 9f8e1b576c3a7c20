/** @module cli/_doctor/run: all checks, each by itself: one that may not look does not stop the others. */
import { PermissionMissing } from "../../graph";
import type { Asking } from "../../provider/functions/function";
import { shown } from "../_text/plain";
import type { Check, Finding, Look } from "./check";

/** What one check has come to. */
export interface Result extends Look {
  readonly check: Check;
  readonly unseen: readonly Finding[];
}

/** In the order of the checks. Never rejects. */
export const runChecks = (checks: readonly Check[], asking: Asking): Promise<Result[]> =>
  Promise.all(
    checks.map(async (check): Promise<Result> => {
      try {
        return { check, unseen: [], ...(await check.look(asking)) };
      } catch (error) {
        return { check, fine: "", findings: [], unseen: [notLooked(error)] };
      }
    }),
  );

/** Whether there is nothing to look at. */
export const isFine = ({ findings, unseen }: Result): boolean => findings.length === 0 && unseen.length === 0;

function notLooked(error: unknown): Finding {
  if (error instanceof PermissionMissing) {
    const [least] = error.permissions;
    return {
      says: `Could not look: the app lacks ${error.permissions.join(" or ")}.`,
      next: `Grant ${least} in Entra as an application permission, and give admin consent.`,
    };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return { says: `Could not look: ${shown(reason, 400)}`, next: "Run it again, and see to what it says." };
}
