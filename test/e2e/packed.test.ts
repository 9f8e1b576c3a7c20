/** @module test/e2e/packed: the packed tarball is all that a second project needs, and holds nothing else. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { Live } from "../../scripts/demo/live";
import { Stack } from "../../scripts/harness/stack";
import { Tenant } from "../../scripts/harness/tenant";
import { run } from "../../scripts/run/run";
import packageJson from "../../package.json";
import { passwordReset } from "./support/sample";
import { isUnchanged, succeeded, writesIn } from "./support/world";

const root = join(__dirname, "..", "..");
const allowed = [
  /^(LICENSE|README\.md|CHANGELOG\.md|package\.json|schema\.json)$/,
  /^dist\/(module|cli)\.js$/,
  /^dist\/module\.d\.ts$/,
  /^dist\/(components|config|graph|knowledge|policies)\/[\w/-]+\.d\.ts$/,
  /^provider\/(bin\/plugin\.js|pulumi-resource-intune|pulumi-resource-intune\.cmd)$/,
];

const source = `
import * as pulumi from "@pulumi/pulumi";
import { PinReset, Provider, SettingsCatalogPolicy, type SettingsCatalogPolicyArgs } from "pulumi-intune";

const args: SettingsCatalogPolicyArgs = {
  name: "Of a second project",
  settings: { ["${passwordReset}"]: { type: "choice", value: "${passwordReset}_1" } },
  assignments: { include: [{ group: "Windows pilot" }] },
};
export const reset: pulumi.Output<string> = new SettingsCatalogPolicy("reset", args).policyId;
export const pin = new PinReset("pin", { assignments: { include: [{ group: "Windows pilot" }] } }).summary;
export const knowsProvider: boolean = Provider.isInstance(reset);
`;

let folder: string;
let project: string;
let packed: string[];

async function npm(cwd: string, ...args: string[]): Promise<string> {
  const done = await run("npm", args, { cwd, timeoutMs: 900_000 });
  if (done.code !== 0) throw new Error(`npm ${args.join(" ")}\n${done.stdout}\n${done.stderr}`);
  return done.stdout;
}

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "intune-packed-")));
  project = join(folder, "project");
  mkdirSync(project);
  // npm prints what the build says before its own answer.
  const told = await npm(root, "pack", "--json", "--pack-destination", folder);
  const [answer] = JSON.parse(told.slice(told.search(/^\[/m))) as { filename: string; files: { path: string }[] }[];
  packed = (answer?.files ?? []).map((file) => file.path);
  const { typescript, "ts-node": tsNode } = packageJson.devDependencies;
  const own = {
    name: "second-project",
    private: true,
    dependencies: {
      "pulumi-intune": `file:../${answer?.filename}`,
      "@pulumi/pulumi": packageJson.dependencies["@pulumi/pulumi"],
    },
    devDependencies: { typescript, "ts-node": tsNode, "@types/node": packageJson.devDependencies["@types/node"] },
  };
  const pulumiProject = {
    name: "second",
    runtime: { name: "nodejs", options: { packagemanager: "npm", typescript: true } },
    main: "index.ts",
    plugins: { providers: [{ name: "intune", path: "node_modules/pulumi-intune/provider" }] },
  };
  const compilerOptions = {
    target: "es2022",
    module: "nodenext",
    strict: true,
    types: ["node"],
    skipLibCheck: false,
    noEmit: true,
  };
  writeFileSync(join(project, "package.json"), JSON.stringify(own));
  writeFileSync(join(project, "Pulumi.yaml"), JSON.stringify(pulumiProject));
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["index.ts"] }));
  writeFileSync(join(project, "index.ts"), source);
  await npm(project, "install", "--prefer-offline", "--no-audit", "--no-fund");
}, 1_200_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("holds what is used and nothing else: no test, no source, no source map", () => {
  expect(packed.filter((path) => !allowed.some((pattern) => pattern.test(path)))).toEqual([]);
  for (const needed of ["dist/module.js", "dist/module.d.ts", "provider/bin/plugin.js", "schema.json", "LICENSE"]) {
    expect(packed).toContain(needed);
  }
  const declarations = packed.filter((path) => path.endsWith(".d.ts"));
  const sourceOf = (path: string): string => join(root, path.replace(/^dist\//, "").replace(/\.d\.ts$/, ".ts"));
  expect(declarations.filter((path) => !existsSync(sourceOf(path)))).toEqual([]);
}, 60_000);

it("holds no key, no token and no place of the machine that packed it", () => {
  const home = join(project, "node_modules", "pulumi-intune");
  const installed = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(installed.length).toBeGreaterThan(20);
  const hits = installed.flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, "utf8");
    const marks: (RegExp | string)[] = [
      /-----BEGIN [A-Z ]*PRIVATE KEY-----(\\n|\s)*[A-Za-z0-9+/=]{40}/,
      /\beyJ[\w-]{20,}\.[\w-]{20,}\./,
      /^\/\/# sourceMappingURL=(?!data:application\/json;charset=utf-8;base64,\$)/m,
      `${root}/`,
      `${homedir()}/`,
    ];
    return marks
      .filter((mark) => (typeof mark === "string" ? text.includes(mark) : mark.test(text)))
      .map((mark) => `${path}: ${mark}`);
  });
  expect(hits).toEqual([]);
}, 60_000);

it("has types that a strict project compiles with", async () => {
  const compiler = join(project, "node_modules", "typescript", "bin", "tsc");
  const check = (): ReturnType<typeof run> => run(process.execPath, [compiler, "--pretty", "false"], { cwd: project });
  const { stdout } = await check();
  // What other packages' declarations lack is theirs.
  const ours = (text: string): string[] =>
    text.split("\n").filter((line) => /^(index\.ts|node_modules\/pulumi-intune\/)/.test(line));
  expect(ours(stdout)).toEqual([]);
  writeFileSync(join(project, "index.ts"), source.replace("include: [{ group:", "include: [{ groop:"));
  const faulty = await check();
  writeFileSync(join(project, "index.ts"), source);
  expect(ours(faulty.stdout).join("\n")).toContain("groop");
}, 300_000);

it("previews and deploys from a project of its own, without a word about the plugin", async () => {
  const tenant = await Tenant.start(join(folder, "tenant"));
  try {
    const stack = await Stack.open({ program: project, stack: "test", state: join(folder, "state"), env: tenant.env });
    const preview = succeeded(await stack.preview());
    const created = [...preview.text.matchAll(/ \+ {2}(intune:\S+) (\S+) create\b/g)].map(
      ([, type, name]) => `${type} ${name}`,
    );
    expect([...new Set(created)].sort()).toEqual([
      "intune:components:SettingsCatalogPolicy pin",
      "intune:components:SettingsCatalogPolicy reset",
      "intune:index:PolicyAssignments pin-assignments",
      "intune:index:PolicyAssignments reset-assignments",
      "intune:index:SettingsCatalogPolicy pin",
      "intune:index:SettingsCatalogPolicy reset",
      "intune:policies:PinReset pin",
    ]);
    expect(preview.text).not.toMatch(/warning/i);
    expect(writesIn(await tenant.takeLog())).toEqual([]);
    succeeded(await stack.up());
    expect((await new Live(tenant).one("Of a second project")).id).toBe((await stack.outputs())["reset"]);
    expect(isUnchanged(succeeded(await stack.preview()))).toBe(true);
    succeeded(await stack.destroy());
  } finally {
    await tenant.stop();
  }
}, 600_000);
