/** @module components/settings-catalog-policy/lifecycle: settings catalog policies in Graph. */
import { z } from "zod";
import { isNotFound, odataString, pathSegment, PermissionMissing, unlessGone } from "../../graph";
import { fingerprint } from "../_shared/fingerprint";
import type { Issue } from "../_shared/issues";
import { inKeyOrder } from "../_shared/key-order";
import { defineKind, type Bag, type Context, type Namesake, type Seen } from "../_shared/kind";
import { nameIndexOf } from "../_shared/name-index";
import { snapshotOf } from "../_shared/snapshot";
import { AnswerWithoutId, readBack } from "../_shared/written";
import { settingsCatalogPolicyArgs } from "./args";
import { catalogueIssues } from "./catalogue-check";
import { Catalogue, type Ask } from "./catalogue-lookup";
import { find } from "./find";
import { inWrittenCase, samePolicy } from "./same";
import { inTemplateCase, needsTemplate } from "./template-case";
import { at, collection, names, policies, readPolicy } from "./reading";
import { nodesOf } from "./setting-tree";
import { secretTokens } from "./value-wire";
import { fromWire, toWire, type PolicyBody, type PolicyWire, type ResolvedPolicy } from "./wire";

/** An update is a PUT of the whole policy: Graph refuses settings in a PATCH, and documents no other way. */
export const settingsCatalogPolicy = defineKind<ResolvedPolicy>({
  name: "SettingsCatalogPolicy",
  token: "intune:index:SettingsCatalogPolicy",
  title: "settings catalog policy",
  description: "A settings catalog policy, without its assignments. Graph: deviceManagementConfigurationPolicy (beta).",
  args: settingsCatalogPolicyArgs,
  outputs: z.strictObject({
    lastModifiedDateTime: z
      .string()
      .describe("When the policy was last modified, as our last write (or the import) left it."),
    secretFingerprint: z
      .string()
      .describe(
        "Of the tokens that Graph shows instead of secrets, as our last write left them; empty without secrets.",
      ),
  }),
  replaceOn: ["platforms", "technologies", "templateId"],
  notCompared: ["adopt"],
  unordered: { scopeTags: [] },
  references: { "scopeTags[*]": "roleScopeTag" },
  // Graph matches template ids by case on a write and may answer them in another.
  caseless: ["templateId", "settings.**.settingInstanceTemplateId", "settings.**.settingValueTemplateId"],
  secretPaths: ["settings.**.secret"],
  permissions: {
    read: ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
    write: ["DeviceManagementConfiguration.ReadWrite.All"],
  },
  assignable: {
    entitySet: "deviceManagement/configurationPolicies",
    member: "assignments",
    assignmentsOf: async (context, id) => {
      const policy = await snapshotOf(context, policies).read(context.graph, id, "assignments");
      return policy && { assignments: policy.assignments ?? [] };
    },
    forget: (context, id) => snapshotOf(context, policies).forget(id),
  },
  // An assign may move the date, and every write of a secret its token: either one unmoved clears the secrets.
  stamps: ["lastModifiedDateTime", "secretFingerprint"],

  check,
  find,
  namesakes,
  async observe(context, id) {
    const policy = await snapshotOf(context, policies).read(context.graph, id, "object");
    return policy && seenIn(policy, id);
  },
  ensure,
  sync,
  async remove(context, id) {
    snapshotOf(context, policies).forget(id);
    await unlessGone(context.graph.delete(at(id)));
  },
  async *list({ graph }) {
    const rows = await graph.list<PolicyWire>(names.all);
    for (const { id, name } of rows) if (id) yield { id, name: name ?? "" };
  },
});

function seenIn(policy: PolicyWire, id: string, want?: ResolvedPolicy): Seen<ResolvedPolicy> {
  const args = fromWire({ ...policy, id });
  return {
    id,
    args: want ? inWrittenCase(args, want) : args,
    outputs: {
      lastModifiedDateTime: policy.lastModifiedDateTime ?? "",
      secretFingerprint: fingerprint(secretTokens(policy.settings)),
    },
  };
}

async function namesakes(context: Context, want: ResolvedPolicy, fresh = false): Promise<Namesake<ResolvedPolicy>[]> {
  const ids = await nameIndexOf(context, names).ids(context.graph, want.name, fresh);
  const found = await Promise.all(ids.map((id) => readPolicy(context.graph, id)));
  return found.flatMap((policy, i) => {
    const id = ids[i];
    return policy && id && policy.name === want.name
      ? [{ ...seenIn(policy, id, want), assigned: policy.isAssigned ?? true }]
      : [];
  });
}

/** One request for each write of a policy whose settings name parts of a template; others need none. */
async function bodyOf({ graph }: Context, want: ResolvedPolicy): Promise<PolicyBody> {
  if (want.templateId === undefined || !needsTemplate(want)) return toWire(want);
  const path = `/deviceManagement/configurationPolicyTemplates/${pathSegment(want.templateId)}/settingTemplates`;
  try {
    return toWire(inTemplateCase(want, await graph.list(`${path}?$top=1000`)));
  } catch (error) {
    if (isNotFound(error)) return toWire(want);
    throw error;
  }
}

/** The name was looked up before: Graph keeps none unique, so this POST is sent once. */
async function ensure(context: Context, want: ResolvedPolicy): Promise<Seen<ResolvedPolicy>> {
  const body = await bodyOf(context, want);
  const made = await context.graph.post<PolicyWire>(collection, body);
  if (!made?.id) throw new AnswerWithoutId(collection, want.name);
  await nameIndexOf(context, names).add(made.id, want.name);
  if (made.settings?.length === body.settings.length) return seenIn(made, made.id, want);
  return seenIn(
    (await readAgain(context, made.id, [404])) ?? { ...body, ...made, settings: body.settings },
    made.id,
    want,
  );
}

async function sync(
  context: Context,
  id: string,
  want: ResolvedPolicy,
  seen: ResolvedPolicy | undefined,
): Promise<Seen<ResolvedPolicy>> {
  const live = seen && !samePolicy(want, seen) ? undefined : await readPolicy(context.graph, id);
  if (live && samePolicy(want, fromWire({ ...live, id }))) return seenIn(live, id, want);
  const body = await bodyOf(context, want);
  snapshotOf(context, policies).forget(id);
  await context.graph.put(at(id), body);
  await nameIndexOf(context, names).add(id, want.name);
  return seenIn((await readAgain(context, id)) ?? body, id, want);
}

const readAgain = (context: Context, id: string, retryOn?: readonly number[]): Promise<PolicyWire | undefined> =>
  readBack(context, `settings catalog policy ${id}`, () => readPolicy(context.graph, id, retryOn));

const catalogues = new WeakMap<Context["graph"], Catalogue>();

/** Definitions belong to a tenant, and a client to one tenant. */
function catalogueOf({ graph }: Context): Catalogue {
  const known = catalogues.get(graph) ?? new Catalogue();
  catalogues.set(graph, known);
  return known;
}

async function check(context: Context, want: ResolvedPolicy, accepted: Bag = {}): Promise<Issue[]> {
  const catalogue = catalogueOf(context);
  const settings = changedSettings(want.settings, (accepted["settings"] ?? {}) as Bag);
  const ids = nodesOf(settings).map(({ id }) => id);
  const { definitions, refused } = await catalogue.definitions(ids, asking(context));
  if (refused) {
    context.say(
      "warning",
      "The tenant's setting definitions may not be read, so only the settings that this module knows are checked. " +
        "Grant DeviceManagementConfiguration.Read.All to have all of them checked before they are written.",
    );
  }
  return catalogueIssues(settings, definitions, catalogue.knownIds);
}

/** Definitions are asked for one by one, and what was accepted at the last deploy needs none. */
const changedSettings = (settings: Bag, accepted: Bag): Bag =>
  Object.fromEntries(
    Object.entries(settings).filter(
      ([id, setting]) => JSON.stringify(setting, inKeyOrder) !== JSON.stringify(accepted[id], inKeyOrder),
    ),
  );

const asking =
  ({ graph }: Context): Ask =>
  async (id) => {
    try {
      return await graph.list(`/deviceManagement/configurationSettings?$filter=id eq ${odataString(id)}`);
    } catch (error) {
      if (error instanceof PermissionMissing) return "refused";
      throw error;
    }
  };
