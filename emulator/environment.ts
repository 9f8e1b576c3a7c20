/** @module emulator/environment: the files that tell a client's shell where the emulator is and how to sign in. */
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface EnvironmentFacts {
  readonly dir: string;
  readonly port: number;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export function environmentOf(facts: EnvironmentFacts): Record<string, string> {
  const ca = join(facts.dir, "ca.pem");
  return {
    ARM_METADATA_HOSTNAME: `localhost:${facts.port}`,
    ARM_TENANT_ID: facts.tenantId,
    ARM_CLIENT_ID: facts.clientId,
    ARM_CLIENT_SECRET: facts.clientSecret,
    NODE_EXTRA_CA_CERTS: ca,
    SSL_CERT_FILE: ca,
  };
}

export function writeEnvironment(facts: EnvironmentFacts): void {
  const variables = environmentOf(facts);
  const shell = Object.entries(variables).map(([name, value]) => `export ${name}=${shellQuoted(value)}\n`);
  replaceFile(join(facts.dir, "env.sh"), shell.join(""));
  replaceFile(join(facts.dir, "env.json"), `${JSON.stringify(variables, null, 2)}\n`);
}

const shellQuoted = (value: string): string => `'${value.replaceAll("'", `'\\''`)}'`;

function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
