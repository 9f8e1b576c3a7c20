/** @module test/graph/support/azure-cli: an `az` that answers "account get-access-token" as the real one does, and nothing else. */

import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Who is signed in; nobody without a tenant. */
export interface AzureCliUser {
  tenantId?: string;
  /** The token that is handed out, and its end in seconds since 1970. */
  token?: string;
  expiresOn?: number;
}

export interface AzureCli {
  /** PATH with this `az` first. */
  path: string;
  signIn(user: AzureCliUser): void;
  /** The arguments of each call. */
  calls(): string[][];
}

// Words and exit codes of azure-cli 2.6x; a token of another tenant than the signed-in one needs a new sign-in.
const script = `
const { appendFileSync, readFileSync } = require("node:fs");
const args = process.argv.slice(2);
appendFileSync(__dirname + "/calls.jsonl", JSON.stringify(args) + "\\n");
const user = JSON.parse(readFileSync(__dirname + "/user.json", "utf8"));
const valueOf = (name) => args[args.indexOf(name) + 1];
const fail = (text, code = 1) => { process.stderr.write(text + "\\n"); process.exit(code); };
if (args.slice(0, 2).join(" ") !== "account get-access-token") fail("ERROR: unrecognized arguments", 2);
if (!user.tenantId) fail("ERROR: Please run 'az login' to setup account.");
const tenant = args.includes("--tenant") ? valueOf("--tenant") : user.tenantId;
if (tenant !== user.tenantId) fail([
  "ERROR: AADSTS50020: User account '{EUII Hidden}' from identity provider 'https://sts.windows.net/" + user.tenantId + "/'",
  "does not exist in tenant '" + tenant + "' and cannot access the application in that tenant.",
  "Interactive authentication is needed. Please run:",
  'az login --tenant "' + tenant + '" --scope "' + valueOf("--resource") + '/.default"',
].join("\\n"));
process.stdout.write(JSON.stringify({
  accessToken: user.token,
  expiresOn: new Date(user.expiresOn * 1000).toISOString().replace("T", " ").replace("Z", "000"),
  expires_on: user.expiresOn,
  subscription: "00000000-0000-0000-0000-000000000000",
  tenant,
  tokenType: "Bearer",
}, null, 2));
`;

/** @param folder an empty one of the test's own. @param before the PATH that follows. */
export function fakeAzureCli(folder: string, before = process.env["PATH"] ?? ""): AzureCli {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "az.cjs"), script);
  writeFileSync(join(folder, "calls.jsonl"), "");
  // With no preload and no certificate of the test's: the real one knows neither.
  writeFileSync(join(folder, "az"), `#!/bin/sh\nexec '${process.execPath}' '${join(folder, "az.cjs")}' "$@"\n`);
  chmodSync(join(folder, "az"), 0o755);
  const signIn = (user: AzureCliUser): void => writeFileSync(join(folder, "user.json"), JSON.stringify(user));
  signIn({});
  const lines = (): string[] => readFileSync(join(folder, "calls.jsonl"), "utf8").split("\n").filter(Boolean);
  return {
    path: [folder, before].join(delimiter),
    signIn,
    calls: () => lines().map((line) => JSON.parse(line) as string[]),
  };
}
