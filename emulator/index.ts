/** @module emulator: a tenant in one process, spoken to over loopback HTTPS. */
import { chmodSync, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { emulatorApp, identityApp } from "./app";
import { loadCertificates } from "./certificates";
import type { Clock } from "./clock";
import { defaultClientId, defaultTenantId } from "./entra/directory";
import { environmentOf, writeEnvironment, type EnvironmentFacts } from "./environment";
import { cloudHosts as allCloudHosts } from "./hosts";
import { seedArgs } from "./seed/schema";
import { listen, type Listening } from "./server";
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
  /** Also answers for the names of Microsoft's clouds, and its certificate has them. @default false */
  readonly cloudHosts?: boolean;
  /** A plain HTTP listener on loopback for machine identities, as their libraries expect; 0 takes a free port. @default none */
  readonly identityPort?: number;
  /** Planted once per directory. */
  readonly seed?: EmulatorSeed;
  /** @default Date.now */
  readonly clock?: Clock;
}

export interface Emulator {
  /** "https://localhost:8943" */
  readonly url: string;
  /** "http://127.0.0.1:8944", where it was asked for. */
  readonly identityUrl?: string;
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
  const { latencyMs = 0, throttle = false, cloudHosts = false, clock = Date.now } = options;
  const certificate = await loadCertificates(dir, cloudHosts ? allCloudHosts : []);
  const world = await World.open({ dir, latencyMs, throttle, cloudHosts, seed, clock });
  const opened: Listening[] = [];
  const stopListening = async (): Promise<void> => {
    await Promise.all(opened.map((listening) => listening.stop()));
  };
  try {
    opened.push(await listen(emulatorApp(world), certificate, options.port ?? 0));
    if (options.identityPort !== undefined)
      opened.push(await listen(identityApp(world), undefined, options.identityPort));
  } catch (failure) {
    await stopListening();
    world.store.close();
    throw failure;
  }
  const [{ port } = { port: 0 }, identity] = opened;
  world.port = port;
  world.identityPort = identity?.port;
  const facts: EnvironmentFacts = {
    dir,
    port,
    tenantId: defaultTenantId,
    clientId: defaultClientId,
    clientSecret: world.defaultSecret(),
  };
  writeEnvironment(facts);
  return {
    url: world.origin(),
    ...(identity === undefined ? {} : { identityUrl: `http://127.0.0.1:${identity.port}` }),
    port,
    dir,
    env: environmentOf(facts),
    stop: async () => {
      await stopListening();
      world.store.compact();
      world.store.close();
    },
  };
}
