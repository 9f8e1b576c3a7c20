/** @module scripts/demo/live: what the tenant holds, read and edited by a second client with plain Graph calls. */
import type { Tenant } from "../harness/tenant";

const policies = "/beta/deviceManagement/configurationPolicies";

export interface LivePolicy {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly settings: { id?: string; settingInstance: Record<string, unknown> }[];
  readonly [member: string]: unknown;
}

export interface LiveAssignment {
  readonly target: {
    "@odata.type": string;
    groupId?: string;
    deviceAndAppManagementAssignmentFilterId?: string | null;
  };
}

/** The portal, as far as the demo and the tests need one. */
export class Live {
  constructor(readonly tenant: Tenant) {}

  /** All policies of this name. */
  async named(name: string): Promise<LivePolicy[]> {
    const filter = `name eq '${name.replaceAll("'", "''")}'`;
    const found = await this.tenant.graph<{ value: LivePolicy[] }>(
      "GET",
      `${policies}?$filter=${encodeURIComponent(filter)}`,
    );
    return Promise.all(found.value.map((one) => this.policy(one.id)));
  }

  /** The one policy of this name. */
  async one(name: string): Promise<LivePolicy> {
    const [only, ...others] = await this.named(name);
    if (!only || others.length > 0)
      throw new Error(`${others.length + (only ? 1 : 0)} policies are named ${name}, not one`);
    return only;
  }

  policy(id: string): Promise<LivePolicy> {
    return this.tenant.graph("GET", `${policies}/${id}?$expand=settings`);
  }

  /** What Save does in the portal: the whole policy is put back with some members changed. */
  async edit(policy: LivePolicy, change: Record<string, unknown>): Promise<void> {
    const { name, description, platforms, technologies, roleScopeTagIds, templateReference, settings } = policy;
    const body = {
      name,
      description,
      platforms,
      technologies,
      roleScopeTagIds,
      templateReference,
      settings,
      ...change,
    };
    await this.tenant.graph("PUT", `${policies}('${policy.id}')`, body);
  }

  delete(policy: LivePolicy): Promise<unknown> {
    return this.tenant.graph("DELETE", `${policies}/${policy.id}`);
  }

  create(policy: Record<string, unknown>): Promise<LivePolicy> {
    return this.tenant.graph("POST", policies, policy);
  }

  async assignments(policy: LivePolicy): Promise<LiveAssignment[]> {
    return (await this.tenant.graph<{ value: LiveAssignment[] }>("GET", `${policies}/${policy.id}/assignments`)).value;
  }

  async assign(policy: LivePolicy, assignments: readonly LiveAssignment[]): Promise<void> {
    const targets = assignments.map(({ target }) => ({ target }));
    await this.tenant.graph("POST", `${policies}/${policy.id}/assign`, { assignments: targets });
  }

  /** Id of the group of this name. */
  async group(name: string): Promise<string> {
    const found = await this.tenant.graph<{ value: { id: string }[] }>(
      "GET",
      `/v1.0/groups?$filter=${encodeURIComponent(`displayName eq '${name}'`)}`,
    );
    return found.value[0]?.id ?? "";
  }
}

/** The same policy with every occurrence of a text in its settings replaced, e.g. an option id. */
export function withText(policy: LivePolicy, from: string, to: string): LivePolicy["settings"] {
  return JSON.parse(JSON.stringify(policy.settings).replaceAll(from, to)) as LivePolicy["settings"];
}
