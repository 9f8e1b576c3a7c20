/** @module test/e2e/remediation: a remediation and a platform script: deployed, edited in the portal, repaired, imported, destroyed. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { forgottenWorld, importAll, importFile } from "./support/import";
import { isUnchanged, openWorld, refusedPreview, succeeded, writesIn, type World } from "./support/world";

const health = "/beta/deviceManagement/deviceHealthScripts";
const platform = "/beta/deviceManagement/deviceManagementScripts";
const globalName = "Microsoft's own";
const base64 = (text: string): string => Buffer.from(text, "utf8").toString("base64");

const remediation = {
  name: "Reset: detect and repair",
  description: "What the program says",
  publisher: "Contoso",
  detectionScript: "# 検出\nif (Test-Path 'HKLM:\\SOFTWARE\\Contoso') { exit 0 }\nexit 1\n",
  remediationScript: "New-Item 'HKLM:\\SOFTWARE\\Contoso' -Force | Out-Null\n",
  scopeTags: ["Default", "Recovery"],
  assignments: {
    include: [
      { group: "Windows pilot", filter: "Corporate Windows devices", schedule: { type: "hourly", interval: 4 } },
      { group: "Help desk" },
    ],
    exclude: [{ group: "Break glass accounts" }],
  },
};
const script = {
  name: "Reset: once",
  fileName: "reset.ps1",
  script: "exit 0\n",
  assignments: { include: [{ group: "Windows pilot" }] },
};
const program = (a: object = remediation, b: object = script): string => `
import { PlatformScript, Remediation } from "pulumi-intune";
export const remediation = new Remediation("repair", ${JSON.stringify(a)} as never).summary;
export const script = new PlatformScript("once", ${JSON.stringify(b)} as never).summary;
`;

interface Row {
  readonly id: string;
  readonly displayName: string;
  readonly isGlobalScript?: boolean;
  readonly [member: string]: unknown;
}
interface Assignment {
  readonly target: Readonly<Record<string, unknown>>;
  readonly runSchedule?: object | null;
}

let world: World;
afterEach(() => world?.close());

const get = <T>(path: string): Promise<T> => world.tenant.graph<T>("GET", path);
async function one(collection: string): Promise<Row> {
  const { value } = await get<{ value: Row[] }>(collection);
  const [only, ...more] = value.filter((row) => row.isGlobalScript !== true);
  if (!only || more.length > 0) throw new Error(`${more.length + (only ? 1 : 0)} scripts in ${collection}`);
  return get<Row>(`${collection}/${only.id}`);
}
const assignmentsOf = async (collection: string, { id }: Row): Promise<Assignment[]> =>
  (await get<{ value: Assignment[] }>(`${collection}/${id}/assignments`)).value;
const sorted = (list: readonly unknown[]): string[] => list.map((each) => JSON.stringify(each)).sort();

/** What the tenant holds of both, apart from when and how often it was written. */
async function snapshot(): Promise<unknown> {
  return Promise.all(
    [health, platform].map(async (collection) => {
      const row = await one(collection);
      const { lastModifiedDateTime: _, version: __, roleScopeTagIds, ...rest } = row;
      const assigned = sorted(await assignmentsOf(collection, row));
      return { ...rest, assigned, tags: sorted(roleScopeTagIds as string[]) };
    }),
  );
}

const patch = (collection: string, change: object) => async (): Promise<unknown> =>
  world.tenant.graph("PATCH", `${collection}/${(await one(collection)).id}`, change);

/** The assignments as the portal writes them after an edit: all of them, what runs is on. */
const reassign = (edit: (now: Assignment[]) => Assignment[]) => async (): Promise<unknown> => {
  const row = await one(health);
  const now = edit(await assignmentsOf(health, row)).map((each) => ({ ...each, runRemediationScript: true }));
  return world.tenant.graph("POST", `${health}/${row.id}/assign`, {
    deviceHealthScriptAssignments: now.map(({ target, runSchedule, ...rest }) => ({
      target,
      ...("runRemediationScript" in rest ? { runRemediationScript: rest.runRemediationScript } : {}),
      runSchedule: runSchedule ?? null,
    })),
  });
};
const scheduled = (runSchedule: object | null) =>
  reassign((now) => now.map((each) => (JSON.stringify(each).includes("Hourly") ? { ...each, runSchedule } : each)));
const daily = { "@odata.type": "#microsoft.graph.deviceHealthScriptDailySchedule", interval: 1, time: "20:00:00" };

const edits: [what: string, edit: () => Promise<unknown>, property: string, shows: RegExp, writes: RegExp][] = [
  [
    "the detection",
    patch(health, { detectionScriptContent: base64("exit 0\n") }),
    "~detectionScript",
    /- exit 0[^]*\+ # 検出/,
    /^PATCH .*deviceHealthScripts/,
  ],
  [
    "the remediation script",
    patch(health, { remediationScriptContent: "" }),
    "~remediationScript",
    /\+ remediationScript: "New-Item/,
    /^PATCH .*deviceHealthScripts/,
  ],
  [
    "all that is said in one word",
    patch(health, {
      displayName: "By hand",
      description: "Edited",
      publisher: "Somebody",
      runAsAccount: "user",
      runAs32Bit: true,
      enforceSignatureCheck: true,
    }),
    "~description,enforceSignatureCheck,name,publisher,runAs,runAs32Bit",
    /"Edited" => "What the[^]*true => false[^]*"By hand" => "Reset: detect[^]*"Somebody" => "Contoso"[^]*"user" => "system"/,
    /^PATCH .*deviceHealthScripts/,
  ],
  ["the scope tags", patch(health, { roleScopeTagIds: ["0"] }), "scopeTags", /\+ \[1\]: "Recovery"/, /^PATCH /],
  [
    "a schedule",
    scheduled(daily),
    "~include",
    /~ schedule[^]*- time\s*: "20:00"[^]*~ type\s*: "daily" => "hourly"/,
    /^POST .*deviceHealthScripts\/.*\/assign$/,
  ],
  ["a schedule taken away", scheduled(null), "~include", /"daily" => "hourly"/, /\/assign$/],
  ["a target added", reassign((now) => [...now, { target: toAll }]), "include", /- allDevices: true/, /\/assign$/],
  [
    "an exclusion taken away",
    reassign((now) => now.filter(({ target }) => !String(target["@odata.type"]).includes("exclusion"))),
    "exclude",
    /\+ group: "Break glass accounts"/,
    /\/assign$/,
  ],
  [
    "a platform script",
    patch(platform, { scriptContent: base64("exit 1\n") }),
    "~script",
    /- exit 1[^]*\+ exit 0/,
    /^PATCH .*deviceManagementScripts/,
  ],
  ["its file name", patch(platform, { fileName: "x.ps1" }), "~fileName", /"x.ps1" => "reset.ps1"/, /^PATCH /],
];
const toAll = { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" };

it("is deployed, written once, and each edit in the portal is found and repaired by one write", async () => {
  world = await openWorld(program());
  const { stack, tenant } = world;
  await tenant.admin("POST", "reset", {
    deviceHealthScripts: [
      {
        displayName: globalName,
        publisher: "Microsoft",
        detectionScriptContent: base64("exit 0"),
        isGlobalScript: true,
      },
    ],
  });
  await tenant.takeLog();
  expect(succeeded(await stack.preview()).text).toMatch(/\+ .*intune:index:Remediation/);
  expect(writesIn(await tenant.takeLog())).toEqual([]);
  succeeded(await stack.up());
  const writes = writesIn(await tenant.takeLog());
  expect(writes.map((line) => line.replace(/[0-9a-f-]{36}/, "*")).sort()).toEqual(
    [`POST ${health}`, `POST ${health}/*/assign`, `POST ${platform}`, `POST ${platform}/*/assign`].sort(),
  );
  const made = await one(health);
  expect(Buffer.from(String(made["detectionScriptContent"]), "base64").toString("utf8")).toBe(
    `\ufeff${remediation.detectionScript}`,
  );
  const included = (await assignmentsOf(health, made)).filter((each) => each.runSchedule);
  expect(included.map(({ runSchedule }) => runSchedule)).toEqual([
    { "@odata.type": "#microsoft.graph.deviceHealthScriptHourlySchedule", interval: 4 },
    expect.objectContaining({ interval: 1, time: "01:00:00.0000000", useUtc: false }),
  ]);
  expect(isUnchanged(succeeded(await stack.preview()))).toBe(true);
  expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
  expect(writesIn(await tenant.takeLog())).toEqual([]);

  const before = await snapshot();
  for (const [what, edit, property, shows, write] of edits) {
    await edit();
    expect([what, await snapshot()]).not.toEqual([what, before]);
    await tenant.takeLog();
    const plain = succeeded(await stack.preview());
    expect([what, plain.steps["update"]]).toEqual([what, 1]);
    expect([what, plain.text]).toEqual([what, expect.stringMatching(new RegExp(`\\[diff: [^\\]]*${property}`))]);
    expect([what, succeeded(await stack.preview("--diff")).text]).toEqual([what, expect.stringMatching(shows)]);
    expect([what, writesIn(await tenant.takeLog())]).toEqual([what, []]);
    succeeded(await stack.up());
    expect([what, writesIn(await tenant.takeLog())]).toEqual([what, [expect.stringMatching(write)]]);
    expect([what, await snapshot()]).toEqual([what, before]);
  }
  expect(isUnchanged(succeeded(await stack.preview()))).toBe(true);

  await tenant.takeLog();
  succeeded(await stack.destroy());
  expect(
    writesIn(await tenant.takeLog())
      .map((line) => line.replace(/[0-9a-f-]{36}/, "*"))
      .sort(),
  ).toEqual([`DELETE ${health}/*`, `DELETE ${platform}/*`].sort());
  const left = (await get<{ value: Row[] }>(health)).value.map(({ displayName }) => displayName);
  expect(left).toEqual([globalName]);
}, 900_000);

it("is imported with its schedules, and then has nothing to do", async () => {
  world = await forgottenWorld(program());
  const file = join(world.folder, "import.json");
  const { code, text } = await importFile(world, file);
  expect([code, text]).toEqual([0, expect.stringContaining(`("${remediation.name}")`)]);
  const { id } = await one(health);
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
    resources: expect.arrayContaining([
      expect.objectContaining({ type: "intune:index:Remediation", id }),
      expect.objectContaining({
        type: "intune:index:PolicyAssignments",
        id: `deviceManagement/deviceHealthScripts/${id}`,
      }),
    ]),
  });
  await importAll(world, file);
  expect(isUnchanged(succeeded(await world.stack.preview()))).toBe(true);
  expect(writesIn(await world.tenant.takeLog())).toEqual([]);
}, 300_000);

it("is made once though answers are lost, takes over what an interrupted run left, and leaves Microsoft's own alone", async () => {
  world = await openWorld(program());
  const { stack, tenant } = world;
  const lost = (path: string) => ({ match: { method: "POST", path }, fault: { drop: "after" }, times: 1 });
  await tenant.admin("POST", "faults", [lost("deviceHealthScripts$"), lost("deviceManagementScripts$")]);
  const up = succeeded(await stack.up());
  for (const title of ["remediation", "platform script"]) expect(up.text).toContain(`adopts ${title} `);
  const made = await one(health);
  expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
  succeeded(await stack.destroy());

  const { detectionScriptContent, remediationScriptContent, displayName, publisher, description } = made;
  const scripts = { detectionScriptContent, remediationScriptContent };
  const equal = { displayName, publisher, description, ...scripts, roleScopeTagIds: ["1", "0"] };
  const left = await tenant.graph<Row>("POST", health, equal);
  expect(succeeded(await stack.preview()).text).toContain(`adopts remediation ${left.id}`);
  await tenant.graph("PATCH", `${health}/${left.id}`, { publisher: "Somebody else" });
  expect(await refusedPreview(world)).toContain(`already has the remediation with the name "${remediation.name}"`);
  stack.rewrite(program({ ...remediation, adopt: "byName" }));
  expect(succeeded(await stack.preview()).text).toMatch(new RegExp(`adopts remediation ${left.id}.*changes publisher`));
  succeeded(await stack.up());
  expect(await one(health)).toMatchObject({ id: left.id, publisher: "Contoso" });
  succeeded(await stack.destroy());

  const body = { ...equal, publisher: "Microsoft", isGlobalScript: true };
  await tenant.admin("POST", "reset", { deviceHealthScripts: [body] });
  const { value } = await get<{ value: Row[] }>(health);
  const own = value[0]?.id ?? "";
  const before = await get<Row>(`${health}/${own}`);
  const importing = ["import", "intune:index:Remediation", "repair", own, "--yes", "--generate-code=false"];
  const imported = await stack.run(importing);
  expect([imported.ok, imported.text]).toEqual([false, expect.stringContaining("Microsoft's own")]);
  succeeded(await stack.up());
  expect((await one(health)).id).not.toBe(own);
  succeeded(await stack.destroy());
  expect(await get<Row>(`${health}/${own}`)).toEqual(before);
}, 600_000);

it("refuses a schedule for what has none, and every fault of a script, before anything is written", async () => {
  const include = [{ group: "Windows pilot", schedule: { type: "daily" } }];
  world = await openWorld(program(remediation, { ...script, assignments: { include } }));
  expect(await refusedPreview(world)).toMatch(/include\[0\]\.schedule.*a PlatformScript has no schedule/);
  world.stack.rewrite(program({ ...remediation, detectionScript: "", runAs: "root" }));
  const text = await refusedPreview(world);
  for (const line of [/detectionScript: must not be empty/, /runAs: must be one of/]) expect(text).toMatch(line);
}, 300_000);

it("shows a script, and nowhere one that is a secret", async () => {
  const hidden = "$key = 'S3cret & \"key\" of ours'\nexit 0\n";
  const secret = JSON.stringify({ ...remediation, remediationScript: "" });
  const source = `
import * as pulumi from "@pulumi/pulumi";
import { Remediation } from "pulumi-intune";
new Remediation("repair", { ...(${secret} as any), remediationScript: pulumi.secret(${JSON.stringify(hidden)}) });
`;
  world = await openWorld(source);
  const { stack, tenant, folder } = world;
  const forms = ["S3cret & ", "S3cret \\u0026", base64(hidden).slice(8, 24)];
  const noneIn = (text: string): void => forms.forEach((form) => expect(text).not.toContain(form));
  const preview = succeeded(await stack.preview("--diff"));
  expect(preview.text).toContain("Test-Path");
  expect(preview.text).toContain("[secret]");
  noneIn(preview.text);
  noneIn(succeeded(await stack.up("--diff")).text);
  noneIn(stack.stateText());
  const { id } = await one(health);
  await tenant.graph("PATCH", `${health}/${id}`, { remediationScriptContent: base64("exit 1\n") });
  const message = `The value '${base64(hidden)}' is not valid, nor is ${JSON.stringify(hidden)}.`;
  const fault = { match: { method: "PATCH", path: "Scripts" }, fault: { status: 400, code: "BadRequest", message } };
  await tenant.admin("POST", "faults", fault);
  const refused = await stack.up("--diff");
  expect([refused.ok, refused.text]).toEqual([false, expect.stringContaining("is not valid")]);
  noneIn(refused.text);
  noneIn(succeeded(await stack.up("--diff")).text);
  expect((await one(health))["remediationScriptContent"]).toBe(base64(hidden));
  const state = join(folder, "state");
  const files = readdirSync(state, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files) noneIn(readFileSync(join(file.parentPath, file.name), "latin1"));
}, 300_000);
