/** @module test/e2e/support/clouds: the plugin in a world in which only some host names exist, and all of them are the emulator. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..", "..");

export interface Network {
  /** Folder with the executable, for the project's `plugins`. */
  readonly folder: string;
  /** Hosts that the plugin tried to reach and that do not exist here. */
  refused(): string[];
}

// Sockets are the one place that every client passes: fetch, node:https and gRPC. Loopback is the engine's own.
const preload = (hosts: readonly string[], port: number, refusals: string): string => `
const { appendFileSync } = require("node:fs");
const net = require("node:net");
const hosts = new Set(${JSON.stringify(hosts)});
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (options === null || typeof options !== "object" || options.path) return connect.apply(this, args);
  const name = options.host ?? "localhost";
  if (hosts.has(name)) Object.assign(options, { host: "127.0.0.1", port: ${port} });
  else if (!/^(127\\.0\\.0\\.1|localhost|::1)$/.test(name) || Number(options.port) === ${port}) {
    appendFileSync(${JSON.stringify(refusals)}, name + "\\n");
    process.nextTick(() => this.destroy(Object.assign(new Error("no such host here: " + name), { code: "ENOTFOUND" })));
    return this;
  }
  return connect.apply(this, args);
};
`;

/** @param port where the emulator listens; by its own name it cannot be reached. */
export function networkOf(folder: string, hosts: readonly string[], port: number): Network {
  mkdirSync(folder, { recursive: true });
  const refusals = join(folder, "refused.txt");
  writeFileSync(join(folder, "network.cjs"), preload(hosts, port, refusals));
  const starter = join(folder, "pulumi-resource-intune");
  const plugin = join(root, "provider", "bin", "plugin.js");
  writeFileSync(starter, `#!/bin/sh\nexec node --require '${join(folder, "network.cjs")}' '${plugin}' "$@"\n`);
  chmodSync(starter, 0o755);
  return {
    folder,
    refused: () => (existsSync(refusals) ? readFileSync(refusals, "utf8").split("\n").filter(Boolean) : []),
  };
}

/** Points a written program at this plugin. */
export function usePlugin(program: string, folder: string): void {
  const project = join(program, "Pulumi.yaml");
  writeFileSync(project, readFileSync(project, "utf8").replace(join(root, "provider"), folder));
}
