/** @module emulator: a tenant in one process, spoken to over loopback HTTPS. */
import { chmodSync, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { emulatorApp } from "./app";
import { loadCertificates } from "./certificates";
import type { Clock } from "./clock";
import { defaultClientId, defaultTenantId } from "./entra/directory";
import { environmentOf, writeEnvironment, type EnvironmentFacts } from "./environment";
import { seedArgs } from "./seed/schema";
import { listen } from "./server";
import { World } from "./world";
import type { z } from "zod";

export type EmulatorSeed = z.input<typeof seedArgs>;

export interface EmulatorOptions {
  /** 0 takes a free one. @default 0 */
  readonly port?: number;
  /** Holds state, keys, certificates and the env files. @default .intune/emulator */
  readonly dir?: string;
  /** @default 0 */
  readonly latencyMs?: number;
  /** Intune's write and request limits. @default false */
  readonly throttle?: boolean;
  /** Planted once per directory. */
  readonly seed?: EmulatorSeed;
  /** @default Date.now */
  readonly clock?: Clock;
}

export interface Emulator {
  /** "https://localhost:8943" */
  readonly url: string;
  readonly port: number;
  readonly dir: string;
  /** What `env.sh` exports. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const dir = resolve(options.dir ?? ".intune/emulator");
  const seed = options.seed === undefined ? undefined : seedArgs.parse(options.seed);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  chmodSync(dir, 0o700);
  const certificate = await loadCertificates(dir);
  const { latencyMs = 0, throttle = false, clock = Date.now } = options;
  const world = await World.open({ dir, latencyMs, throttle, seed, clock });
  const listening = await listen(emulatorApp(world), certificate, options.port ?? 0).catch((failure: unknown) => {
    world.store.close();
    throw failure;
  });
  world.port = listening.port;
  const facts: EnvironmentFacts = {
    dir,
    port: listening.port,
    tenantId: defaultTenantId,
    clientId: defaultClientId,
    clientSecret: world.defaultSecret(),
  };
  writeEnvironment(facts);
  return {
    url: world.origin(),
    port: listening.port,
    dir,
    env: environmentOf(facts),
    stop: async () => {
      await listening.stop();
      world.store.compact();
      world.store.close();
    },
  };
}
