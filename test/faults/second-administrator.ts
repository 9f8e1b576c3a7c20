/** @module test/faults/second-administrator: who approves what a deploy asks for, and all that was asked and written so far. */
import { join } from "node:path";
import { StateFile } from "../../emulator/store/state-file";
import type { World } from "../conformance/support/world";

/** Together they protect every collection that a program of ours can write. */
const policyTypes = ["configurationPolicy", "filter", "role", "script"];

/** An approval request, as the service's own store has it. */
export interface Asked {
  readonly id: string;
  readonly status: string;
  /** Equal for two requests of the same write. */
  readonly write: string;
}

export class SecondAdministrator {
  constructor(private readonly world: World) {}

  /** From now on the tenant demands approval of each write. */
  async demand(): Promise<void> {
    const operationApprovalPolicies = policyTypes.map((policyType) => ({ displayName: policyType, policyType }));
    await this.#admin("seed", { operationApprovalPolicies });
  }

  /** Approves what is open; how much that was. */
  async approve(): Promise<number> {
    const open = this.open();
    for (const { id } of open) await this.#admin("approvals", { id, decision: "approved" });
    return open.length;
  }

  open(): Asked[] {
    return this.asked().filter(({ status }) => status === "needsApproval");
  }

  /** Every request since the tenant's reset, the oldest first. */
  asked(): Asked[] {
    const { dir } = this.world.tenant.emulator;
    const asked = new Map<string, Asked>();
    for (const { table, id, row } of new StateFile(join(dir, "state.jsonl")).load()) {
      if (row && table.endsWith("/operationApprovalRequests"))
        asked.set(id, { id, status: String(row["status"]), write: String(row["write"]) });
    }
    return [...asked.values()];
  }

  /** Writes in the log that were answered with success; one whose answer was spoiled may be missing. */
  async carriedOut(): Promise<number> {
    const entries = await this.world.tenant.log();
    const wrote = ({ method, path, status }: (typeof entries)[number]): boolean =>
      method !== "GET" && /\/deviceManagement\//.test(String(path)) && Number(status) < 300 && Number(status) >= 200;
    return entries.filter(wrote).length;
  }

  async #admin(path: string, body: object): Promise<void> {
    const { status, text } = await this.world.tenant.admin("POST", path, body);
    if (status >= 300) throw new Error(`the emulator refused ${path}: ${status} ${text}`);
  }
}
