/** @module bench/plugin: what the plugin process costs: memory of a preview, and time to its port line. */
import { spawn } from "node:child_process";
import {
  CheckRequest,
  ConfigureRequest,
  DiffRequest,
  DiffResponse,
  InvokeRequest,
  ReadRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { kinds } from "../components/kinds.gen";
import type { Tenant } from "../scripts/harness/tenant";
import { inLanes } from "./lanes";
import { median } from "./median";
import { PluginProcess } from "./plugin-process";
import type { Part } from "./report";
import { onSeededTenant } from "./seeded";
import { uniform } from "./scenario";

/** An object of the tenant, and what a state has of it once it was read. */
interface Held {
  readonly urn: string;
  readonly id: string;
  inputs?: Struct | undefined;
  outputs?: Struct | undefined;
}

/** What fills the memory: rows of a list as they come, or each policy read as soon as may be, long before it is wanted. */
const ways = {
  "no change, list $expand honoured": { expandOnLists: true, asks: false },
  "no change, tenant searched, list $expand ignored": { expandOnLists: false, asks: true },
} as const;

/** The memory of a preview of so many policies, all read, checked and compared through the protocol. */
export async function benchMemory(count: number, tell: (line: string) => void): Promise<Part> {
  const policies = uniform(count);
  return onSeededTenant(policies, async (tenant) => {
    const held = policies.flatMap(({ id, name }) => heldOf(id, name));
    await operation(tenant.env, (plugin) => refresh(plugin, held));
    const rows = [];
    for (const [preview, { expandOnLists, asks }] of Object.entries(ways)) {
      await tenant.admin("POST", "settings", { expandOnLists });
      const memory = await operation(tenant.env, async (plugin) => {
        await Promise.all([asks && search(plugin), refresh(plugin, held)]);
        for (const one of held) await compare(plugin, one);
        return plugin.memory();
      });
      tell(`memory: ${count} policies, ${preview}: ${memory?.now ?? "?"} MB, at most ${memory?.peak ?? "?"} MB`);
      if (!memory) return { tables: [], gates: [] };
      rows.push({ policies: count, preview, "RSS after, MB": memory.now, "RSS at its most, MB": memory.peak });
    }
    return {
      tables: [{ title: "Memory of the plugin: at most 250 MB after a preview", rows }],
      gates: rows.map((row) => ({
        what: `memory after a preview of ${count}, ${row.preview}, MB`,
        is: row["RSS after, MB"],
        budget: 250,
      })),
    };
  });
}

async function operation<T>(env: Tenant["env"], work: (plugin: PluginProcess) => Promise<T>): Promise<T> {
  const plugin = await PluginProcess.start(env);
  try {
    await plugin.call(plugin.client.configure, new ConfigureRequest().setArgs(Struct.fromJavaScript({})));
    return await work(plugin);
  } finally {
    await plugin.stop();
  }
}

const refresh = (plugin: PluginProcess, held: readonly Held[]): Promise<void> =>
  inLanes(held, async (one) => {
    const request = new ReadRequest().setUrn(one.urn).setId(one.id).setInputs(one.inputs).setProperties(one.outputs);
    const read = await plugin.call(plugin.client.read, request);
    if (read.getId() === "") throw new Error(`${one.urn} was not found.`);
    one.inputs = read.getInputs();
    one.outputs = read.getProperties();
  });

async function search(plugin: PluginProcess): Promise<void> {
  const args = Struct.fromJavaScript({ settings: ["device_vendor_msft_not_set"], omaUris: [] });
  const asked = new InvokeRequest().setTok("intune:index:findSettings").setArgs(args);
  const { failuresList } = (await plugin.call(plugin.client.invoke, asked)).toObject();
  if (failuresList.length > 0) throw new Error(JSON.stringify(failuresList));
}

async function compare(plugin: PluginProcess, { urn, id, inputs, outputs }: Held): Promise<void> {
  const check = new CheckRequest().setUrn(urn).setOlds(inputs).setNews(inputs).setOldOutputs(outputs);
  const news = (await plugin.call(plugin.client.check, check)).getInputs();
  const diff = new DiffRequest().setUrn(urn).setId(id).setOlds(outputs).setOldInputs(inputs).setNews(news);
  const { changes } = (await plugin.call(plugin.client.diff, diff)).toObject();
  if (changes !== DiffResponse.DiffChanges.DIFF_NONE) throw new Error(`${urn} differs.`);
}

function heldOf(id: string, name: string): Held[] {
  const assignable = kinds.find((kind) => kind.name === "SettingsCatalogPolicy");
  const assigning = kinds.find((kind) => kind.name === "PolicyAssignments");
  const urn = (token: string | undefined): string => `urn:pulumi:bench::bench::${token}::${name.replaceAll(" ", "-")}`;
  return [
    { urn: urn(assignable?.token), id },
    { urn: `${urn(assigning?.token)}-assignments`, id: `${assignable?.assignable?.entitySet}/${id}` },
  ];
}

/** The start of the plugin beside that of Node itself, in turns. Judged by eye: a busy machine is no failure. */
export async function benchStart(times: number, tell: (line: string) => void): Promise<Part> {
  const [plugin, node]: [number[], number[]] = [[], []];
  for (let i = 0; i < times; i++) {
    const started = await PluginProcess.start();
    plugin.push(started.milliseconds);
    await started.stop();
    node.push(await startOfNode());
  }
  const row = {
    starts: times,
    "plugin to its port line, ms": Math.round(median(plugin)),
    "fastest, ms": Math.round(Math.min(...plugin)),
    "node alone, ms": Math.round(median(node)),
    "wanted, ms": 400,
  };
  tell(`start: ${row["plugin to its port line, ms"]} ms`);
  const notes = ["Medians of starts in turns, beside whatever else the machine does."];
  return { tables: [{ title: "Cold start of the plugin", notes, rows: [row] }], gates: [] };
}

async function startOfNode(): Promise<number> {
  const begun = performance.now();
  const child = spawn("node", ["--eval", "console.log(0)"], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve) => child.on("close", resolve));
  return performance.now() - begun;
}
