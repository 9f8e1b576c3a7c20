/** @module components/settings-catalog-policy/setting-tree: every setting of a policy with its path and its parent. Pure. */
import { unknown } from "../_shared/kind";
import type { Path } from "../_shared/path";

/** The setting whose children a setting is among. */
export interface Parent {
  readonly settingId: string;
  /** The chosen option that the children are under; absent in a group, a symbol where it is not known yet. */
  readonly optionId?: unknown;
}

/** One setting instance. Any part of it may be missing or not known yet. */
export interface Node {
  readonly id: string;
  /** Ends in the id. */
  readonly path: Path;
  readonly setting: Readonly<Record<string, unknown>>;
  readonly parent: Parent | undefined;
}

/** Parents before their children. */
export function nodesOf(settings: unknown, path: Path = ["settings"], parent?: Parent): Node[] {
  if (!isRecord(settings)) return [];
  return Object.entries(settings).flatMap(([id, setting]) => {
    if (!isRecord(setting)) return [];
    const here = [...path, id];
    return [{ id, path: here, setting, parent }, ...childrenOf(id, setting, here)];
  });
}

function childrenOf(id: string, setting: Readonly<Record<string, unknown>>, path: Path): Node[] {
  const own = nodesOf(setting.children, [...path, "children"], parentOf(id, setting));
  const values = Array.isArray(setting.values) ? (setting.values as unknown[]) : [];
  const listed = values.flatMap((value, i) =>
    isRecord(value) ? nodesOf(value.children, [...path, "values", i, "children"], parentOf(id, value)) : [],
  );
  return [...own, ...listed];
}

const parentOf = (settingId: string, { value }: Readonly<Record<string, unknown>>): Parent =>
  typeof value === "string" || value === unknown ? { settingId, optionId: value } : { settingId };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
