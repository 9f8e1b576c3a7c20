/** @module test/faults/main: `npm run faults`: the whole campaign; prints its table and writes test/faults/matrix.json. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { startEmulator } from "../../emulator";
import { World } from "../conformance/support/world";
import { removeTemporaryDirs, temporaryDir, Tenant } from "../emulator/support/tenant";
import { approvalRequired, demandFromEachWrite, spoilEachApprovedCall, withApprovals } from "./approvals";
import { spoilEachCall } from "./campaign";
import { faults } from "./faults";
import { matrixOf, tableOf, totals } from "./matrix";
import { deeds, type Deed, type Run } from "./run";

type Runs = (world: World, deed: Deed) => AsyncGenerator<Run>;

/** In the order of the table. */
const parts: Readonly<Record<string, Runs>> = {
  ...Object.fromEntries(
    Object.keys(faults).map((fault): [string, Runs] => [fault, (world, deed) => spoilEachCall(world, deed, fault)]),
  ),
  [approvalRequired]: demandFromEachWrite,
  ...Object.fromEntries(
    Object.keys(faults).map((fault): [string, Runs] => [
      withApprovals(fault),
      (world, deed) => spoilEachApprovedCall(world, deed, fault),
    ]),
  ),
};

async function campaign(): Promise<Run[]> {
  const tenant = new Tenant(await startEmulator({ dir: temporaryDir() }));
  setDefaultCACertificates([...getCACertificates("bundled"), tenant.ca]);
  const runs: Run[] = [];
  for (const [part, runsOf] of Object.entries(parts)) {
    for (const deed of Object.keys(deeds) as Deed[]) {
      process.stderr.write(`${deed}: ${part}\n`);
      for await (const run of runsOf(new World(tenant), deed)) {
        runs.push(run);
        for (const fault of run.faults) console.log(`NOT SURVIVED ${run.deed}, ${run.fault}, ${run.call}: ${fault}`);
      }
    }
  }
  await tenant.emulator.stop();
  removeTemporaryDirs();
  return runs;
}

async function main(): Promise<void> {
  const matrix = matrixOf(await campaign());
  writeFileSync(join(__dirname, "matrix.json"), await format(JSON.stringify(matrix), { parser: "json" }));
  console.log(tableOf(matrix));
  const [tried, survived] = totals(matrix);
  console.log(`faults: ${tried} tried, ${survived} survived`);
  process.exitCode = tried === survived ? 0 : 1;
}

void main();
