/** @module test/emulator/support/identity: Microsoft's own credential library, in a process of its own. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Tenant } from "./tenant";

const root = join(__dirname, "../../..");

export interface Got {
  readonly token?: string;
  readonly failure?: string;
}

interface Question {
  /** An expression that makes the credential; `identity` is the library, `facts` is `given` and the tenant's own. */
  readonly credential: string;
  readonly scope?: string;
  readonly given?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Every name is looked up as loopback, and the usual port is the emulator's. */
  readonly underCloudNames?: true;
}

const script = (credential: string): string => `
const facts = JSON.parse(process.env.CASE);
if (facts.port !== undefined) {
  const tls = require("node:tls");
  const connect = tls.connect;
  tls.connect = (options, ...rest) => connect({ ...options, host: "127.0.0.1", port: facts.port }, ...rest);
}
const identity = require("@azure/identity");
const options = { authorityHost: facts.authority, disableInstanceDiscovery: facts.port === undefined, retryOptions: { maxRetries: 0 } };
const { tenantId, clientId } = facts;
(${credential}).getToken(facts.scope).then(
  (token) => console.log(JSON.stringify({ token: token.token })),
  (failure) => console.log(JSON.stringify({ failure: failure.message })),
);`;

/** What the library answers in a process that trusts the emulator's CA and has nothing else in its environment. */
export function askLibrary(tenant: Tenant, question: Question): Promise<Got> {
  const { url, dir, port } = tenant.emulator;
  const { credential, scope = `${url}/.default`, given = {}, env = {}, underCloudNames } = question;
  const facts = { authority: url, ...tenant.credentials, scope, ...(underCloudNames ? { port } : {}), ...given };
  const child = spawn(process.execPath, ["-e", script(credential)], {
    cwd: root,
    env: {
      PATH: process.env["PATH"],
      CASE: JSON.stringify(facts),
      NODE_EXTRA_CA_CERTS: join(dir, "ca.pem"),
      ...env,
    },
  });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += String(chunk)));
  return new Promise((resolve) => {
    child.on("close", () => {
      resolve(JSON.parse(said) as Got);
    });
  });
}
