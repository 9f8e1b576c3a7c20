/** @module emulator/world: everything that one emulator knows, put together. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { Faults } from "./admin/faults";
import { Holds } from "./admin/holds";
import { Log } from "./admin/log";
import { ServiceClock, type Clock } from "./clock";
import { defaultClientId, defaultTenantId, Directory, newSecret } from "./entra/directory";
import { loadKeys, type Keys } from "./entra/keys";
import { Tokens } from "./entra/tokens";
import { Throttle } from "./graph/throttle";
import { defaultSeed } from "./seed/default-seed";
import { plantLacking, plantSeed } from "./seed/plant";
import type { Seed } from "./seed/schema";
import { Refused } from "./graph/refusals";
import { applySettings, initialSettings, type Settings, type StartSettings } from "./settings";
import { Store } from "./store/store";

interface WorldOptions extends StartSettings {
  readonly dir: string;
  readonly seed?: Seed | undefined;
  readonly clock: Clock;
}

export class World {
  readonly defaultTenantId = defaultTenantId;
  readonly clock: ServiceClock;
  readonly settings: Settings;
  readonly store: Store;
  readonly directory: Directory;
  readonly tokens: Tokens;
  readonly faults = new Faults();
  readonly holds = new Holds();
  readonly log = new Log();
  readonly throttle = new Throttle();
  /** What a pipeline and a machine must show to get a token; new in every process. */
  readonly passes = { requestToken: newSecret(), identityHeader: newSecret() };
  /** Known once the emulator listens. */
  port = 0;
  identityPort: number | undefined;

  private constructor(
    private readonly options: WorldOptions,
    readonly keys: Keys,
  ) {
    this.clock = new ServiceClock(options.clock);
    this.settings = initialSettings(options);
    this.store = new Store(join(options.dir, "state.jsonl"), () => this.settings.staleReads);
    this.directory = new Directory(this.store);
    this.tokens = new Tokens(keys.entra, this.clock, () => this.origin());
  }

  static async open(options: WorldOptions): Promise<World> {
    const world = new World(options, await loadKeys(options.dir));
    if (world.directory.tenant(defaultTenantId) === undefined) plantSeed(world, defaultSeed(newSecret()));
    plantLacking(world);
    if (options.seed !== undefined) world.plantOnce(options.seed);
    return world;
  }

  origin(): string {
    return `https://localhost:${this.port}`;
  }

  oidcIssuer(): string {
    return `${this.origin()}/__emulator/oidc`;
  }

  defaultSecret(): string {
    return this.directory.app(defaultTenantId, defaultClientId)?.secret ?? "";
  }

  /** The state of a new directory with the same credentials, then the seed; the switches as the emulator was started. */
  reset(seed: Seed | undefined): void {
    const secret = this.defaultSecret();
    this.faults.clear();
    this.log.clear();
    this.throttle.clear();
    Object.assign(this.settings, initialSettings(this.options));
    this.setClock();
    this.store.clear();
    plantSeed(this, defaultSeed(secret === "" ? newSecret() : secret));
    if (seed !== undefined) plantSeed(this, seed);
  }

  change(args: Parameters<typeof applySettings>[1]): void {
    if (args.hosts?.length && !this.options.cloudHosts) {
      throw new Refused("graph", 400, "BadRequest", "hosts: the certificate has these names only after --cloud-hosts");
    }
    applySettings(this.settings, args);
    this.setClock();
  }

  private setClock(): void {
    this.clock.offsetMs = this.settings.clockOffsetSeconds * 1_000;
  }

  /** A restart with the same seed file must not undo what was done since. */
  private plantOnce(seed: Seed): void {
    const id = createHash("sha256").update(JSON.stringify(seed)).digest("hex");
    const planted = this.store.table("", "seeds");
    if (planted.get(id) !== undefined) return;
    plantSeed(this, seed);
    planted.put({ id });
  }
}
