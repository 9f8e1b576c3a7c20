/** @module scripts/harness/tenant: an emulated tenant in a process of its own, and plain Graph calls to it as a second client. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = join(__dirname, "..", "..");

/** One line of the emulator's log. */
export interface Logged {
  readonly n: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly batch: boolean;
  readonly tenantId?: string;
}

/** The writes of a log, as `METHOD path`. */
export const writesIn = (log: readonly Logged[]): string[] =>
  log.filter((line) => !["GET", "HEAD"].includes(line.method)).map((line) => `${line.method} ${line.path}`);

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A second client of the tenant: what a person does in the portal, and what a test checks by another route. */
export class Tenant {
  #token: Promise<string> | undefined;

  private constructor(
    readonly url: string,
    /** ARM_* and CA variables for any client. */
    readonly env: Readonly<Record<string, string>>,
    private readonly process: ChildProcess | undefined,
    private readonly ca: Buffer,
  ) {}

  /** @param dir keeps the tenant: a second start finds what the first left. */
  static async start(dir: string, more: readonly string[] = []): Promise<Tenant> {
    const args = [join(root, "emulator", "main.ts"), "start", "--port", "0", "--dir", dir, ...more];
    const child = spawn(join(root, "node_modules", ".bin", "tsx"), args, { stdio: ["ignore", "pipe", "inherit"] });
    const lines = createInterface({ input: child.stdout });
    const [line] = (await Promise.race([once(lines, "line"), exited(child)])) as [string];
    const env = JSON.parse(readFileSync(join(dir, "env.json"), "utf8")) as Record<string, string>;
    return new Tenant(line.replace(/^ready /, ""), env, child, readFileSync(env["NODE_EXTRA_CA_CERTS"] ?? ""));
  }

  /** The same emulator, seen with another client's credentials. */
  as(env: Readonly<Record<string, string>>): Tenant {
    return new Tenant(this.url, { ...this.env, ...env }, undefined, this.ca);
  }

  /** A Graph call; `path` begins with the version. Fails on an answer of 400 or more. */
  async graph<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T> {
    this.#token ??= this.signIn();
    const answer = await this.send(method, path, body, { authorization: `Bearer ${await this.#token}` });
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }

  /** A call to the emulator's own admin endpoints. */
  async admin<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.send(method, `/__emulator/${path}`, body);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }

  /** Graph requests since the last call, oldest first, as the service counts them: the items of a batch, not the batch. */
  async takeLog(): Promise<Logged[]> {
    const log = await this.admin<{ value: Logged[] } | Logged[]>("GET", "log");
    await this.admin("DELETE", "log");
    return (Array.isArray(log) ? log : log.value).filter(({ path }) => /^\/(v1\.0|beta)\/(?!\$batch$)/.test(path));
  }

  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    if (!this.process || this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = once(this.process, "exit");
    this.process.kill(signal);
    await gone;
  }

  private async signIn(): Promise<string> {
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: this.env["ARM_CLIENT_ID"] ?? "",
      client_secret: this.env["ARM_CLIENT_SECRET"] ?? "",
      scope: `${this.url}/.default`,
    });
    const type = { "content-type": "application/x-www-form-urlencoded" };
    const answer = await this.send("POST", `/${this.env["ARM_TENANT_ID"]}/oauth2/v2.0/token`, form.toString(), type);
    const { access_token: token } = answer.body as { access_token?: string };
    if (!token) throw new Error(`no token: ${JSON.stringify(answer.body)}`);
    return token;
  }

  private send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const text = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
    const type =
      text === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(text) };
    return new Promise((resolve, reject) => {
      const url = new URL(path.replaceAll(" ", "%20"), this.url);
      const sent = request(url, { method, ca: this.ca, headers: { ...type, ...headers } }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body: parse(Buffer.concat(chunks).toString()) }),
        );
      });
      sent.on("error", reject);
      sent.end(text);
    });
  }
}

async function exited(child: ChildProcess): Promise<never> {
  const [code] = (await once(child, "exit")) as [number | null];
  throw new Error(`the emulator ended with ${code} before it was ready`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
