/** @module emulator/admin/approvals: the second administrator: approves or rejects what was asked for. */
import { z } from "zod";
import { approvalRequestSet, stateOf } from "../approvals/approval-gate";
import type { World } from "../world";

export const decisionArgs = z.strictObject({ id: z.guid(), decision: z.enum(["approved", "rejected", "cancelled"]) });

/** @returns whether such a request of any tenant waits for a decision. */
export function decideApproval(world: World, id: string, decision: string): boolean {
  for (const tenant of world.directory.tenants()) {
    const requests = world.store.table(tenant.id, approvalRequestSet);
    const row = requests.get(id);
    if (!row || stateOf(row, world) !== "needsApproval") continue;
    requests.put({ ...row, status: decision, lastModifiedDateTime: world.clock.stamp() });
    return true;
  }
  return false;
}
