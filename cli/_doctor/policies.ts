/** @module cli/_doctor/policies: which policies of the tenant set what the checks look for: asked once, for all of them. */
import { sought } from "../../knowledge/blockers";
import { webSignInAllowedUrls } from "../../knowledge/web-sign-in";
import { findSettings } from "../../provider/functions/find-settings";
import type { Asking } from "../../provider/functions/function";
import { ask } from "../_tenant/ask";
import { named } from "../_text/named";
import type { Finding } from "./check";

interface Thing {
  readonly id: string;
  readonly name?: string;
}

/** What `findSettings` answers of a policy, as far as the checks read it. */
export interface TenantPolicy {
  readonly title: string;
  readonly id: string;
  readonly name: string;
  readonly settings: readonly {
    readonly carrier: "catalogue" | "omaUri" | "registry";
    readonly setting: string;
    readonly value?: string | number | boolean;
  }[];
  readonly include: readonly {
    readonly group?: Thing;
    readonly allDevices?: boolean;
    readonly allUsers?: boolean;
  }[];
  readonly others: readonly string[];
  readonly applicability?: unknown;
}

export interface TenantPolicies {
  readonly policies: readonly TenantPolicy[];
  readonly refused: readonly { readonly title: string; readonly permissions: readonly string[] }[];
}

/** For every check that asks for policies. */
export const policyNeeds = [
  { for: "read policies and what they set", anyOf: findSettings.permissions },
  { for: "name the groups that get them", anyOf: ["GroupMember.Read.All", "Group.Read.All", "Directory.Read.All"] },
];

const asked = new WeakMap<Asking, Promise<TenantPolicies>>();

/** Only those that somebody gets. */
export function policiesOf(asking: Asking): Promise<TenantPolicies> {
  const known = asked.get(asking);
  if (known) return known;
  const { settings, omaUris } = sought();
  const { setting, omaUri } = webSignInAllowedUrls;
  const answer = ask<TenantPolicies>(asking, findSettings, {
    settings: [...settings, setting],
    omaUris: [...omaUris, omaUri, omaUri.replace("./", "./Device/")],
  }).then(({ policies, refused }) => ({
    refused,
    policies: policies.filter(({ include, others }) => include.length + others.length > 0),
  }));
  asked.set(asking, answer);
  return answer;
}

export const refusedPolicies = ({ refused }: TenantPolicies): Finding[] =>
  refused.map(({ title, permissions }) => ({
    says: `Could not look: the app may not read what a ${title} sets.`,
    next: `Grant ${permissions[0]} in Entra as an application permission, and give admin consent.`,
  }));

/** `the custom profile "Kiosk" (id)` */
export const policyText = ({ title, name, id }: TenantPolicy): string => `the ${title} ${named(name)} (${id})`;

/** Who gets it, in words. */
export const reachText = ({ include, others }: TenantPolicy): string =>
  [
    ...include.map(({ group, allDevices }) =>
      group
        ? `group ${group.name === undefined ? group.id : named(group.name)}`
        : allDevices
          ? "all devices"
          : "all users",
    ),
    ...others.map((type) => `a target of the type ${named(type)}`),
  ].join(", ");
