/** @module emulator/seed/plant: a seed put into the store, adding what is new and replacing what has the same id or name. */
import { randomUUID } from "node:crypto";
import { definitionOf } from "../catalogue/index";
import { madeFilter } from "../collections/assignment-filters";
import { madeGroup } from "../collections/group-row";
import { madeTag } from "../collections/role-scope-tags";
import { defaultTenantId, newApp, type AppRow } from "../entra/directory";
import type { JsonObject } from "../json";
import { readAssignments, seededAssignment } from "../policies/assignments";
import { assignedPolicy, madePolicy } from "../policies/policy-row";
import { madeProfile } from "../profiles/profile-row";
import { customType } from "../profiles/profile-type";
import { readScriptAssignments } from "../scripts/script-assignments";
import { madeScript } from "../scripts/script-row";
import { healthScripts, managementScripts, type ScriptSet } from "../scripts/script-type";
import type { Table } from "../store/table";
import type { World } from "../world";
import { plantDefaultSkus, plantDevices } from "./plant-devices";
import { plantEntra, plantEntraDefaults, plantOwnServicePrincipal } from "./plant-entra";
import type { AppSeed, GroupSeed, PolicySeed, ProfileSeed, ScriptSeed, Seed, TenantSeed } from "./schema";

export function plantSeed(world: World, seed: Seed): void {
  const { tenants, ...content } = seed;
  for (const tenant of tenants) plantTenant(world, tenant);
  plantTenant(world, { id: defaultTenantId, ...content });
}

export function plantTenant(world: World, seed: TenantSeed): string {
  const id = (seed.id ?? randomUUID()).toLowerCase();
  const old = world.directory.tenant(id);
  world.directory.putTenant({
    id,
    displayName: seed.displayName ?? old?.displayName ?? "Fabrikam",
    domain: (seed.domain ?? old?.domain ?? `tenant-${id.slice(0, 8)}.onmicrosoft.com`).toLowerCase(),
    createdDateTime: old?.createdDateTime ?? world.clock.wholeSeconds(),
  });
  if (old === undefined) plantDefaults(world, id);
  for (const app of seed.apps) plantApp(world, id, app);
  for (const group of seed.groups) plantGroup(world, id, group);
  const filters = world.store.table(id, "assignmentFilters");
  for (const { id: filterId, ...filter } of seed.assignmentFilters) {
    filters.put(
      madeFilter(filter as JsonObject, world.clock, filterId ?? idOf(filters, "displayName", filter.displayName)),
    );
  }
  const tags = world.store.table(id, "roleScopeTags");
  for (const { id: tagId, ...tag } of seed.roleScopeTags) {
    tags.put(madeTag(tag as JsonObject, tags, tagId ?? idOf(tags, "displayName", tag.displayName)));
  }
  const definitions = world.store.table(id, "configurationSettings");
  for (const definition of seed.configurationSettings) definitions.put({ ...definition, id: String(definition["id"]) });
  for (const policy of seed.policies) plantPolicy(world, id, policy);
  for (const profile of seed.deviceConfigurations) plantProfile(world, id, profile);
  for (const script of seed.deviceHealthScripts) plantScript(world, id, healthScripts, script);
  for (const script of seed.deviceManagementScripts) plantScript(world, id, managementScripts, script);
  plantEntra(world, id, seed);
  plantDevices(world, id, seed);
  return id;
}

/** Every tenant has the built-in scope tag, and what Entra makes. */
function plantDefaults(world: World, tenantId: string): void {
  const tags = world.store.table(tenantId, "roleScopeTags");
  tags.put(madeTag({ displayName: "Default" }, tags, "0"));
  plantDirectory(world, tenantId);
}

/** What a directory of an older emulator lacks. */
export function plantLacking(world: World): void {
  for (const { id } of world.directory.tenants()) plantDirectory(world, id);
}

/** Once for each tenant: what somebody deletes stays deleted. */
function plantDirectory(world: World, tenantId: string): void {
  const planted = world.store.table(tenantId, "defaults");
  if (planted.get("directory") !== undefined) return;
  planted.put({ id: "directory" });
  plantEntraDefaults(world, tenantId);
  plantDefaultSkus(world, tenantId);
  for (const { row } of world.store.table(tenantId, "applications").all()) {
    plantOwnServicePrincipal(world, tenantId, row as AppRow);
  }
}

export function plantApp(world: World, tenantId: string, { clientId, ...seed }: AppSeed): AppRow {
  const old = clientId === undefined ? undefined : world.directory.app(tenantId, clientId);
  const given = Object.fromEntries(Object.entries(seed).filter(([, value]) => value !== undefined));
  const rotated = seed.secret === undefined || seed.secretExpired !== undefined ? {} : { secretExpired: false };
  const app = { ...(old ?? newApp(clientId)), ...rotated, ...given } as AppRow;
  world.directory.putApp(tenantId, app);
  if (old === undefined) plantOwnServicePrincipal(world, tenantId, app);
  return app;
}

function plantGroup(world: World, tenantId: string, { id, members, owners, ...seed }: GroupSeed): void {
  const groups = world.store.table(tenantId, "groups");
  const objects = world.store.table(tenantId, "directoryObjects");
  for (const { id: objectId, type, displayName } of [...members, ...owners]) {
    objects.put({ "@odata.type": `#microsoft.graph.${type}`, id: objectId.toLowerCase(), displayName });
  }
  const mailNickname = seed.mailNickname ?? seed.displayName.replaceAll(/[^A-Za-z0-9]/g, "");
  const row = madeGroup(
    { ...seed, mailNickname } as JsonObject,
    world.clock,
    id ?? idOf(groups, "displayName", seed.displayName),
  );
  const ids = (linked: GroupSeed["members"]): readonly string[] => linked.map((object) => object.id.toLowerCase());
  groups.put({ ...row, members: ids(members), owners: ids(owners) });
}

function plantPolicy(world: World, tenantId: string, { id, assignments, ...seed }: PolicySeed): void {
  const policies = world.store.table(tenantId, "configurationPolicies");
  const filters = world.store.table(tenantId, "assignmentFilters");
  const own = world.store.table(tenantId, "configurationSettings");
  const surroundings = { clock: world.clock, definitionOf: (name: string) => definitionOf(name) ?? own.get(name) };
  const row = madePolicy(seed as unknown as JsonObject, surroundings, id ?? idOf(policies, "name", seed.name));
  const all = plantedAssignments(row.id, assignments, filters);
  policies.put(all.length === 0 ? row : assignedPolicy(row, all, world.clock));
}

function plantProfile(world: World, tenantId: string, { id, assignments, ...seed }: ProfileSeed): void {
  const profiles = world.store.table(tenantId, "deviceConfigurations");
  const sent = { "@odata.type": customType, ...seed } as JsonObject;
  const rules = { clock: world.clock, version: "beta", acceptDuplicates: true } as const;
  const row = madeProfile(sent, rules, id ?? idOf(profiles, "displayName", seed.displayName));
  const all = plantedAssignments(row.id, assignments, world.store.table(tenantId, "assignmentFilters"));
  profiles.put({ ...row, assignments: all.map((assignment) => ({ ...assignment, intent: "apply" })) });
}

function plantScript(world: World, tenantId: string, set: ScriptSet, seed: ScriptSeed): void {
  const { id, assignments, isGlobalScript, ...sent } = seed as ScriptSeed & { isGlobalScript?: boolean };
  const scripts = world.store.table(tenantId, set.name);
  const row = madeScript(set, sent as JsonObject, world.clock, id ?? idOf(scripts, "displayName", seed.displayName));
  const filters = world.store.table(tenantId, "assignmentFilters");
  const all = readScriptAssignments(set, assignments as unknown as JsonObject[], row.id, filters);
  scripts.put({ ...row, ...(isGlobalScript === undefined ? {} : { isGlobalScript }), assignments: all });
}

function plantedAssignments(policyId: string, seeds: PolicySeed["assignments"], filters: Table): readonly JsonObject[] {
  const direct = seeds
    .filter(({ source }) => source === "direct")
    .map(({ target }) => ({ target: target as JsonObject }));
  const others = seeds
    .filter(({ source }) => source !== "direct")
    .map(({ target, source, sourceId = randomUUID() }) =>
      seededAssignment({ target: target as JsonObject }, policyId, { source, sourceId }, filters),
    );
  return [...readAssignments(direct, policyId, filters), ...others];
}

function idOf(table: Table, member: string, value: string): string | undefined {
  return table.all().find(({ row }) => row[member] === value)?.row.id;
}
