/** @module components/settings-catalog-policy/find: which policies of the tenant set something that is looked for. */
import type { Context, FoundPolicy, Sought } from "../_shared/kind";
import type { SetOnDevice } from "../_shared/on-device";
import { snapshotOf } from "../_shared/snapshot";
import { policies } from "./reading";
import { isWire } from "./value-wire";
import type { PolicyWire } from "./wire";

/** Of the policies that somebody gets, read together with those that are managed. */
export async function find(context: Context, sought: Sought): Promise<FoundPolicy[]> {
  const ids = new Set(sought.settings.map((id) => id.toLowerCase()));
  if (ids.size === 0) return [];
  const found: FoundPolicy[] = [];
  await snapshotOf(context, policies).survey(context.graph, saysSomething, (policy) => {
    const settings = settingsIn(policy.settings, ids);
    if (policy.id === undefined || settings.length === 0) return;
    found.push({ id: policy.id, name: policy.name ?? "", settings, assignments: policy.assignments ?? [] });
  });
  return found.sort((a, b) => (a.name + a.id < b.name + b.id ? -1 : 1));
}

const saysSomething = ({ isAssigned, settingCount }: PolicyWire): boolean => isAssigned !== false && settingCount !== 0;

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
