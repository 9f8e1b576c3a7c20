/** @module components/remediation/lifecycle: remediations (deviceHealthScripts) in Graph. */
import { z } from "zod";
import { defineKind, type Context, type Seen } from "../_shared/kind";
import type { Entity } from "../_shared/entities";
import { sameScript, Scripts } from "../_shared/scripts";
import { remediationArgs } from "./args";
import { scheduling } from "./schedule-wire";
import { contents, fromWire, isOwn, toWire, type RemediationWire, type ResolvedRemediation } from "./wire";

const collection = "/deviceManagement/deviceHealthScripts";
const title = "remediation";
const scripts = new Scripts<RemediationWire>(collection, title, contents);

/** Scripts that Microsoft put into the tenant are nobody's to manage: neither adopted nor imported, changed nor removed. */
export const remediation = defineKind<ResolvedRemediation>({
  name: "Remediation",
  token: "intune:index:Remediation",
  title,
  description:
    "A remediation, without its assignments: a script that detects and one that makes good. Graph: deviceHealthScript (beta).",
  args: remediationArgs,
  outputs: z.strictObject({
    version: z.string().describe("Version of the scripts, as Intune counts it."),
    lastModifiedDateTime: z.string().describe("When the remediation was last modified."),
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
    entitySet: "deviceManagement/deviceHealthScripts",
    member: "deviceHealthScriptAssignments",
    schedule: scheduling,
  },

  async namesakes(context, want) {
    const found = await scripts.named(context, want.name, isOwn);
    return found.map(({ script, assigned }) => ({ ...seenIn(script), assigned }));
  },
  async observe(context, id) {
    const script = await read(context, id);
    return script && seenIn(script);
  },
  ensure: async (context, want) => seenIn(await scripts.make(context, toWire(want))),
  async sync(context, id, want, seen) {
    const live = seen && !sameScript(want, seen) ? undefined : await read(context, id);
    if (live && sameScript(want, fromWire(live))) return seenIn(live);
    return seenIn(await scripts.change(context, id, toWire(want)));
  },
  async remove(context, id) {
    if (await read(context, id)) await scripts.remove(context, id);
  },
  async *list({ graph }) {
    // No filter: the service ignores one for isGlobalScript.
    const rows = await graph.list<RemediationWire>(collection);
    for (const row of rows) if (row.id && isOwn(row)) yield { id: row.id, name: row.displayName ?? "" };
  },
});

/** @throws NotOurScript */
async function read(context: Context, id: string): Promise<Entity<RemediationWire> | undefined> {
  const found = await scripts.read(context, id);
  if (found && !isOwn(found)) throw new NotOurScript(id, found.displayName);
  return found;
}

const seenIn = (script: Entity<RemediationWire>): Seen<ResolvedRemediation> => ({
  id: script.id,
  args: fromWire(script),
  outputs: { version: script.version ?? "", lastModifiedDateTime: script.lastModifiedDateTime ?? "" },
});

/** A script that Microsoft put into the tenant. */
class NotOurScript extends Error {
  override name = "NotOurScript";
  constructor(
    readonly scriptId: string,
    readonly scriptName: string,
  ) {
    super(
      `Cannot manage the remediation ${JSON.stringify(scriptName)} (${scriptId}): it is one of Microsoft's own, so it is neither ` +
        "adopted nor imported, changed nor removed. Take it out of the program. Who gets it can be managed: declare " +
        `PolicyAssignments with the policy { kind: "Remediation", id: "${scriptId}" }.`,
    );
  }
}
