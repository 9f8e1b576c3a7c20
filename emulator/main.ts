/** @module emulator/main: the command that starts the emulator. */
import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { z } from "zod";
import { startEmulator, type EmulatorSeed } from "./index";
import { seedArgs } from "./seed/schema";

interface StartFlags {
  readonly port: number;
  readonly dir: string;
  readonly latency: number;
  readonly throttle?: true;
  readonly cloudHosts?: true;
  readonly identityPort?: number;
  readonly seed?: string;
}

const program = new Command("emulator").description(
  "A Microsoft Entra and Intune tenant in one process, on loopback only.",
);

program
  .command("start")
  .description("start the emulator and write DIR/ca.pem, DIR/env.sh and DIR/env.json")
  .option("--port <number>", "port on loopback, 0 for a free one", wholeNumber, 8943)
  .option("--dir <path>", "where the tenant is kept between runs", ".intune/emulator")
  .option("--latency <milliseconds>", "added to every answer", wholeNumber, 0)
  .option("--throttle", "enforce Intune's limits: 100 writes and 1,000 requests in 20 s per app and tenant")
  .option("--cloud-hosts", "also answer for the names of Microsoft's clouds, with a certificate that has them")
  .option("--identity-port <number>", "plain HTTP on loopback for machine identities, 0 for a free port", wholeNumber)
  .option("--seed <file>", "JSON file with tenants and what is in them: emulator/seed says what it may be")
  .action(start);

async function start(flags: StartFlags): Promise<void> {
  const seed = flags.seed === undefined ? undefined : readSeed(flags.seed);
  const emulator = await startEmulator({
    port: flags.port,
    dir: flags.dir,
    latencyMs: flags.latency,
    throttle: flags.throttle === true,
    cloudHosts: flags.cloudHosts === true,
    ...(flags.identityPort === undefined ? {} : { identityPort: flags.identityPort }),
    ...(seed === undefined ? {} : { seed }),
  });
  const stop = (): void => void emulator.stop().then(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.stdout.write(`ready ${emulator.url}\n`);
  if (emulator.identityUrl !== undefined) process.stdout.write(`identity ${emulator.identityUrl}\n`);
}

function readSeed(path: string): EmulatorSeed {
  const seed: unknown = JSON.parse(readFileSync(path, "utf8"));
  const parsed = seedArgs.safeParse(seed);
  if (parsed.success) return seed as EmulatorSeed;
  const issues = parsed.error.issues.map((issue) => `${issue.path.join(".") || "seed"}: ${issue.message}`);
  throw new Error(`${path}: ${issues.join("; ")}`);
}

function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError(`expected a whole number, got "${text}".`);
}

function oneLine(failure: unknown, argv: readonly string[]): string {
  if (failure instanceof z.ZodError) return failure.issues.map(({ message }) => message).join("; ");
  if ((failure as NodeJS.ErrnoException).code === "EADDRINUSE") {
    const at = argv.indexOf("--port");
    return `port ${at < 0 ? "8943" : (argv[at + 1] ?? "")} is in use; choose another with --port, or 0 for a free one`;
  }
  return failure instanceof Error ? failure.message : String(failure);
}

program.parseAsync().catch((failure: unknown) => {
  process.stderr.write(`emulator: ${oneLine(failure, process.argv)}\n`);
  process.exitCode = 1;
});
