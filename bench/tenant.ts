/** @module bench/tenant: an emulated tenant in this process, our client of it, and what the service counted. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { kinds } from "../components/kinds.gen";
import { startEmulator, type Emulator, type EmulatorOptions } from "../emulator";
import { openGraph, type Graph, type GraphOptions } from "../graph";
import { Session } from "../provider/session";

/** What one operation cost, as the service counts it. */
export interface Cost {
  /** HTTP requests to Graph; a batch is one. */
  readonly roundTrips: number;
  /** Graph requests; each item of a batch is one. */
  readonly counted: number;
}

export class BenchTenant {
  readonly #token: Promise<string>;

  private constructor(private readonly emulator: Emulator) {
    this.#token = this.#signIn();
  }

  static async start(options: EmulatorOptions): Promise<BenchTenant> {
    const dir = mkdtempSync(join(tmpdir(), "intune-bench-"));
    const emulator = await startEmulator({ dir, ...options });
    const ca = readFileSync(join(dir, "ca.pem"), "utf8");
    setDefaultCACertificates([...getCACertificates("bundled"), ca]);
    return new BenchTenant(emulator);
  }

  /** What one engine operation has: a client and a memory of its own. */
  async session(options: Partial<GraphOptions> = {}, around = (graph: Graph): Graph => graph): Promise<Session> {
    const { url } = this.emulator;
    const cloud = { name: "emulated", authorityHost: url, graphRoot: url, audience: url, portal: url, custom: true };
    const token = await this.#token;
    const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_000_000 }) };
    const graph = around(openGraph({ cloud, credential, ...options }));
    return new Session(kinds, async () => graph, { say: () => undefined });
  }

  /** The emulator's own switches. */
  async switch(settings: object): Promise<void> {
    await this.#admin("POST", "settings", settings);
  }

  /** What somebody does in the portal; `path` begins with the version. */
  async portal(method: string, path: string, body: object): Promise<void> {
    const headers = { authorization: `Bearer ${await this.#token}`, "content-type": "application/json" };
    const answer = await fetch(`${this.emulator.url}${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }

  /** What was asked of Graph since the last call. */
  async takeLog(): Promise<Logged[]> {
    const log = (await (await this.#admin("GET", "log")).json()) as Logged[];
    await this.#admin("DELETE", "log");
    return log.filter(({ path }) => /^\/(v1\.0|beta)\//.test(path));
  }

  async stop(): Promise<void> {
    await this.emulator.stop();
    rmSync(this.emulator.dir, { recursive: true, force: true });
  }

  async #admin(method: string, path: string, body?: object): Promise<Response> {
    const sent = body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    const answer = await fetch(`${this.emulator.url}/__emulator/${path}`, { method, ...sent });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  async #signIn(): Promise<string> {
    const { env, url } = this.emulator;
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: env["ARM_CLIENT_ID"] ?? "",
      client_secret: env["ARM_CLIENT_SECRET"] ?? "",
      scope: `${url}/.default`,
    });
    const answer = await fetch(`${url}/${env["ARM_TENANT_ID"]}/oauth2/v2.0/token`, { method: "POST", body });
    return ((await answer.json()) as { access_token: string }).access_token;
  }
}

/** A line of the emulator's log. */
export interface Logged {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** By the emulator's clock, in ISO form. */
  readonly time: string;
  /** An item of a batch. */
  readonly batch: boolean;
}

export const costOf = (log: readonly Logged[]): Cost => ({
  roundTrips: log.filter(({ batch }) => !batch).length,
  counted: log.filter(({ path }) => !path.endsWith("/$batch")).length,
});
