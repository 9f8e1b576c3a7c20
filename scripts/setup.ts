/** @module scripts/setup: makes a fresh clone ready: Node is checked, Pulumi is found or made, the bundles are built. */
import { resolve } from "node:path";
import { build } from "./build/build";
import { BuildFailed } from "./build/failures";
import { killAll } from "./run/run";
import { describeAzuread, installAzuread } from "./setup/azuread";
import { choose } from "./setup/choose";
import { SetupFailed } from "./setup/failures";
import { describeFound } from "./setup/found";
import { checkNode } from "./setup/node";
import { removeScratch } from "./setup/places";
import { realWorld } from "./setup/world";

const root = resolve(__dirname, "..");
const world = realWorld(root);

async function main(): Promise<void> {
  await checkNode(world);
  const found = await choose(world);
  await build(root);
  console.log(describeFound(found, root));
  console.log(describeAzuread(await installAzuread(world, found.pulumi)));
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    killAll();
    removeScratch(world);
    process.exit(130);
  });
}

main().catch((error: unknown) => {
  const expected = error instanceof SetupFailed || error instanceof BuildFailed;
  console.error(expected ? `setup: ${error.message}` : error);
  process.exit(1);
});
