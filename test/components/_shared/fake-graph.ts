/** @module test/components/_shared/fake-graph: a Graph client that answers what a test says and writes down what it was asked. */
import type { Context, Kind } from "../../../components/_shared/kind";
import { ObjectNotFound, PermissionMissing, type Graph, type RequestOptions } from "../../../graph";

export interface Call {
  readonly method: "GET" | "LIST" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  readonly options?: RequestOptions | undefined;
}

export interface FakeGraph extends Graph {
  readonly calls: Call[];
  /** "GET /path", in order. */
  readonly asked: string[];
}

/** Answers by "METHOD /path" (LIST is a GET of all pages): a value, an error to throw, or a function of the call. */
export type Answers = Readonly<Record<string, unknown>>;

export function fakeGraph(answers: Answers): FakeGraph {
  const calls: Call[] = [];
  async function answer<T>(call: Call): Promise<T> {
    calls.push(call);
    const key = `${call.method} ${call.path}`;
    if (!Object.hasOwn(answers, key)) throw new Error(`the test does not answer ${key}`);
    const found = answers[key];
    const value: unknown = typeof found === "function" ? await (found as (call: Call) => unknown)(call) : found;
    if (value instanceof Error) throw value;
    return value as T;
  }
  return {
    calls,
    get asked() {
      return calls.map(({ method, path }) => `${method} ${path}`);
    },
    cloud: {} as Graph["cloud"],
    counts: { requests: 0, writes: 0, roundTrips: 0 },
    get: (path, options) => answer({ method: "GET", path, options }),
    list: (path, options) => answer({ method: "LIST", path, options }),
    post: (path, body, options) => answer({ method: "POST", path, body, options }),
    put: (path, body, options) => answer({ method: "PUT", path, body, options }),
    patch: (path, body, options) => answer({ method: "PATCH", path, body, options }),
    delete: (path, options) => answer({ method: "DELETE", path, options }),
  };
}

export interface FakeContext extends Context {
  readonly said: string[];
}

export function fakeContext(graph: Graph, kinds: readonly Kind[] = []): FakeContext {
  const said: string[] = [];
  return {
    graph,
    operation: {},
    said,
    kinds: () => kinds,
    kindNamed: (name) => kinds.find((kind) => kind.name === name),
    say: (level, message) => void said.push(`${level}: ${message}`),
  };
}

export const notFound = (): ObjectNotFound =>
  new ObjectNotFound({ method: "GET", path: "/x", status: 404, code: "ResourceNotFound", reason: "gone", acted: "no" });

export const notAllowed = (): PermissionMissing =>
  new PermissionMissing({ method: "GET", path: "/x", status: 403, code: "Forbidden", reason: "no", acted: "no" }, [
    "DeviceManagementConfiguration.Read.All",
  ]);
