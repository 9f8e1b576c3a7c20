/** @module components/assignment-filter/lifecycle: assignment filters in Graph. */
import { z } from "zod";
import { GraphRequestFailed } from "../../graph";
import { directories } from "../_shared/directories";
import { changedMembers, Entities, type Entity } from "../_shared/entities";
import { defineKind, type Context, type Seen } from "../_shared/kind";
import { assignmentFilterArgs } from "./args";
import { fromWire, toWire, usersOf, type FilterWire, type ResolvedFilter } from "./wire";

const { path, permissions, title } = directories.assignmentFilter;
const filters = new Entities<FilterWire>(path, title);

/** The service keeps platform and management type for good; everything else changes in place, by a PATCH of what differs. */
export const assignmentFilter = defineKind<ResolvedFilter>({
  name: "AssignmentFilter",
  token: "intune:index:AssignmentFilter",
  title,
  description:
    "A rule over devices or apps that narrows an assignment. Graph: deviceAndAppManagementAssignmentFilter (beta).",
  args: assignmentFilterArgs,
  outputs: z.strictObject({
    lastModifiedDateTime: z
      .string()
      .describe("When the filter was last modified, as our last write (or the import) left it."),
  }),
  replaceOn: ["platform", "managementType"],
  notCompared: ["adopt"],
  unordered: { scopeTags: [] },
  references: { "scopeTags[*]": "roleScopeTag" },
  secretPaths: [],
  permissions: { read: permissions, write: ["DeviceManagementConfiguration.ReadWrite.All"] },
  directory: "assignmentFilter",
  stamps: ["lastModifiedDateTime"],

  async namesakes(context, want) {
    const found = await filters.named(context, want.name);
    return found.map((filter) => ({ ...seenIn(filter), assigned: usersOf(filter).length > 0 }));
  },
  async observe(context, id) {
    const filter = await filters.read(context, id);
    return filter && seenIn(filter);
  },
  ensure: async (context, want) => seenIn(await filters.make(context, toWire(want))),
  async sync(context, id, want) {
    const live = await filters.read(context, id);
    const changes = changedMembers(live ? toWire(fromWire(live)) : {}, toWire(want));
    if (live && Object.keys(changes).length === 0) return seenIn(live);
    return seenIn(await filters.change(context, id, changes));
  },
  remove,
  list: (context) => filters.list(context),
});

const seenIn = (filter: Entity<FilterWire>): Seen<ResolvedFilter> => ({
  id: filter.id,
  args: fromWire(filter),
  outputs: { lastModifiedDateTime: filter.lastModifiedDateTime ?? "" },
});

/** Graph refuses while assignments use the filter; no source says with which code, so the filter itself is asked. */
async function remove(context: Context, id: string): Promise<void> {
  try {
    await filters.remove(context, id);
  } catch (error) {
    const refused = error instanceof GraphRequestFailed && (error.status ?? 500) < 500;
    const filter = refused ? await filters.read(context, id).catch(() => undefined) : undefined;
    const users = filter ? usersOf(filter) : [];
    throw filter && users.length > 0 ? new FilterInUse(id, filter.displayName, users, error) : error;
  }
}

/** Assignments still use the filter. */
class FilterInUse extends Error {
  override name = "FilterInUse";
  constructor(
    readonly filterId: string,
    readonly filterName: string,
    /** Ids of the policies and apps that are assigned with it. */
    readonly users: readonly string[],
    override readonly cause: unknown,
  ) {
    super(
      `Cannot delete the assignment filter ${JSON.stringify(filterName)} (${filterId}): it is used by the assignments of ` +
        `${users.join(", ")}. Take it out of these assignments, in the program or in Intune, then run again.`,
      { cause },
    );
  }
}
