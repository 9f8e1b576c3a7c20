/** @module components/platform-script/lifecycle: platform scripts (deviceManagementScripts) in Graph. */
import { z } from "zod";
import type { Entity } from "../_shared/entities";
import { defineKind, type Seen } from "../_shared/kind";
import { sameScript, Scripts } from "../_shared/scripts";
import { platformScriptArgs } from "./args";
import { contents, fromWire, toWire, type ResolvedScript, type ScriptWire } from "./wire";

const collection = "/deviceManagement/deviceManagementScripts";
const title = "platform script";
const scripts = new Scripts<ScriptWire>(collection, title, contents);

export const platformScript = defineKind<ResolvedScript>({
  name: "PlatformScript",
  token: "intune:index:PlatformScript",
  title,
  description:
    "A platform script, without its assignments: PowerShell that runs once. Graph: deviceManagementScript (beta).",
  args: platformScriptArgs,
  outputs: z.strictObject({
    lastModifiedDateTime: z.string().describe("When the script was last modified."),
  }),
  replaceOn: [],
  notCompared: ["adopt"],
  unordered: { scopeTags: [] },
  references: { "scopeTags[*]": "roleScopeTag" },
  // A reviewer must read what runs on every device. A program says what is secret.
  secretPaths: [],
  permissions: {
    // Documented are those for scripts; tenants where these came later still take those for configuration.
    read: [
      "DeviceManagementScripts.Read.All",
      "DeviceManagementScripts.ReadWrite.All",
      "DeviceManagementConfiguration.Read.All",
      "DeviceManagementConfiguration.ReadWrite.All",
    ],
    write: ["DeviceManagementScripts.ReadWrite.All", "DeviceManagementConfiguration.ReadWrite.All"],
  },
  assignable: {
    entitySet: "deviceManagement/deviceManagementScripts",
    member: "deviceManagementScriptAssignments",
  },

  async namesakes(context, want) {
    const found = await scripts.named(context, want.name);
    return found.map(({ script, assigned }) => ({ ...seenIn(script), assigned }));
  },
  async observe(context, id) {
    const script = await scripts.read(context, id);
    return script && seenIn(script);
  },
  ensure: async (context, want) => seenIn(await scripts.make(context, toWire(want))),
  async sync(context, id, want, seen) {
    const live = seen && !sameScript(want, seen) ? undefined : await scripts.read(context, id);
    if (live && sameScript(want, fromWire(live))) return seenIn(live);
    return seenIn(await scripts.change(context, id, toWire(want)));
  },
  remove: (context, id) => scripts.remove(context, id),
  async *list({ graph }) {
    const rows = await graph.list<ScriptWire>(`${collection}?$select=id,displayName`);
    for (const { id, displayName } of rows) if (id) yield { id, name: displayName ?? "" };
  },
});

const seenIn = (script: Entity<ScriptWire>): Seen<ResolvedScript> => ({
  id: script.id,
  args: fromWire(script),
  outputs: { lastModifiedDateTime: script.lastModifiedDateTime ?? "" },
});
