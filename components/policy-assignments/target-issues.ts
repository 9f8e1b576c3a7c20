/** @module components/policy-assignments/target-issues: targets that a policy cannot have together. Pure. */
import type { Issue } from "../_shared/issues";
import type { Path } from "../_shared/path";
import { isById } from "../_shared/reference";

interface Mention {
  readonly key: string;
  readonly path: Path;
  readonly title: string;
}

/** A target may be there once, in one of the two lists: the second one is at fault. Values that are not known yet are right. */
export function targetIssues({ include, exclude }: { include?: unknown; exclude?: unknown }): Issue[] {
  const first = new Map<string, Mention>();
  return [...mentions("include", include), ...mentions("exclude", exclude)].flatMap((mention) => {
    const before = first.get(mention.key);
    if (!before) first.set(mention.key, mention);
    return before ? [{ path: mention.path, message: messageFor(mention, before) }] : [];
  });
}

/** A schedule on a target of a policy whose kind has none. */
export function scheduleIssues({ include }: { include?: unknown }, kind: string): Issue[] {
  if (!Array.isArray(include)) return [];
  return (include as unknown[]).flatMap((target, i) => {
    const given =
      typeof target === "object" && target !== null && "schedule" in target && target.schedule !== undefined;
    const message = `a ${kind} has no schedule: Intune applies it whenever a device asks. Leave it out`;
    return given ? [{ path: ["include", i, "schedule"], message }] : [];
  });
}

function messageFor({ title, path }: Mention, before: Mention): string {
  const where = `${String(before.path[0])}[${String(before.path[1])}]`;
  if (before.path[0] === path[0]) return `${title} is already in ${where}; Intune takes a target once`;
  return `${title} is both included (${where}) and excluded; decide for one`;
}

function mentions(list: "include" | "exclude", targets: unknown): Mention[] {
  if (!Array.isArray(targets)) return [];
  return (targets as unknown[]).flatMap((target, i) => {
    if (typeof target !== "object" || target === null) return [];
    const { group, allDevices, allUsers } = target as Record<string, unknown>;
    if (allDevices === true) return [{ key: "all devices", path: [list, i, "allDevices"], title: "all devices" }];
    if (allUsers === true) return [{ key: "all users", path: [list, i, "allUsers"], title: "all users" }];
    const key = groupKey(group);
    return key === undefined ? [] : [{ key, path: [list, i, "group"], title: "this group" }];
  });
}

function groupKey(group: unknown): string | undefined {
  if (typeof group === "string") return `group named ${group}`;
  return isById(group) ? `group ${group.id.toLowerCase()}` : undefined;
}
