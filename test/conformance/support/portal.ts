/** @module test/conformance/support/portal: a second client of the tenant: plain Graph calls, as the admin center makes them. */
import type { JsonObject } from "../../emulator/support/https";
import type { Tenant } from "../../emulator/support/tenant";

export class Portal {
  constructor(private readonly tenant: Pick<Tenant, "graph">) {}

  /** @param path begins with the version. Fails on an answer of 400 or more. */
  async call(method: string, path: string, body?: unknown): Promise<JsonObject> {
    const answer = await this.tenant.graph(method, path, body);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.body;
  }

  /** @returns the id of what was made. */
  async make(path: string, body: unknown): Promise<string> {
    return String((await this.call("POST", path, body))["id"]);
  }
}
