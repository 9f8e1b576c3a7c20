/** @module components/custom-profile/lifecycle: custom profiles (windows10CustomConfiguration) in Graph. */
import { z } from "zod";
import { unlessGone } from "../../graph";
import { defineKind, type Context, type Namesake, type Seen } from "../_shared/kind";
import { nameIndexOf } from "../_shared/name-index";
import { snapshotOf } from "../_shared/snapshot";
import { AnswerWithoutId, readBack } from "../_shared/written";
import { customProfileArgs } from "./args";
import { find } from "./find";
import { at, collection, names, ofOurType, plainText, profiles, readProfile } from "./reading";
import { reveal } from "./reveal";
import { sameProfile } from "./same";
import { fromWire, profileType, toWire, type ProfileWire, type ResolvedProfile } from "./wire";

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
  assignable: {
    entitySet: "deviceManagement/deviceConfigurations",
    member: "assignments",
    assignmentsOf: async (context, id) => {
      const profile = await snapshotOf(context, profiles).read(context.graph, id, "assignments");
      return profile && { assignments: profile.assignments ?? [] };
    },
    forget: (context, id) => snapshotOf(context, profiles).forget(id),
  },
  stamps: ["version"],

  find,
  namesakes,
  async observe(context, id) {
    const profile = ofOurType(await snapshotOf(context, profiles).read(context.graph, id, "object"), id);
    return profile && seenIn(context, profile, id);
  },
  ensure,
  sync,
  async remove(context, id) {
    snapshotOf(context, profiles).forget(id);
    await unlessGone(context.graph.delete(at(id)));
  },
  async *list({ graph }) {
    const rows = await graph.list<ProfileWire>(names.all);
    for (const { id, displayName } of rows) if (id) yield { id, name: displayName ?? "" };
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

/** Profiles of other types share the entity set, and may share the name: they are nobody's namesakes. */
async function namesakes(context: Context, want: ResolvedProfile, fresh = false): Promise<Namesake<ResolvedProfile>[]> {
  const ids = await nameIndexOf(context, names).ids(context.graph, want.name, fresh);
  const found = await Promise.all(ids.map((id) => unlessGone(context.graph.get<ProfileWire>(profiles.one(id)))));
  return found.flatMap((profile, i) => {
    const id = ids[i];
    if (!id || profile?.["@odata.type"] !== profileType || profile.displayName !== want.name) return [];
    return [{ ...seenIn(context, profile, id), assigned: profile.assignments?.length !== 0 }];
  });
}

/** The name was looked up before: Graph keeps none unique, so this POST is sent once. */
async function ensure(context: Context, want: ResolvedProfile): Promise<Seen<ResolvedProfile>> {
  const body = toWire(want);
  const made = await context.graph.post<ProfileWire>(collection, body);
  if (!made?.id) throw new AnswerWithoutId(collection, want.name);
  await nameIndexOf(context, names).add(made.id, want.name);
  return seenIn(context, await whole(context, made.id, body, made, [404]), made.id);
}

async function sync(
  context: Context,
  id: string,
  want: ResolvedProfile,
  seen: ResolvedProfile | undefined,
): Promise<Seen<ResolvedProfile>> {
  const live = seen && !sameProfile(want, seen) ? undefined : await readProfile(context.graph, id);
  if (live && sameProfile(want, fromWire({ ...live, id }))) return seenIn(context, live, id);
  const body = toWire(want);
  snapshotOf(context, profiles).forget(id);
  const answer = await context.graph.patch<ProfileWire>(at(id), body);
  await nameIndexOf(context, names).add(id, want.name);
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
  const now = await readBack(context, `custom profile ${id}`, () => readProfile(context.graph, id, retryOn));
  return now ?? { ...body, ...answer, omaSettings: body.omaSettings ?? null };
}
