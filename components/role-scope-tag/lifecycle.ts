/** @module components/role-scope-tag/lifecycle: scope tags in Graph. */
import { z } from "zod";
import { directories } from "../_shared/directories";
import { changedMembers, Entities, type Entity } from "../_shared/entities";
import { defineKind, type Seen } from "../_shared/kind";
import { roleScopeTagArgs, type RoleScopeTag } from "./args";
import { builtInId, fromWire, isBuiltIn, toWire, type TagWire } from "./wire";

const { path, permissions, title } = directories.roleScopeTag;
const tags = new Entities<TagWire>(path, title);

/** Tags that Intune made itself are nobody's to manage: they are neither adopted nor imported, changed nor removed. */
export const roleScopeTag = defineKind<RoleScopeTag>({
  name: "RoleScopeTag",
  token: "intune:index:RoleScopeTag",
  title,
  description: "A scope tag, which says which administrators see an object. Graph: roleScopeTag (beta).",
  args: roleScopeTagArgs,
  outputs: z.strictObject({}),
  replaceOn: [],
  notCompared: ["adopt"],
  unordered: {},
  references: {},
  secretPaths: [],
  permissions: { read: permissions, write: ["DeviceManagementRBAC.ReadWrite.All"] },
  directory: "roleScopeTag",

  async namesakes(context, want) {
    const found = await tags.named(context, want.name);
    // Graph does not tell which objects have the tag: whoever has it must not be surprised.
    return found.map((tag) => ({ ...seenIn(tag), assigned: false }));
  },
  async observe(context, id) {
    const tag = await tags.read(context, id);
    return tag && seenIn(tag);
  },
  ensure: async (context, want) => seenIn(await tags.make(context, toWire(want))),
  async sync(context, id, want) {
    const live = await tags.read(context, id);
    const seen = live && seenIn(live);
    const changes = changedMembers(seen ? toWire(seen.args) : {}, toWire(want));
    if (seen && Object.keys(changes).length === 0) return seen;
    return seenIn(await tags.change(context, id, changes));
  },
  async remove(context, id) {
    if (id === builtInId) throw new BuiltInTag(id, "Default");
    await tags.remove(context, id);
  },
  async *list({ graph }) {
    const rows = await graph.list<TagWire>(`${path}?$select=id,displayName,isBuiltIn`);
    for (const row of rows) if (row.id && !isBuiltIn(row)) yield { id: row.id, name: row.displayName ?? "" };
  },
});

/** @throws BuiltInTag */
function seenIn(tag: Entity<TagWire>): Seen<RoleScopeTag> {
  if (isBuiltIn(tag)) throw new BuiltInTag(tag.id, tag.displayName);
  return { id: tag.id, args: fromWire(tag), outputs: {} };
}

/** A tag that Intune made itself. */
class BuiltInTag extends Error {
  override name = "BuiltInTag";
  constructor(
    readonly tagId: string,
    readonly tagName: string,
  ) {
    const name = JSON.stringify(tagName);
    super(
      `Cannot manage the scope tag ${name} (${tagId}): it is built into Intune, so it is neither adopted nor imported, changed ` +
        `nor removed. Choose another name; to give things this tag, write ${name} or { id: "${tagId}" } in their scopeTags.`,
    );
  }
}
