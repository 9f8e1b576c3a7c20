/** @module test/provider/main: the plugin process as the engine starts it: one bundled file that prints its port. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { GetSchemaRequest } from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import packageJson from "../../package.json";
import { bundle } from "../../scripts/build/bundle";
import { entries } from "../../scripts/build/entries";
import { root } from "../support/tree";

const launcher = "pulumi-resource-intune";
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "plugin-"));
  const entry = entries.find(({ from }) => from === "provider/main.ts")!;
  mkdirSync(join(root, ".intune"), { recursive: true });
  const built = `.intune/plugin-of-test-${process.pid}.js`;
  await bundle(root, { ...entry, to: built });
  mkdirSync(join(folder, "bin"));
  copyFileSync(join(root, built), join(folder, "bin", "plugin.js"));
  rmSync(join(root, built));
  copyFileSync(join(root, "provider", launcher), join(folder, launcher));
  chmodSync(join(folder, launcher), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the work while the plugin serves; answers with all that it printed to stdout until its end. */
async function serving(
  start: () => ChildProcessWithoutNullStreams,
  work: (client: ResourceProviderClient) => Promise<void>,
): Promise<string> {
  const plugin = start();
  let printed = "";
  let failed = "";
  plugin.stderr.on("data", (chunk: Buffer) => (failed += chunk.toString()));
  const ended = new Promise<void>((resolve) => plugin.on("close", () => resolve()));
  try {
    const port = await new Promise<number>((resolve, reject) => {
      plugin.stdout.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
        if (printed.includes("\n")) resolve(Number(printed));
      });
      plugin.on("close", () => reject(new Error(`the plugin ended: ${failed}`)));
    });
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
    await work(client).finally(() => client.close());
  } finally {
    plugin.kill();
    await ended;
  }
  return printed;
}

const versionOf = (client: ResourceProviderClient): Promise<string> =>
  new Promise((resolve, reject) => {
    client.getPluginInfo(new Empty(), (error, info) => (error ? reject(error) : resolve(info.getVersion())));
  });

describe("the plugin process", () => {
  it("prints its port and nothing else to stdout, serves there, and needs no node_modules", async () => {
    let schema = "{}";
    const start = () =>
      spawn(process.execPath, [join(folder, "bin", "plugin.js"), "--flag", "127.0.0.1:1"], { cwd: folder });
    const printed = await serving(start, async (client) => {
      expect(await versionOf(client)).toBe(packageJson.version);
      schema = await new Promise((resolve, reject) => {
        client.getSchema(new GetSchemaRequest(), (error, answer) =>
          error ? reject(error) : resolve(answer.getSchema()),
        );
      });
    });
    expect(printed).toMatch(/^\d+\n$/);
    expect(JSON.parse(schema)).toMatchObject({ name: "intune", version: packageJson.version });
  });
  it("is found by its launcher through a link, as npm makes one", async () => {
    mkdirSync(join(folder, "links"), { recursive: true });
    const link = join(folder, "links", launcher);
    symlinkSync(join("..", launcher), link);
    const env = { PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter) };
    const printed = await serving(
      () => spawn(link, ["127.0.0.1:1"], { env, cwd: tmpdir() }),
      async (client) => expect(await versionOf(client)).toBe(packageJson.version),
    );
    expect(printed).toMatch(/^\d+\n$/);
  });
});

it("ends when the engine was gone before the plugin had begun", async () => {
  const gone = spawn("true");
  await new Promise((resolve) => gone.on("close", resolve));
  const env = { ...process.env, INTUNE_ENGINE_PID: String(gone.pid) };
  const plugin = spawn(process.execPath, [join(folder, "bin", "plugin.js")], { env });
  expect(await new Promise((resolve) => plugin.on("close", resolve))).toBe(1);
});

it("ends when the engine that started it was killed", async () => {
  const engine = spawn("sh", ["-c", '"$0" & wait', join(folder, launcher)]);
  const port = await new Promise<number>((resolve) =>
    engine.stdout.on("data", (data: Buffer) => resolve(Number(data))),
  );
  const answers = (): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
      socket.on("connect", () => socket.destroy());
    });
  expect(await answers()).toBe(true);
  engine.kill("SIGKILL");
  while (await answers()) continue;
});
