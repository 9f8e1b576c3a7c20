/** @module test/emulator/support/tenant: an emulator for one test file, and a client of it. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator, type Emulator, type EmulatorOptions } from "../../../emulator";
import { send, type Answer, type JsonObject } from "./https";

export interface Credentials {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export class Tenant {
  private bearer: string | undefined;

  constructor(
    readonly emulator: Emulator,
    readonly credentials: Credentials = credentialsIn(emulator),
  ) {}

  get ca(): string {
    return readFileSync(join(this.emulator.dir, "ca.pem"), "utf8");
  }

  raw(method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
    const sent = { method, url: `${this.emulator.url}${path}`, ca: this.ca, headers };
    return send(body === undefined ? sent : { ...sent, body });
  }

  /** The same, under the name of a cloud's host. */
  at(host: string, method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
    const sent = { method, url: `https://${host}${path}`, ca: this.ca, headers, at: this.emulator.port };
    return send(body === undefined ? sent : { ...sent, body });
  }

  /** A token request; what is given replaces what a good one says. */
  token(form: Record<string, string> = {}, tenantId = this.credentials.tenantId): Promise<Answer> {
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: this.credentials.clientId,
      ...("client_assertion" in form ? {} : { client_secret: this.credentials.clientSecret }),
      scope: `${this.emulator.url}/.default`,
      ...form,
    }).toString();
    return this.raw(
      "POST",
      `/${tenantId}/oauth2/v2.0/token`,
      { "Content-Type": "application/x-www-form-urlencoded" },
      body,
    );
  }

  async graph(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    this.bearer ??= String((await this.token()).body["access_token"]);
    const type: Record<string, string> = body === undefined ? {} : { "Content-Type": "application/json" };
    const all = { Authorization: `Bearer ${this.bearer}`, ...type, ...headers };
    return this.raw(method, path, all, body === undefined ? undefined : JSON.stringify(body));
  }

  get(path: string, headers?: Record<string, string>): Promise<Answer> {
    return this.graph("GET", path, undefined, headers);
  }

  post(path: string, body: unknown): Promise<Answer> {
    return this.graph("POST", path, body);
  }

  async admin(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.raw(method, `/__emulator/${path}`, {}, body === undefined ? undefined : JSON.stringify(body));
  }

  /** The log as a list, newest last. */
  async log(): Promise<readonly JsonObject[]> {
    return (await this.admin("GET", "log")).body as unknown as readonly JsonObject[];
  }

  /** Another app of the same tenant, that may do only this. */
  async withRoles(...roles: string[]): Promise<Tenant> {
    const made = await this.admin("POST", "apps", { tenantId: this.credentials.tenantId, roles });
    const { clientId, secret } = made.body;
    return new Tenant(this.emulator, {
      tenantId: this.credentials.tenantId,
      clientId: String(clientId),
      clientSecret: String(secret),
    });
  }
}

const made: string[] = [];

export function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), "emulator-"));
  made.push(dir);
  return dir;
}

/** After the emulators in them have stopped: they write a last time. */
export function removeTemporaryDirs(): void {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
}

/** Starts before the file's tests and is gone after them. */
export function useTenant(options: EmulatorOptions = {}): () => Tenant {
  let tenant: Tenant;
  const dir = temporaryDir();
  beforeAll(async () => {
    tenant = new Tenant(await startEmulator({ dir, ...options }));
  });
  afterAll(async () => {
    await tenant.emulator.stop();
    removeTemporaryDirs();
  });
  return () => tenant;
}

function credentialsIn({ env }: Emulator): Credentials {
  const { ARM_TENANT_ID = "", ARM_CLIENT_ID = "", ARM_CLIENT_SECRET = "" } = env;
  return { tenantId: ARM_TENANT_ID, clientId: ARM_CLIENT_ID, clientSecret: ARM_CLIENT_SECRET };
}
