/** @module emulator/collections/configuration-policies: /deviceManagement/configurationPolicies. Evidence: graph-facts.md, settings catalogue. */
import type { JsonObject } from "../json";
import { definitionOf } from "../catalogue/index";
import { skipToken } from "../graph/page";
import { contextUrl, intunePage, itemAnswer, listAnswer, type ListShape } from "../graph/answers";
import { configurationRead, configurationWrite } from "../graph/permissions";
import { intuneRefused } from "../graph/refusals";
import { deleted, noContent, ok, param, type Context, type Route } from "../graph/route";
import type { Expansion } from "../graph/select";
import { policyType } from "../policies/policy-type";
import { madePolicy, partsOf, patchedPolicy, replacedPolicy } from "../policies/policy-row";
import { withDefinitions } from "../policies/setting-definitions";
import type { Row } from "../store/table";
import { sentObject } from "./bodies";

export const policySet = "configurationPolicies";
const path = "/deviceManagement/configurationPolicies";
const versions = ["beta"] as const;

export const definitionsOf =
  (context: Context) =>
  (id: string): JsonObject | undefined =>
    definitionOf(id) ?? context.table("configurationSettings").get(id);

export function policyWorld(context: Context) {
  return { clock: context.clock, definitionOf: definitionsOf(context) };
}

/** What a client reads, which may lag behind. */
export function readPolicy(context: Context): Row {
  const id = param(context, "id");
  return context.table(policySet).read(id, context.stale) ?? refuseMissing(id);
}

/** What a write acts on. */
export function currentPolicy(context: Context): Row {
  const id = param(context, "id");
  return context.table(policySet).get(id) ?? refuseMissing(id);
}

function refuseMissing(id: string): never {
  throw intuneRefused(404, "ResourceNotFound", `Policy with id '${id}' was not found.`);
}

function shape(context: Context): ListShape {
  return {
    type: policyType,
    context: "deviceManagement/configurationPolicies",
    page: intunePage,
    count: "always",
    present: (row, expansions) => present(row, expansions, context),
  };
}

function present(row: JsonObject, expansions: readonly Expansion[], context: Context): JsonObject {
  const { settings: _settings, assignments: _assignments, ...base } = row;
  const expanded: Record<string, JsonObject[string]> = {};
  for (const { navigation, options } of expansions) {
    const fragment = `deviceManagement/configurationPolicies('${String(row["id"])}')/${navigation}`;
    expanded[`${navigation}@odata.context`] = contextUrl(context, fragment);
    const parts = partsOf(row, navigation === "settings" ? "settings" : "assignments");
    const deep = options.some((option) => /^\$?expand=settingDefinitions$/i.test(option));
    const cap = navigation === "settings" ? (context.switches.expandSettingsCap ?? parts.length) : parts.length;
    const shown = parts.slice(0, cap);
    expanded[navigation] = deep ? shown.map((part) => withDefinitions(part, definitionsOf(context))) : shown;
    if (shown.length < parts.length) {
      const { origin, version } = context.request;
      expanded[`${navigation}@odata.nextLink`] = `${origin}/${version}/${fragment}?$skiptoken=${skipToken(cap)}`;
    }
  }
  return { ...base, ...expanded };
}

function replace(context: Context) {
  const old = currentPolicy(context);
  context.table(policySet).put(replacedPolicy(old, sentObject(context), policyWorld(context)));
  return noContent;
}

export const configurationPolicies: readonly Route[] = [
  {
    method: "GET",
    path,
    versions,
    scopes: configurationRead,
    handle: (context) => listAnswer(context, context.table(policySet).readAll(context.stale), shape(context)),
  },
  {
    method: "POST",
    path,
    versions,
    scopes: configurationWrite,
    handle: (context) => {
      const row = madePolicy(sentObject(context), policyWorld(context));
      context.table(policySet).put(row);
      return itemAnswer(context, row, shape(context), 201);
    },
  },
  {
    method: "GET",
    path: `${path}/$count`,
    versions,
    scopes: configurationRead,
    handle: (context) => ok(String(context.table(policySet).readAll(context.stale).length)),
  },
  {
    method: "GET",
    path: `${path}/{id}`,
    versions,
    scopes: configurationRead,
    handle: (context) => itemAnswer(context, readPolicy(context), shape(context)),
  },
  {
    method: "PATCH",
    path: `${path}/{id}`,
    versions,
    scopes: configurationWrite,
    handle: (context) => {
      const row = patchedPolicy(currentPolicy(context), sentObject(context), policyWorld(context));
      context.table(policySet).put(row);
      return itemAnswer(context, row, shape(context));
    },
  },
  { method: "PUT", path: `${path}/{id}`, versions, scopes: configurationWrite, handle: replace },
  {
    method: "DELETE",
    path: `${path}/{id}`,
    versions,
    scopes: configurationWrite,
    handle: (context) => {
      context.table(policySet).remove(currentPolicy(context).id);
      return deleted(context);
    },
  },
];
