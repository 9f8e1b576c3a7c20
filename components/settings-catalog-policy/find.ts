/** @module components/settings-catalog-policy/find: which policies of the tenant set something that is looked for. */
import { unlessGone } from "../../graph";
import { inParallel } from "../_shared/in-parallel";
import type { Context, FoundPolicy, Sought } from "../_shared/kind";
import type { SetOnDevice } from "../_shared/on-device";
import { at, collection } from "./reading";
import { isWire } from "./value-wire";
import type { PolicyWire } from "./wire";

/**
 * One list, and one request for each policy that somebody gets. Not one list that expands the settings: the service then cuts
 * its pages to a policy or two, one after another.
 */
export async function find({ graph }: Context, { settings }: Sought): Promise<FoundPolicy[]> {
  const ids = new Set(settings.map((id) => id.toLowerCase()));
  if (ids.size === 0) return [];
  const policies = await graph.list<PolicyWire>(`${collection}?$select=id,name,isAssigned,settingCount&$top=1000`);
  const found: FoundPolicy[] = [];
  const worthAsking = policies.filter(({ isAssigned, settingCount }) => isAssigned !== false && settingCount !== 0);
  await inParallel(worthAsking, async ({ id, name }) => {
    if (!id) return;
    // Another app may have removed it since it was listed.
    const wire = await unlessGone(graph.list(`${at(id)}/settings?$top=1000`));
    const set = settingsIn(wire, ids);
    if (set.length > 0) found.push({ id, name: name ?? "", settings: set });
  });
  return found.sort((a, b) => (a.name + a.id < b.name + b.id ? -1 : 1));
}

/**
 * Wherever they stand, and whatever stands around them: unlike a policy that is managed, one that is only looked at may have
 * what this version does not know. Of a list of values each is one.
 */
function settingsIn(wire: unknown, ids: ReadonlySet<string>): SetOnDevice[] {
  if (Array.isArray(wire)) return wire.flatMap((one) => settingsIn(one, ids));
  if (!isWire(wire)) return [];
  const inside = Object.values(wire).flatMap((one) => settingsIn(one, ids));
  const setting = wire["settingDefinitionId"];
  if (typeof setting !== "string" || !ids.has(setting.toLowerCase())) return inside;
  const list = wire["simpleSettingCollectionValue"];
  const holders = Array.isArray(list) ? list : [wire["choiceSettingValue"] ?? wire["simpleSettingValue"]];
  return [
    ...holders.map((holder): SetOnDevice => ({ carrier: "catalogue", setting, value: valueIn(holder) })),
    ...inside,
  ];
}

function valueIn(holder: unknown): SetOnDevice["value"] {
  const value = isWire(holder) ? holder["value"] : undefined;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
}
