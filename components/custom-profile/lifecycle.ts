/** @module components/custom-profile/lifecycle: custom profiles (windows10CustomConfiguration) in Graph. */
import { z } from "zod";
import { odataString, pathSegment, unlessGone } from "../../graph";
import { defineKind, type Context, type Namesake, type Seen } from "../_shared/kind";
import { AnswerWithoutId, readBack } from "../_shared/written";
import { customProfileArgs } from "./args";
import { find } from "./find";
import { reveal } from "./reveal";
import { sameProfile } from "./same";
import { AnotherProfileType, fromWire, profileType, toWire, type ProfileWire, type ResolvedProfile } from "./wire";

const collection = "/deviceManagement/deviceConfigurations";
const at = (id: string): string => `${collection}/${pathSegment(id)}`;

/** Beta: v1.0 has no scope tags, no applicability rules and no way to ask for a masked value. */
export const customProfile = defineKind<ResolvedProfile>({
  name: "CustomProfile",
  token: "intune:index:CustomProfile",
  title: "custom profile",
  description: "A custom profile (OMA-URI), without its assignments. Graph: windows10CustomConfiguration (beta).",
  args: customProfileArgs,
  outputs: z.strictObject({
    version: z.int().describe("How often the profile was written, as our last write (or the import) left it."),
    lastModifiedDateTime: z.string().describe("When the profile was last modified."),
  }),
  replaceOn: [],
  notCompared: ["adopt"],
  unordered: { scopeTags: [], "applicability.osEdition.editions": [] },
  references: { "scopeTags[*]": "roleScopeTag" },
  // Masked on read is not the same as secret: a list of addresses must be reviewable. A program says what is secret.
  secretPaths: [],
  permissions: {
    read: ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
    write: ["DeviceManagementConfiguration.ReadWrite.All"],
  },
  assignable: { entitySet: "deviceManagement/deviceConfigurations", member: "assignments" },
  stamps: ["version"],

  find,
  namesakes,
  async observe(context, id) {
    const profile = await read(context, id);
    return profile && seenIn(context, profile, id);
  },
  ensure,
  sync,
  async remove({ graph }, id) {
    await unlessGone(graph.delete(at(id)));
  },
  async *list({ graph }) {
    const ofType = `isof('${profileType.replace("#", "")}')`;
    const profiles = await graph.list<ProfileWire>(`${collection}?$filter=${ofType}&$select=id,displayName`);
    for (const { id, displayName } of profiles) if (id) yield { id, name: displayName ?? "" };
  },
});

function seenIn({ graph }: Context, found: ProfileWire, id: string): Seen<ResolvedProfile> {
  const profile = { ...found, id };
  return {
    id,
    args: fromWire(profile),
    outputs: { version: profile.version ?? 0, lastModifiedDateTime: profile.lastModifiedDateTime ?? "" },
    reveal: () => reveal(profile, (reference) => plainText(graph, id, reference)),
  };
}

/** Graph wants the permission to write for it, and says so. */
async function plainText(graph: Context["graph"], id: string, reference: string): Promise<unknown> {
  const call = `getOmaSettingPlainTextValue(secretReferenceValueId=${odataString(reference)})`;
  return (await graph.get<{ value?: unknown }>(`${at(id)}/${call}`)).value;
}

/**
 * Undefined only when Graph says that there is no such device configuration.
 * @throws AnotherProfileType for one that is no custom profile.
 */
async function read(context: Context, id: string, retryOn: readonly number[] = []): Promise<ProfileWire | undefined> {
  const found = await readAny(context, at(id), retryOn);
  if (found && found["@odata.type"] !== profileType) throw new AnotherProfileType(id, found["@odata.type"]);
  return found;
}

async function readAny(
  { graph }: Context,
  path: string,
  retryOn: readonly number[] = [],
): Promise<ProfileWire | undefined> {
  return unlessGone(graph.get<ProfileWire>(path, { retryOn }));
}

/** Profiles of other types share the entity set, and may share the name: they are nobody's namesakes. */
async function namesakes(context: Context, want: ResolvedProfile): Promise<Namesake<ResolvedProfile>[]> {
  const path = `${collection}?$filter=displayName eq ${odataString(want.name)}&$select=id,displayName`;
  const rows = await context.graph.list<ProfileWire>(path);
  const ids = rows.flatMap(({ id, displayName }) => (id && displayName === want.name ? [id] : []));
  const profiles = await Promise.all(ids.map((id) => readAny(context, `${at(id)}?$expand=assignments`)));
  return profiles.flatMap((profile, i) => {
    const id = ids[i];
    if (!id || profile?.["@odata.type"] !== profileType) return [];
    return [{ ...seenIn(context, profile, id), assigned: profile.assignments?.length !== 0 }];
  });
}

/** The name was looked up before: Graph keeps none unique, so this POST is sent once. */
async function ensure(context: Context, want: ResolvedProfile): Promise<Seen<ResolvedProfile>> {
  const body = toWire(want);
  const made = await context.graph.post<ProfileWire>(collection, body);
  if (!made?.id) throw new AnswerWithoutId(collection, want.name);
  return seenIn(context, await whole(context, made.id, body, made, [404]), made.id);
}

async function sync(
  context: Context,
  id: string,
  want: ResolvedProfile,
  seen: ResolvedProfile | undefined,
): Promise<Seen<ResolvedProfile>> {
  const live = seen && !sameProfile(want, seen) ? undefined : await read(context, id);
  if (live && sameProfile(want, fromWire({ ...live, id }))) return seenIn(context, live, id);
  const body = toWire(want);
  const answer = await context.graph.patch<ProfileWire>(at(id), body);
  return seenIn(context, await whole(context, id, body, answer), id);
}

/** The answer to a write where it has all that we need, else what Graph has now: documented is a body, seen is none. */
async function whole(
  context: Context,
  id: string,
  body: ProfileWire,
  answer: ProfileWire | undefined,
  retryOn?: readonly number[],
): Promise<ProfileWire> {
  const isWhole = answer?.["@odata.type"] === profileType && typeof answer.version === "number" && answer.omaSettings;
  if (isWhole) return answer;
  const now = await readBack(context, `custom profile ${id}`, () => read(context, id, retryOn));
  return now ?? { ...body, ...answer, omaSettings: body.omaSettings ?? null };
}
