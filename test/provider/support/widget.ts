/** @module test/provider/support/widget: a kind that exists only in these tests, and the tenant that holds its objects, in memory. */
import { z } from "zod";
import type { Issue } from "../../../components/_shared/issues";
import { masked, PartlyDone, type Bag, type Context, type Kind, type Seen } from "../../../components/_shared/kind";
import { reference } from "../../../components/_shared/reference";
import { GraphUnreachable } from "../../../graph";

/** One of everything that shared code has to handle. */
const args = z.strictObject({
  name: z.string().min(1, { error: "must not be empty" }),
  tags: z.array(z.string()).default([]),
  steps: z.array(z.strictObject({ run: z.string() })).optional(),
  labels: z.record(z.string(), z.string()).optional(),
  owner: reference.optional(),
  members: z.array(z.strictObject({ group: reference, note: z.string().optional() })).default([]),
  rows: z.array(z.strictObject({ key: z.string(), value: z.string() })).default([]),
  password: z.string().min(8, { error: "must have at least 8 characters" }).optional(),
  platform: z.enum(["windows", "linux"]).default("windows"),
  adopt: z.enum(["never", "byName"]).default("never"),
});

export interface Widget {
  args: Bag;
  assigned: boolean;
  version: number;
}

/** What the widget's service does on the next call, once. */
export interface Fault {
  readonly call: "ensure" | "sync" | "observe";
  /** "before": nothing is done. "after": done, and the answer is lost. "half": made, and a later step fails. */
  readonly when: "before" | "after" | "half";
}

export class WidgetTenant {
  readonly objects = new Map<string, Widget>();
  readonly calls: string[] = [];
  readonly faults: Fault[] = [];
  issues: Issue[] = [];
  /** The context of the last call. */
  context: Context | undefined;
  #next = 1;

  add(given: Bag, assigned = false): string {
    const id = `w${this.#next++}`;
    this.objects.set(id, { args: args.parse(given), assigned, version: 1 });
    return id;
  }

  edit(id: string, change: Bag): void {
    const widget = this.objects.get(id)!;
    this.objects.set(id, { ...widget, args: { ...widget.args, ...change }, version: widget.version + 1 });
  }

  seen(id: string): Seen {
    const { args: held, version } = this.objects.get(id)!;
    const rows = (held["rows"] as { key: string }[]).map((row) => ({ ...row, value: masked }));
    const { adopt: _, ...own } = held;
    const shown = { ...own, rows, ...(held["password"] === undefined ? {} : { password: masked }) };
    return { id, args: shown, outputs: { version: String(version) } };
  }

  fault(call: Fault["call"], act: () => string): string {
    const at = this.faults.findIndex((one) => one.call === call);
    const [fault] = at < 0 ? [] : this.faults.splice(at, 1);
    if (fault?.when === "before") throw lost("no");
    const id = act();
    if (fault?.when === "after") throw lost("unknown");
    if (fault?.when === "half") throw new PartlyDone(id, "assign the widget", new Error("refused"));
    return id;
  }
}

const lost = (acted: "no" | "unknown"): GraphUnreachable =>
  new GraphUnreachable({ method: "POST", path: "/widgets", reason: "the connection was closed", acted });

/** The kind on a tenant; `more` overrides any of its facts. */
export function widgetKind(tenant: WidgetTenant = new WidgetTenant(), more: Partial<Kind> = {}): Kind {
  const told = (context: Context, call: string): void => {
    tenant.context = context;
    tenant.calls.push(call);
  };
  return {
    name: "Widget",
    token: "intune:index:Widget",
    title: "widget",
    description: "A widget.",
    args,
    outputs: z.strictObject({ version: z.string().describe("Grows with every write.") }),
    replaceOn: ["platform"],
    notCompared: ["adopt"],
    unordered: { tags: [], members: ["group"], rows: ["key"] },
    references: { owner: "group", "members[*].group": "group" },
    secretPaths: ["password", "rows[*].value"],
    permissions: { read: [], write: [] },
    stamps: ["version"],
    callOuts: (before, after, describe) => {
      const ids = (bag?: Bag): string[] =>
        ((bag?.["members"] ?? []) as { group: { id: string } }[]).map((m) => m.group.id);
      const gone = ids(before).filter((id) => !ids(after).includes(id));
      return gone.map((id) => `The group ${describe("group", id)} is no longer a member.`);
    },
    check: async (context) => {
      told(context, "check");
      return tenant.issues;
    },
    namesakes: async (context, want) => {
      told(context, "namesakes");
      const found = [...tenant.objects].filter(([, widget]) => widget.args["name"] === want["name"]);
      return found.map(([id, { assigned }]) => ({ ...tenant.seen(id), assigned }));
    },
    observe: async (context, id) => {
      told(context, `observe ${id}`);
      tenant.fault("observe", () => id);
      return tenant.objects.has(id) ? tenant.seen(id) : undefined;
    },
    ensure: async (context, want) => {
      told(context, "ensure");
      return tenant.seen(tenant.fault("ensure", () => tenant.add(want)));
    },
    sync: async (context, id, want) => {
      told(context, `sync ${id}`);
      return tenant.seen(
        tenant.fault("sync", () => {
          tenant.edit(id, want);
          return id;
        }),
      );
    },
    remove: async (context, id) => {
      told(context, `remove ${id}`);
      tenant.objects.delete(id);
    },
    async *list() {
      for (const [id, widget] of tenant.objects) yield { id, name: String(widget.args["name"]) };
    },
    ...more,
  };
}
