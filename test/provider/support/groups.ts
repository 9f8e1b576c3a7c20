/** @module test/provider/support/groups: a Graph that knows groups, scope tags and the organization, in memory, and writes down what it is asked. */
import { GraphRequestFailed, ObjectNotFound, PermissionMissing, type Graph } from "../../../graph";

interface Row {
  readonly id: string;
  readonly displayName: string;
}

export class Directory {
  readonly asked: string[] = [];
  organizations = [{ id: "t1", displayName: "Contoso", verifiedDomains: [{ name: "contoso.example" }] }];
  /** Where set, every look-up is refused: by Intune, which names the permission, or by Entra, which does not. */
  refused: false | "by Intune" | "by Entra" = false;

  constructor(
    readonly groups: Row[] = [],
    readonly scopeTags: Row[] = [{ id: "0", displayName: "Default" }],
  ) {}

  /** By name: the id is the name with a prefix. */
  static of(...names: string[]): Directory {
    return new Directory(names.map((displayName) => ({ id: `id-${displayName}`, displayName })));
  }

  readonly graph: Graph = {
    cloud: {
      name: "test",
      authorityHost: "https://login.test",
      graphRoot: "https://graph.test",
      audience: "https://graph.test",
      portal: "https://portal.test",
      custom: true,
    },
    counts: { requests: 0, writes: 0, roundTrips: 0 },
    list: async <T>(path: string) => this.#list(path) as T[],
    get: async <T>(path: string) => this.#get(path) as T,
    post: () => this.#refuse("POST"),
    put: () => this.#refuse("PUT"),
    patch: () => this.#refuse("PATCH"),
    delete: () => this.#refuse("DELETE"),
  };

  #list(path: string): unknown[] {
    this.#ask("GET", path);
    if (path.startsWith("/organization?")) return this.organizations;
    if (path.startsWith("/deviceManagement/roleScopeTags?")) return this.scopeTags;
    const query = decodeURIComponent(path);
    const [, equal] = /\/groups\?\$filter=displayName eq '((?:[^']|'')*)'/.exec(query) ?? [];
    const [, start] = /\/groups\?\$filter=startswith\(displayName,'((?:[^']|'')*)'\)/.exec(query) ?? [];
    const same = (text: string | undefined): string => (text ?? "").replaceAll("''", "'").toLowerCase();
    if (equal !== undefined) return this.groups.filter((group) => same(group.displayName) === same(equal));
    if (start !== undefined) return this.groups.filter((group) => same(group.displayName).startsWith(same(start)));
    throw new Error(`not a look-up that these tests know: ${path}`);
  }

  #get(path: string): unknown {
    this.#ask("GET", path);
    const id = decodeURIComponent(/^\/groups\/([^?]+)/.exec(path)?.[1] ?? "");
    const found = this.groups.find((group) => group.id === id);
    if (!found) throw new ObjectNotFound({ method: "GET", path, status: 404, reason: "no such group", acted: "no" });
    return found;
  }

  #ask(method: string, path: string): void {
    this.asked.push(path);
    if (!this.refused) return;
    const refusal = { method, path, status: 403, reason: "refused", acted: "no" } as const;
    if (this.refused === "by Intune") throw new PermissionMissing(refusal, ["Group.Read.All"]);
    throw new GraphRequestFailed({ ...refusal, code: "Authorization_RequestDenied" });
  }

  #refuse(method: string): never {
    throw new Error(`${method} is nothing that a look-up does`);
  }
}
