/** @module test/conformance/support/world: an emulated tenant, our clients of it, and all that they say. */
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { inspect } from "node:util";
import { kinds } from "../../../components/kinds.gen";
import { StateFile } from "../../../emulator/store/state-file";
import { openGraph, type Clock, type GraphOptions } from "../../../graph";
import { Session } from "../../../provider/session";
import { useTenant, type Tenant } from "../../emulator/support/tenant";
import { Portal } from "./portal";

/** Back-off takes no time here; what is waited for is the number of attempts. */
const clock: Clock = { now: () => Date.now(), sleep: () => Promise.resolve() };
/** A fault that changes nothing: it only counts requests. */
const none = { delayMs: 0 };

export interface Request {
  readonly method: string;
  /** Without version. */
  readonly path: string;
}

/** Which request is spoiled: of those that match, the one after so many. */
export interface Spoiling {
  readonly skipped?: number;
  readonly times?: number;
  /** Only items of a batch. */
  readonly batch?: true;
}

export class World {
  readonly portal: Portal;
  /** Everything that our code told anybody: the person, the log, the caller of what failed. */
  readonly told: string[] = [];
  /** What was said to the person, since the last `quiet`. */
  said: string[] = [];
  readonly #tokens = new Map<Tenant, Promise<string>>();
  #seeded = new Set<string>();

  constructor(readonly tenant: Tenant) {
    this.portal = new Portal(tenant);
  }

  /** The tenant as a new directory has it. */
  async reset(): Promise<void> {
    await this.admin("POST", "reset");
    this.#seeded = new Set(this.#rows().keys());
  }

  /** What one engine operation gets: a client and look-ups of its own. */
  session(tenant: Tenant = this.tenant, options: Partial<GraphOptions> = {}): Session {
    const { url } = tenant.emulator;
    const cloud = { name: "emulated", authorityHost: url, graphRoot: url, audience: url, portal: url, custom: true };
    const credential = {
      getToken: async () => ({ token: await this.token(tenant), expiresOnTimestamp: Date.now() + 3_000_000 }),
    };
    const log = (event: object): void => void this.told.push(JSON.stringify(event));
    // What is asked in one turn travels together: how busy the machine is must not count.
    const gather = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    const graph = openGraph({ cloud, credential, clock, gather, random: () => 0, log, ...options });
    const say = (level: string, message: string): void => {
      this.said.push(`${level}: ${message}`);
      this.told.push(message);
    };
    return new Session(
      kinds,
      async () => graph,
      { say },
      false,
      async () => undefined,
    );
  }

  /** The bearer token of our clients, asked for once. */
  token(tenant: Tenant = this.tenant): Promise<string> {
    const known = this.#tokens.get(tenant) ?? tenant.token().then(({ body }) => String(body["access_token"]));
    this.#tokens.set(tenant, known);
    return known;
  }

  /** The error of work that must fail; what it says is told. */
  async failure(work: Promise<unknown>): Promise<unknown> {
    const { error, value } = await this.outcome(work);
    if (error === undefined) throw new Error(`expected an error, got ${JSON.stringify(value)}`);
    return error;
  }

  /** How work ended that may fail; what its error says is told. */
  async outcome(work: Promise<unknown>): Promise<{ value?: unknown; error?: unknown }> {
    try {
      return { value: await work };
    } catch (error) {
      this.told.push(inspect(error, { depth: 12 }));
      return { error };
    }
  }

  /** Spoils the Graph request that comes after `skipped` others, and those that follow it, `times` in all. */
  async spoil(fault: object, { skipped = 0, times = 1, ...match }: Spoiling = {}): Promise<void> {
    const counted = skipped > 0 ? [{ match, fault: none, times: skipped }] : [];
    await this.admin("POST", "faults", [...counted, { match, fault, times }]);
  }

  /** Every Graph request since the last call, batches and their items alike: what a fault can be planted on, in order. */
  async allRequests(): Promise<{ call: string; batch: boolean }[]> {
    const entries = await this.tenant.log();
    await this.admin("DELETE", "log");
    return entries.flatMap(({ method, path, batch }) => {
      const [, below] = /^\/(?:beta|v1\.0)(\/.*)$/.exec(String(path)) ?? [];
      return below === undefined ? [] : [{ call: `${String(method)} ${withoutIds(below)}`, batch: batch === true }];
    });
  }

  /** From now on so many reads of an object still answer what was before its creation or deletion. */
  async lag(staleReads: number): Promise<void> {
    await this.admin("POST", "settings", { staleReads });
  }

  /** Spoils the next POST of a client, and no other request. */
  async spoilPost(fault: object): Promise<void> {
    await this.admin("POST", "faults", [{ match: { method: "POST", path: "^/deviceManagement/" }, fault, times: 1 }]);
  }

  /** Whether a spoiled request is still to come; afterwards there is none. */
  async heal(): Promise<boolean> {
    const { body } = await this.tenant.admin("GET", "faults");
    await this.admin("DELETE", "faults");
    return (body as unknown as object[]).length > 0;
  }

  /** The Graph requests since the last call, as the service counts them: the items of a batch, not the batch. */
  async requests(): Promise<Request[]> {
    const entries = await this.tenant.log();
    await this.admin("DELETE", "log");
    return entries.flatMap(({ method, path }) => {
      const [, below] = /^\/(?:beta|v1\.0)(\/(?!\$batch$).*)$/.exec(String(path)) ?? [];
      return below === undefined ? [] : [{ method: String(method), path: below }];
    });
  }

  /** The requests since the last call that could change something, as `METHOD /path`. */
  async writes(): Promise<string[]> {
    const requests = await this.requests();
    return requests.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);
  }

  /**
   * All objects that the tenant has, out of the service's own store: equal for two tenants that differ in nothing but the
   * ids of what was made since `reset`, in when it was and in how often.
   */
  state(): string[] {
    const made = [...this.#rows()].filter(([key]) => !this.#seeded.has(key)).map(([key]) => key.split(" ")[1] ?? "");
    return [...this.#rows().values()]
      .map((text) => text.replace(/"version":(\d+|"\d+")/g, '"version":"<count>"'))
      .map((text) => made.reduce((left, id) => left.replace(idIn(id), "<id>"), text))
      .map((text) => text.replace(/"(\w+DateTime)":"[^"]*"/g, '"$1":"<time>"'))
      .map((text) => text.replace(/"value":"[^"]*","valueState":"encryptedValueToken"/g, '"value":"<secret>"'))
      .map((text) => text.replace(/"secret":"[^"]*"/g, '"secret":"<reference>"'))
      .sort();
  }

  #rows(): Map<string, string> {
    const rows = new Map<string, string>();
    for (const { table, id, row } of new StateFile(join(this.tenant.emulator.dir, "state.jsonl")).load()) {
      const [tenant, set] = table.split("/");
      // Who signs in, which gets new ids with each reset, is no object of a kind.
      if (tenant === "" || set === "applications" || set === "servicePrincipals") continue;
      // What was asked of a second administrator is no object either.
      if (set?.startsWith("operationApproval")) continue;
      if (row) rows.set(`${table} ${id}`, JSON.stringify({ set, ...row }));
      else rows.delete(`${table} ${id}`);
    }
    return rows;
  }

  private async admin(method: string, path: string, body?: unknown): Promise<void> {
    const { status, text } = await this.tenant.admin(method, path, body);
    if (status >= 300) throw new Error(`the emulator refused ${method} ${path}: ${status} ${text}`);
  }
}

const withoutIds = (path: string): string =>
  path
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "{id}")
    .replace(/roleScopeTags\/\d+/, "roleScopeTags/{id}")
    .replace(/secretReferenceValueId='[^']*'/, "secretReferenceValueId='{id}'");

/** An id may be as short as "3": only where it stands alone. Ids have no character that means something to a pattern. */
const idIn = (id: string): RegExp => new RegExp(`(?<![A-Za-z0-9-])${id}(?![A-Za-z0-9-])`, "g");

/** One emulator for a file; each test begins with a tenant that is reset. */
export function useWorld(): () => World {
  const tenant = useTenant();
  let world: World;
  // Not "default", which may hold the certificate of another file's emulator: one name, so it would hide this one.
  beforeAll(() => setDefaultCACertificates([...getCACertificates("bundled"), tenant().ca]));
  beforeEach(async () => {
    world = new World(tenant());
    await world.reset();
  });
  return () => world;
}
