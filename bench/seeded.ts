/** @module bench/seeded: an emulated tenant in a process of its own, that has the policies already. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Tenant } from "../scripts/harness/tenant";
import { seedOf, type Policy } from "./scenario";

const root = join(__dirname, "..");

/** @param work gets the tenant and a folder; both are gone afterwards. */
export async function onSeededTenant<T>(
  policies: readonly Policy[],
  work: (tenant: Tenant, folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(root, ".intune", "bench-"));
  const seed = join(folder, "seed.json");
  writeFileSync(seed, JSON.stringify(seedOf(policies)));
  const tenant = await Tenant.start(join(folder, "tenant"), ["--seed", seed]);
  try {
    return await work(tenant, folder);
  } finally {
    await tenant.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
