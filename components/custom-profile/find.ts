/** @module components/custom-profile/find: which custom profiles of the tenant set something that is looked for. */
import { PermissionMissing } from "../../graph";
import type { Context, FoundPolicy, Sought } from "../_shared/kind";
import type { SetOnDevice } from "../_shared/on-device";
import { snapshotOf } from "../_shared/snapshot";
import { rulesFromWire } from "./applicability-wire";
import { plainText, profiles } from "./reading";
import { isMasked, type RowWire } from "./setting-wire";
import type { ProfileWire } from "./wire";

/**
 * Read together with the profiles that are managed, and one request for each row that is looked for and masked. Where the app
 * may not read it, its value stays unknown.
 */
export async function find(context: Context, { omaUris }: Sought): Promise<FoundPolicy[]> {
  if (omaUris.length === 0) return [];
  const isSought = matcher(omaUris);
  const soughtIn = ({ omaSettings }: ProfileWire): RowWire[] =>
    (omaSettings ?? []).filter((row) => isSought(row.omaUri ?? ""));
  const mayBeWanted = (profile: ProfileWire): boolean => !profile.omaSettings || soughtIn(profile).length > 0;
  const setting: ProfileWire[] = [];
  await snapshotOf(context, profiles).survey(context.graph, mayBeWanted, (profile) => {
    if (soughtIn(profile).length > 0) setting.push(profile);
  });
  const found = await Promise.all(setting.map((profile) => foundIn(context, profile, soughtIn(profile))));
  return found.sort((a, b) => (a.name + a.id < b.name + b.id ? -1 : 1));
}

async function foundIn(context: Context, profile: ProfileWire, rows: readonly RowWire[]): Promise<FoundPolicy> {
  const { id = "", displayName, assignments } = profile;
  const settings = await Promise.all(rows.map((row) => settingOf(context, id, row)));
  return { id, name: displayName ?? "", settings, assignments: assignments ?? [], applicability: rulesOf(profile) };
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
