/** @module emulator/azuread/main: the stand-in azuread plugin: serves the protocol on a free port and prints the port, and nothing else, to stdout. */
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { azureadService } from "./service";

// The engine reads the port from the first line; a library that prints would break it.
const print = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;

const server = new Server();
server.addService(ResourceProviderService, azureadService({ environment: process.env }) as never);
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error) {
    process.stderr.write(`The stand-in azuread plugin cannot listen on 127.0.0.1: ${error.message}\n`);
    process.exit(1);
  }
  print(`${port}\n`);
});
