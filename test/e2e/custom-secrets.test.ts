/** @module test/e2e/custom-secrets: secrets of a custom profile, in any form, are shown nowhere; a plain list of URLs is. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isUnchanged, openWorld, succeeded, type World } from "./support/world";

const collection = "/beta/deviceManagement/deviceConfigurations";
const root = "./Device/Vendor/MSFT/Policy/Config";
const ours = 'Wi-Fi "key" <ours> & ü/+=\\ 1';
const theirs = 'Wi-Fi "key" <theirs> & ü/+=\\ 2';
const xml = `<wlan><key>${"Xml-S3cret-Of-Ours"}</key></wlan>`;
const hosts = "signin.contoso.com;portal.contoso.com";

const program = `
import * as pulumi from "@pulumi/pulumi";
import { CustomProfile } from "pulumi-intune";
new CustomProfile("custom", {
  name: "With secrets",
  settings: {
    "${root}/WiFi/Key": { type: "string", name: "Key", value: pulumi.secret(${JSON.stringify(ours)}) },
    "${root}/WiFi/Profile": { type: "stringXml", name: "Profile", value: pulumi.secret(${JSON.stringify(xml)}) },
    "${root}/Authentication/ConfigureWebSignInAllowedUrls": { type: "string", name: "Hosts", value: "${hosts}" },
  },
});
`;

let world: World;
beforeAll(async () => {
  world = await openWorld(program);
}, 120_000);
afterAll(() => world?.close());

/** Every form in which a secret could be written down by mistake. */
function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const inner = (encoded: string): string => encoded.replace(/=+$/, "").slice(0, -2);
  return [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    encodeURIComponent(secret),
    secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
    inner(Buffer.from(secret, "utf8").toString("base64")),
    inner(Buffer.from(secret, "utf16le").toString("base64")),
    Buffer.from(secret, "utf16le").toString("latin1"),
  ];
}

function shows(text: string, secret: string): string[] {
  // The engine's own trace of the wire at level 9 is Pulumi's, before any plugin.
  const lines = text
    .split("\n")
    .filter((line) => !/(Unm|M)arshaling property for RPC\[|RegisterResource RPC finished/.test(line));
  return formsOf(secret).filter((form) => lines.some((line) => line.includes(form)));
}

const noneIn = (text: string): void => {
  for (const secret of [ours, theirs, xml]) expect(shows(text, secret)).toEqual([]);
};

function textIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((file) => readFileSync(join(file.parentPath, file.name), "latin1")).join("\n");
}

it("finds each form that it looks for", () => {
  for (const form of formsOf(ours)) expect(shows(`x${form}y`, ours)).toContain(form);
});

it("keeps them out of previews, verbose logs, state and the service's log, and shows the list of URLs", async () => {
  const { stack, tenant, folder } = world;
  const preview = succeeded(await stack.preview("--diff", "--logtostderr", "-v=9"));
  expect(preview.text).toContain(hosts);
  noneIn(preview.text);
  noneIn(succeeded(await stack.up("--diff")).text);
  noneIn(textIn(join(folder, "state")));
  noneIn(JSON.stringify(await tenant.admin("GET", "log")));
  noneIn(succeeded(await stack.run(["stack", "export"])).text);
}, 300_000);

it("finds that the portal changed one, shows neither value, and writes ours back", async () => {
  const { stack, tenant, folder } = world;
  succeeded(await stack.up());
  const { value } = await tenant.graph<{ value: { id: string }[] }>("GET", collection);
  const id = value[0]?.id ?? "";
  const row = (name: string, uri: string, type: string, text: string): object => ({
    "@odata.type": `#microsoft.graph.omaSetting${type}`,
    displayName: name,
    omaUri: `${root}/${uri}`,
    value: text,
  });
  await tenant.graph("PATCH", `${collection}/${id}`, {
    "@odata.type": "#microsoft.graph.windows10CustomConfiguration",
    omaSettings: [
      row("Key", "WiFi/Key", "String", theirs),
      row("Profile", "WiFi/Profile", "StringXml", Buffer.from(xml).toString("base64")),
      row("Hosts", "Authentication/ConfigureWebSignInAllowedUrls", "String", hosts),
    ],
  });
  const preview = succeeded(await stack.preview("--diff"));
  expect(preview.steps["update"]).toBe(1);
  expect(preview.text).toContain("[secret]");
  noneIn(preview.text);
  noneIn(succeeded(await stack.up("--diff")).text);
  noneIn(textIn(join(folder, "state")));
  expect(isUnchanged(succeeded(await stack.preview()))).toBe(true);
}, 300_000);

it("shows none in an error of the service that repeats it", async () => {
  const { stack, tenant, folder } = world;
  const project = join(folder, "program", "index.ts");
  stack.rewrite(readFileSync(project, "utf8").replace('name: "With secrets"', 'name: "Renamed"'));
  const fault = {
    status: 400,
    code: "BadRequest",
    message: `The value '${ours}' is not valid, nor is ${JSON.stringify(ours)}.`,
  };
  await tenant.admin("POST", "faults", { match: { method: "PATCH", path: "deviceConfigurations" }, fault });
  const refused = await stack.up();
  expect(refused.ok).toBe(false);
  expect(refused.text).toContain("is not valid");
  noneIn(refused.text);
}, 300_000);
