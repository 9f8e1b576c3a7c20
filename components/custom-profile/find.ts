/** @module components/custom-profile/find: which custom profiles of the tenant set something that is looked for. */
import { PermissionMissing } from "../../graph";
import { inParallel } from "../_shared/in-parallel";
import type { Context, FoundPolicy, Sought } from "../_shared/kind";
import type { SetOnDevice } from "../_shared/on-device";
import { rulesFromWire } from "./applicability-wire";
import { collection, ofType, plainText } from "./reading";
import { isMasked, type RowWire } from "./setting-wire";
import type { ProfileWire } from "./wire";

/** One list, and one request for each row that is looked for and masked. Where the app may not read it, its value stays unknown. */
export async function find(context: Context, { omaUris }: Sought): Promise<FoundPolicy[]> {
  if (omaUris.length === 0) return [];
  const isSought = matcher(omaUris);
  const profiles = await context.graph.list<ProfileWire>(`${collection}?${ofType}`);
  const found: FoundPolicy[] = [];
  await inParallel(profiles, async (profile) => {
    const rows = (profile.omaSettings ?? []).filter((row) => isSought(row.omaUri ?? ""));
    if (!profile.id || rows.length === 0) return;
    const { id } = profile;
    const settings = await Promise.all(rows.map((row) => settingOf(context, id, row)));
    found.push({ id, name: profile.displayName ?? "", settings, applicability: rulesOf(profile) });
  });
  return found.sort((a, b) => (a.name + a.id < b.name + b.id ? -1 : 1));
}

async function settingOf(context: Context, id: string, row: RowWire): Promise<SetOnDevice> {
  const value = isMasked(row) ? await clearText(context, id, row.secretReferenceValueId) : row.value;
  const known = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return { carrier: "omaUri", setting: row.omaUri ?? "", value: known ? value : undefined };
}

async function clearText({ graph }: Context, id: string, reference: string | null | undefined): Promise<unknown> {
  if (!reference) return undefined;
  try {
    return await plainText(graph, id, reference);
  } catch (error) {
    if (error instanceof PermissionMissing) return undefined;
    throw error;
  }
}

/** Rules that this version does not know narrow the profile in a way that nobody can judge: they are left out. */
function rulesOf(profile: ProfileWire): unknown {
  try {
    return rulesFromWire(profile, profile.id);
  } catch {
    return undefined;
  }
}

function matcher(patterns: readonly string[]): (uri: string) => boolean {
  const wanted = patterns.map((pattern) => pattern.toLowerCase().split("/"));
  return (uri) => {
    const steps = uri.toLowerCase().replace(/\/+$/, "").split("/");
    return wanted.some(
      (pattern) => pattern.length === steps.length && pattern.every((step, i) => step === "*" || step === steps[i]),
    );
  };
}
