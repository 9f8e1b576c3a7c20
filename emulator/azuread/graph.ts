/** @module emulator/azuread/graph: requests to Graph with azuread's headers and azuread's patience. Evidence: graph-facts.md, service principals. */
import { randomUUID } from "node:crypto";
import type { Answer, Send } from "./http";
import type { Session } from "./sign-in";
import type { Bag } from "./values";
import type { Sleep } from "./wait";

/** Graph refused. */
export class GraphRefused extends Error {
  override readonly name = "GraphRefused";
  constructor(
    readonly status: number,
    readonly code: string,
    readonly reason: string,
  ) {
    super(`unexpected status ${status} with error: ${code}: ${reason}`);
  }
}

/** Whether azuread takes a refusal for Entra's slow replication and asks again. */
export type Again = (refusal: GraphRefused) => boolean;

const never: Again = () => false;
const attempts = 16;
const longestWait = 61;
const repeated = new Set([408, 424, 429, 500, 502, 503, 504]);

export class Graph {
  constructor(
    private readonly session: Session,
    private readonly send: Send,
    readonly sleep: Sleep,
  ) {}

  get callerId(): string {
    return this.session.callerId;
  }

  /** The `@odata.id` of a directory object, as owners are bound. */
  directoryObject(id: string): string {
    return `${this.session.graph}/v1.0/directoryObjects/${id}`;
  }

  /** @param path begins with the version. @throws GraphRefused */
  async get(path: string, again?: Again): Promise<Bag> {
    return ((await this.ask("GET", path, undefined, again)).body ?? {}) as Bag;
  }

  /** The object, or undefined where Graph says that there is none. */
  async find(path: string): Promise<Bag | undefined> {
    try {
      return await this.get(path);
    } catch (error) {
      if (error instanceof GraphRefused && error.status === 404) return undefined;
      throw error;
    }
  }

  /** The rows of all pages. */
  async list(path: string): Promise<Bag[]> {
    const rows: Bag[] = [];
    for (let next: string | undefined = path; next !== undefined;) {
      const page: Bag = await this.get(next);
      rows.push(...((page["value"] ?? []) as Bag[]));
      const link = page["@odata.nextLink"];
      next = typeof link === "string" ? link.slice(this.session.graph.length) : undefined;
    }
    return rows;
  }

  async post(path: string, body: Bag, again?: Again): Promise<Bag> {
    return ((await this.ask("POST", path, body, again)).body ?? {}) as Bag;
  }

  async patch(path: string, body: Bag, again?: Again): Promise<void> {
    await this.ask("PATCH", path, body, again);
  }

  async delete(path: string, again?: Again): Promise<void> {
    await this.ask("DELETE", path, undefined, again);
  }

  private async ask(method: string, path: string, body: Bag | undefined, again: Again = never): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.once(method, path, body);
      if (answer.status < 400) return answer;
      const refusal = refusalIn(answer);
      const isPassing = repeated.has(refusal.status) || again(refusal);
      if (!isPassing || attempt >= attempts) throw refusal;
      await this.sleep(waitBefore(attempt, answer));
    }
  }

  private once(method: string, path: string, body: Bag | undefined): Promise<Answer> {
    const headers: Record<string, string> = {
      Accept: "application/json; charset=utf-8; IEEE754Compatible=false",
      Authorization: `Bearer ${this.session.token}`,
      "Content-Type": "application/json; charset=utf-8",
      "X-Ms-Correlation-Request-Id": randomUUID(),
    };
    const url = `${this.session.graph}${path}`;
    return this.send({ method, url, headers, ...(body && { body: JSON.stringify(body) }) });
  }
}

function refusalIn({ status, body }: Answer): GraphRefused {
  const { error } = (body ?? {}) as { error?: { code?: string; message?: string } };
  return new GraphRefused(status, error?.code ?? "", error?.message ?? "");
}

function waitBefore(attempt: number, { headers }: Answer): number {
  const told = Number(headers["retry-after"]);
  return Number.isInteger(told) && headers["retry-after"] !== undefined
    ? told
    : Math.min(longestWait, 2 ** (attempt - 1));
}

/** Entra has not told all its servers yet. */
export const notThereYet: Again = ({ status }) => status === 404;

/** `$filter=...`, encoded as Go's url.Values does. */
export const filtered = (path: string, filter: string): string =>
  `${path}?${new URLSearchParams({ $filter: filter }).toString()}`;
