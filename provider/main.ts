/** @module provider/main: the plugin process: serves the protocol on a free port and prints the port, and nothing else, to stdout. */
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import packageJson from "../package.json";
import { kinds } from "../components/kinds.gen";
import { connect } from "./connect";
import { packageSchema } from "./package-schema";
import { providerService } from "./server";

// The engine reads the port from the first line; a library that prints would break it.
const print = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;

const unlimited = { "grpc.max_receive_message_length": 400 * 1024 * 1024, "grpc.max_send_message_length": -1 };
const server = new Server(unlimited);
server.addService(
  ResourceProviderService,
  providerService({
    kinds,
    schema: () => JSON.stringify(packageSchema(kinds, packageJson)),
    version: packageJson.version,
    environment: process.env,
    engineAddress: process.argv.slice(2).find((argument) => !argument.startsWith("-")),
    connect,
  }) as never,
);
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error) {
    process.stderr.write(`The intune plugin cannot listen on 127.0.0.1: ${error.message}\n`);
    process.exit(1);
  }
  print(`${port}\n`);
});

// An engine that is killed cannot end its plugins: without one there is nobody to save what a request would make.
// The launcher knows it from the first moment; by now it may be gone, and another be the parent.
const engine = Number(process.env["INTUNE_ENGINE_PID"]) || process.ppid;
setInterval(() => {
  if (process.ppid !== engine) process.exit(1);
}, 1_000).unref();
