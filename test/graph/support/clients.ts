/** @module test/graph/support/clients: a Graph client on a test server, with a clock that never waits. */

import type { AccessToken, TokenCredential } from "@azure/identity";
import { type Clock, type Cloud, type Graph, type GraphEvent, type GraphOptions, openGraph } from "../../../graph";
import type { TestServer } from "./server";

/** Time that passes only when somebody sleeps. */
export class FakeClock implements Clock {
  time = Date.parse("2026-01-01T00:00:00Z");
  readonly sleeps: number[] = [];
  onSleep: () => void = () => undefined;
  now = (): number => this.time;
  sleep = async (ms: number): Promise<void> => {
    this.sleeps.push(ms);
    this.time += ms;
    this.onSleep();
  };
}

/** Gives "token-1", "token-2", ... or throws what it is told to. */
export class FakeCredential implements TokenCredential {
  asked: { scopes: string | string[]; claims: string | undefined }[] = [];
  error: Error | undefined;
  lifetimeMilliseconds = 3_600_000;
  constructor(
    readonly clock: Clock,
    readonly prefix = "token",
  ) {}
  getToken = async (scopes: string | string[], options?: { claims?: string }): Promise<AccessToken> => {
    this.asked.push({ scopes, claims: options?.claims });
    if (this.error) throw this.error;
    return {
      token: `${this.prefix}-${this.asked.length}`,
      expiresOnTimestamp: this.clock.now() + this.lifetimeMilliseconds,
    };
  };
}

export function cloudAt(origin: string): Cloud {
  return {
    name: "test",
    authorityHost: "https://login.test",
    graphRoot: origin,
    audience: "https://graph.test",
    portal: origin,
    custom: true,
  };
}

export interface TestClient {
  graph: Graph;
  clock: FakeClock;
  credential: FakeCredential;
  events: GraphEvent[];
}

export function clientOn(server: Pick<TestServer, "origin">, options: Partial<GraphOptions> = {}): TestClient {
  const clock = new FakeClock();
  const credential = new FakeCredential(clock);
  const events: GraphEvent[] = [];
  const log = (event: GraphEvent): void => void events.push(event);
  const graph = openGraph({ cloud: cloudAt(server.origin), credential, clock, random: () => 0.5, log, ...options });
  return { graph, clock, credential, events };
}

/** The error of a promise that must be rejected. */
export async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    (value) => {
      throw new Error(`expected an error, got ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}
