/** @module test/support/architecture.test: the architecture test fails when any room imports what it may not. */
import { violations } from "./architecture";
import { roomOf } from "./imports";
import { rooms } from "./rooms";

const readme = "# Room\n## Holds\n## May import\n## Never\n## To add one\n";

/** A tree with one file that imports `target`, and that file's violations of direction. */
function importing(file: string, target: string): readonly string[] {
  const source = `/** @module ${file}: a file. */\nimport { x } from "${target}";\nexport const y = x;\n`;
  const others = ["graph/index", "components/custom-profile/index", "components/remediation/index", "policies/index"];
  const files = new Map([...others.map((path) => [`${path}.ts`, head(path)] as const), [`${file}.ts`, source]]);
  return violations(files).filter((line) => line.includes(" imports "));
}

const head = (path: string, rest = ""): string => `/** @module ${path}: a file. */\n${rest}`;

interface Case {
  readonly room: string;
  readonly file: string;
  readonly may: readonly string[];
  readonly mayNot: readonly string[];
}

const kind = "components/custom-profile";

const cases: readonly Case[] = [
  {
    room: "knowledge",
    file: "knowledge/requirements",
    may: ["./blockers", "zod"],
    mayNot: ["../policies", "../graph", "../components/_shared/issues", "@pulumi/pulumi", "node:fs"],
  },
  {
    room: "index.ts",
    file: "index",
    may: ["./config/load", "./policies/pin-reset", "./components/custom-profile", "@pulumi/pulumi"],
    mayNot: [
      "./graph",
      "./provider/server",
      "./components/custom-profile/lifecycle",
      "zod",
      "node:fs",
      "./emulator/main",
    ],
  },
  {
    room: "module.ts",
    file: "module",
    may: ["./components/custom-profile", "./policies/pin-reset", "./config/tenant"],
    mayNot: ["./components/custom-profile/lifecycle", "./components/custom-profile/args", "./graph", "./provider/diff"],
  },
  {
    room: "config",
    file: "config/tenant",
    may: [
      "zod",
      "../components/custom-profile/args",
      "../components/_shared/issues",
      "../policies",
      "./load",
      "@pulumi/pulumi",
    ],
    mayNot: [
      "../graph",
      "../policies/pin-reset",
      "../provider/diff",
      "../components/custom-profile",
      "../components/custom-profile/lifecycle",
    ],
  },
  {
    room: "the policies' door",
    file: "policies/index",
    may: ["./pin-reset", "./_shared/policy"],
    mayNot: ["../components/custom-profile", "../config/tenant", "@pulumi/pulumi", "../graph"],
  },
  {
    room: "policies/_shared",
    file: "policies/_shared/policy",
    may: ["../../components/custom-profile", "../../components/_shared/inputs", "zod", "@pulumi/pulumi", "./host-name"],
    mayNot: ["../pin-reset", "../../config/tenant", "../../graph", "../../components/custom-profile/lifecycle"],
  },
  {
    room: "policies",
    file: "policies/pin-reset",
    may: ["../components/custom-profile", "zod", "@pulumi/azuread", "./_shared/names"],
    mayNot: ["./sspr-at-sign-in", "../graph", "../components/custom-profile/lifecycle", "../config/tenant", "node:fs"],
  },
  {
    room: "policies",
    file: "policies/sign-in-resilience",
    may: ["./_sign-in-resilience/risk", "./_shared/policy"],
    mayNot: ["./_pin-reset/scripts"],
  },
  {
    room: "policies",
    file: "policies/_sign-in-resilience/risk",
    may: ["./bitlocker", "../../components/_shared/powershell", "../../knowledge/sign-in-resilience"],
    mayNot: ["../pin-reset", "../_pin-reset/scripts", "../../graph"],
  },
  {
    room: "components/_shared, program side",
    file: "components/_shared/resource",
    may: ["@pulumi/pulumi", "./issues", "zod", "node:path"],
    mayNot: ["../custom-profile", "../../graph", "@pulumi/azuread", "../kinds.gen"],
  },
  {
    room: "components/_shared, process side",
    file: "components/_shared/kind",
    may: ["../../graph", "./issues", "zod"],
    mayNot: ["../../graph/client", "@pulumi/pulumi", "./resource", "../custom-profile/args"],
  },
  {
    room: "components/_shared",
    file: "components/_shared/issues",
    may: ["zod", "./path", "node:crypto"],
    mayNot: [
      ...["@pulumi/pulumi", "./resource", "./program-args", "../custom-profile/args", "../../graph"],
      ...["../../provider/diff", "../kinds.gen"],
    ],
  },
  {
    room: "components/kinds.gen",
    file: "components/kinds.gen",
    may: ["./custom-profile/lifecycle", "./_shared/kind"],
    mayNot: ["./custom-profile", "./custom-profile/component", "@pulumi/pulumi", "../provider/diff"],
  },
  {
    room: "components/provider",
    file: "components/provider/provider",
    may: ["@pulumi/pulumi", "../_shared/resource", "./args"],
    mayNot: ["../../provider/server", "../../graph", "../custom-profile", "@pulumi/azuread", "node:process"],
  },
  {
    room: "a kind's args",
    file: `${kind}/args`,
    may: ["zod", "./oma-uri", "../_shared/reference", "../policy-assignments/args"],
    mayNot: ["@pulumi/pulumi", "../../graph", "node:process", "./lifecycle", "./component", "../remediation/wire"],
  },
  {
    room: "a kind's lifecycle",
    file: `${kind}/lifecycle`,
    may: ["./args", "./wire", "../_shared/kind", "../../graph", "zod"],
    mayNot: [
      ...["@pulumi/pulumi", "@pulumi/azuread", "../../emulator/store/store", "../remediation/lifecycle"],
      ...["../remediation/args", "./component", "../_shared/resource", "../../graph/client", "../../provider/diff"],
    ],
  },
  {
    room: "a kind's component",
    file: `${kind}/component`,
    may: ["./args", "../_shared/resource", "@pulumi/pulumi", "../remediation"],
    mayNot: ["../../graph", "./lifecycle", "./wire", "../remediation/component", "../remediation/lifecycle", "node:fs"],
  },
  {
    room: "a kind's door",
    file: `${kind}/index`,
    may: ["./args", "./component", "./oma-uri"],
    mayNot: ["./lifecycle", "./wire", "../remediation", "../../graph", "@pulumi/pulumi"],
  },
  {
    room: "a kind's example",
    file: `${kind}/example`,
    may: ["./index", "../remediation", "@pulumi/pulumi"],
    mayNot: ["./lifecycle", "./component", "../../graph", "../../policies/pin-reset"],
  },
  {
    room: "a kind's reading",
    file: `${kind}/reading`,
    may: ["./wire", "./args", "../../graph", "../_shared/snapshot"],
    mayNot: ["./lifecycle", "./component", "../remediation/wire", "@pulumi/pulumi", "node:fs"],
  },
  {
    room: "a kind's export reader",
    file: `${kind}/export`,
    may: ["zod", "./wire", "./args", "../_shared/program-export", "../_shared/path"],
    mayNot: ["../../graph", "./lifecycle", "./component", "../remediation/wire", "node:fs"],
  },
  {
    room: "a kind's text forms",
    file: `${kind}/render`,
    may: ["zod", "./wire", "./args", "../_shared/powershell"],
    mayNot: ["../../graph", "./lifecycle", "./component", "../remediation/wire", "node:fs"],
  },
  {
    room: "a kind's pure files",
    file: `${kind}/wire`,
    may: ["zod", "./args", "./oma-uri", "../_shared/path"],
    mayNot: ["@pulumi/pulumi", "../../graph", "./lifecycle", "node:fs", "../remediation/wire", "../_shared/resource"],
  },
  {
    room: "provider",
    file: "provider/server",
    may: [
      ...["../components/kinds.gen", "../components/_shared/kind", "../graph", "./diff", "zod", "node:fs/promises"],
      ...["@grpc/grpc-js", "google-protobuf/google/protobuf/struct_pb", "@pulumi/pulumi/proto/provider_pb"],
    ],
    mayNot: [
      ...[
        "../components/custom-profile",
        "../components/custom-profile/lifecycle",
        "@pulumi/pulumi",
        "../graph/client",
      ],
      ...["../components/_shared/resource", "../emulator/main", "../policies/pin-reset", "../config/tenant"],
    ],
  },
  {
    room: "graph",
    file: "graph/client",
    may: ["./retry", "./_chain/batch", "node:crypto", "zod", "@azure/identity", "@microsoft/microsoft-graph-client"],
    mayNot: ["@pulumi/pulumi", "../components/_shared/kind", "../provider/diff", "../emulator/main", "jose"],
  },
  {
    room: "emulator/azuread",
    file: "emulator/azuread/main",
    may: ["./protocol", "node:https", "@grpc/grpc-js", "@pulumi/pulumi/proto/provider_pb"],
    mayNot: ["../../provider/server", "../../graph", "../store/store", "@pulumi/azuread", "zod"],
  },
  {
    room: "emulator",
    file: "emulator/graph/page",
    may: ["../store/table", "node:https", "hono", "jose"],
    mayNot: ["../../graph", "../../provider/diff", "../../components/custom-profile/wire", "@pulumi/pulumi"],
  },
  {
    room: "guardrails",
    file: "guardrails/rules/no-all-users",
    may: ["@pulumi/policy", "../../components/policy-assignments/args", "../findings"],
    mayNot: ["node:https", "../../graph", "../../components/policy-assignments/lifecycle", "../../provider/diff"],
  },
  {
    room: "cli",
    file: "cli/doctor",
    may: [
      ...["../config/load", "../graph", "../components/kinds.gen", "commander", "node:fs"],
      ...["../provider/functions/get-tenant", "../provider/names", "../components/custom-profile/plan"],
    ],
    mayNot: [
      "../provider/write",
      "../provider/session",
      "../components/custom-profile",
      "../components/custom-profile/lifecycle",
      "@pulumi/azuread",
      "../emulator/main",
    ],
  },
  {
    room: "scripts",
    file: "scripts/gen",
    may: ["../components/kinds.gen", "../components/custom-profile/args", "../provider/schema", "esbuild", "node:fs"],
    mayNot: ["../emulator/main", "../components/custom-profile", "../policies/pin-reset", "../graph/client"],
  },
  {
    room: "examples",
    file: "examples/contoso/index",
    may: ["pulumi-intune", "@pulumi/pulumi", "../../module", "../../policies/pin-reset"],
    mayNot: ["../../graph", "../../provider/diff", "../../components/custom-profile/lifecycle"],
  },
  {
    room: "bench",
    file: "bench/requests",
    may: [
      "../provider/session",
      "../graph",
      "../emulator/index",
      "../scripts/harness/tenant",
      "../components/kinds.gen",
    ],
    mayNot: [
      ...["../components/custom-profile", "../components/custom-profile/lifecycle", "../test/faults/stack"],
      ...["../emulator/store/store", "../graph/client", "@pulumi/pulumi", "../policies/pin-reset"],
    ],
  },
];

const legal = cases.flatMap(({ room, file, may }) => may.map((target) => ({ room, file, target })));
const illegal = cases.flatMap(({ room, file, mayNot }) => mayNot.map((target) => ({ room, file, target })));

describe("the direction of imports", () => {
  it("is tried for every room of the table, both ways", () => {
    const tried = cases.filter(({ may, mayNot }) => may.length > 0 && mayNot.length > 0).map(({ room }) => room);
    expect([...new Set([...tried, "test"])].sort()).toEqual(rooms.map(({ name }) => name).sort());
  });

  it.each(cases)("puts $file into the room $room", ({ room, file }) => {
    expect(roomOf(file)?.name).toBe(room);
  });

  it.each(legal)("lets $room import $target", ({ file, target }) => {
    expect(importing(file, target)).toEqual([]);
  });

  it.each(illegal)("stops $room from importing $target", ({ file, target }) => {
    const [line, ...more] = importing(file, target);
    expect(more).toEqual([]);
    expect(line).toContain(`${file}.ts imports "${target}"`);
    expect(line).toContain(roomOf(file)?.readme);
  });

  it("lets tests import everything", () => {
    expect(importing("test/provider/diff.test", "../../provider/diff")).toEqual([]);
    expect(importing("test/graph/batch.test", "../../graph/_chain/batch")).toEqual([]);
  });
});

describe("ways to import", () => {
  it.each([
    ["a type", 'import type { x } from "../components/custom-profile";'],
    ["a re-export", 'export { x } from "../components/custom-profile";'],
    ["import()", 'export const x = () => import("../components/custom-profile");'],
    ["require()", 'export const x = require("../components/custom-profile");'],
    ["a name that only runs", 'import "../components/custom-profile";'],
    ["a file ending", 'import { x } from "../components/custom-profile/index.js";'],
  ])("are all seen: %s", (_, line) => {
    const found = violations(new Map([["provider/diff.ts", head("provider/diff", line)]]));
    expect(found.filter((text) => text.includes(" imports "))).toHaveLength(1);
  });

  it("take data from anywhere", () => {
    expect(importing("emulator/json", "../schema.json")).toEqual([]);
  });

  it("keep a private folder to its parent", () => {
    const found = importing("emulator/graph/page", "../store/_files/journal");
    expect(found).toEqual([expect.stringContaining("private to emulator/store/")]);
    expect(importing("emulator/store/table", "./_files/journal")).toEqual([]);
  });

  it("need a room to come from", () => {
    const found = violations(new Map([["helpers/text.ts", head("helpers/text")]]));
    expect(found).toContainEqual(expect.stringMatching(/^helpers\/text\.ts is in no room/));
  });
});

it("finds nothing in a tree that keeps the rules", () => {
  const files = new Map([
    ["graph/index.ts", head("graph", 'export { wait } from "./clock";\n')],
    ["graph/clock.ts", head("graph/clock", "export const wait = 1;\n")],
    ["graph/README.md", readme],
  ]);
  expect(violations(files)).toEqual([]);
});
