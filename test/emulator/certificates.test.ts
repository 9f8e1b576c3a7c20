/** @module test/emulator/certificates: whose names the emulator's certificate has, and for how long. */
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "../../emulator";
import { policies } from "./support/bodies";
import { temporaryDir, Tenant, useTenant } from "./support/tenant";

const plain = useTenant();

it("no name of a cloud is answered or in the certificate", async () => {
  expect((await plain().raw("GET", policies, { Host: "graph.microsoft.com" })).status).toBe(421);
  const { dir } = plain().emulator;
  const { subjectAltName = "" } = new X509Certificate(readFileSync(join(dir, "server.pem")));
  expect(subjectAltName).not.toContain("microsoft");
  const answer = await plain().admin("POST", "settings", { hosts: ["graph.microsoft.com"] });
  expect([answer.status, answer.text]).toEqual([400, expect.stringContaining("--cloud-hosts")]);
});

it("the certificate of an earlier start is replaced when the names change, and only then", async () => {
  const dir = temporaryDir();
  const cas: string[] = [];
  for (const cloudHosts of [false, true, true, false]) {
    const emulator = await startEmulator({ dir, cloudHosts });
    cas.push(new Tenant(emulator).ca);
    await emulator.stop();
  }
  expect([cas[0] === cas[1], cas[1] === cas[2], cas[2] === cas[3]]).toEqual([false, true, false]);
});
