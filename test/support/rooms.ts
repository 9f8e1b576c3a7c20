/** @module test/support/rooms: which room may import what. The table that the architecture test enforces. */

/**
 * Patterns are paths from the root without ".ts" (`*` within a folder, `**` across folders, `<own>` the importer's own
 * kind or policy), or `npm:` and `node:` with a module's name.
 */
export interface Room {
  readonly name: string;
  /** The first room with a matching pattern is a file's room. */
  readonly files: readonly string[];
  readonly may: readonly string[];
  /** Taken out of `may`. */
  readonly never?: readonly string[];
  /** Where a person reads the rule. */
  readonly readme: string;
}

const shared = "components/_shared";
/** What runs inside programs, the only files there that know Pulumi. */
const programSide = [`${shared}/inputs`, `${shared}/resource`, `${shared}/program-*`];
/** What runs inside processes, the only files there that know Graph. */
const processSide = ["kind", "entities", "collection", "snapshot", "name-index"].map((file) => `${shared}/${file}`);
const contract = [`${shared}/**`];
const doors = "components/*/index";
const own = "components/<own>/**";
const programRoles = ["component", "resource", "index", "example"].map((role) => `components/<own>/${role}`);
const pulumi = ["npm:@pulumi/pulumi", "npm:@pulumi/azuread"];
const components = "components/README.md";
const knowledge = "knowledge/**";

export const rooms: readonly Room[] = [
  {
    name: "knowledge",
    files: [knowledge],
    may: [knowledge, "npm:zod"],
    readme: "knowledge/README.md",
  },
  {
    name: "index.ts",
    files: ["index"],
    may: ["config/**", "policies/*", doors, "npm:@pulumi/pulumi"],
    readme: "README.md",
  },
  {
    name: "module.ts",
    files: ["module"],
    may: [doors, ...programSide, `${shared}/issues`, "policies/*", "config/*"],
    readme: "README.md",
  },
  {
    name: "config",
    files: ["config/**"],
    may: ["config/**", "policies/index", "components/*/args", ...contract, "npm:zod", "npm:@pulumi/pulumi"],
    never: programSide,
    readme: "config/README.md",
  },
  {
    name: "the policies' door",
    files: ["policies/index"],
    may: ["policies/*", "policies/_shared/**"],
    readme: "policies/README.md",
  },
  {
    name: "policies/_shared",
    files: ["policies/_shared/**"],
    may: ["policies/_shared/**", doors, ...contract, knowledge, "npm:zod", ...pulumi],
    readme: "policies/README.md",
  },
  {
    name: "policies",
    files: ["policies/**"],
    may: [
      doors,
      "policies/_shared/**",
      "policies/_<own>/**",
      `${shared}/powershell`,
      `${shared}/issues`,
      knowledge,
      "npm:zod",
      ...pulumi,
    ],
    readme: "policies/README.md",
  },
  {
    name: "components/_shared, program side",
    files: programSide,
    may: [...contract, "node:**", "npm:zod", "npm:@pulumi/pulumi"],
    readme: components,
  },
  {
    name: "components/_shared, process side",
    files: processSide,
    may: [...contract, "graph/index", "npm:zod"],
    never: programSide,
    readme: components,
  },
  {
    name: "components/_shared",
    files: contract,
    may: [...contract, "node:**", "npm:zod", "npm:fastest-levenshtein"],
    never: programSide,
    readme: components,
  },
  {
    name: "components/kinds.gen",
    files: ["components/kinds.gen"],
    may: ["components/*/lifecycle", ...contract],
    never: programSide,
    readme: components,
  },
  {
    name: "components/provider",
    files: ["components/provider/**"],
    may: [own, ...contract, "npm:zod", "npm:@pulumi/pulumi"],
    readme: components,
  },
  {
    name: "a kind's args",
    files: ["components/*/args"],
    may: [own, "components/*/args", ...contract, "npm:zod"],
    never: [...programRoles, "components/<own>/lifecycle", "components/<own>/wire", ...programSide],
    readme: components,
  },
  {
    name: "a kind's lifecycle",
    files: ["components/*/lifecycle", "components/*/find"],
    may: [own, ...contract, "graph/index", "npm:zod"],
    never: [...programRoles, ...programSide],
    readme: components,
  },
  {
    name: "a kind's reading",
    files: ["components/*/reading"],
    may: [own, ...contract, "graph/index"],
    never: [...programRoles, "components/<own>/lifecycle", ...programSide],
    readme: components,
  },
  {
    name: "a kind's component",
    files: ["components/*/component", "components/*/resource"],
    may: [own, doors, ...contract, knowledge, "npm:zod", ...pulumi],
    never: [
      ...["lifecycle", "wire", "index", "example"].map((role) => `components/<own>/${role}`),
      `${shared}/entities`,
    ],
    readme: components,
  },
  {
    name: "a kind's door",
    files: [doors],
    may: [own],
    never: ["lifecycle", "wire", "example"].map((role) => `components/<own>/${role}`),
    readme: components,
  },
  {
    name: "a kind's text forms",
    files: ["components/*/render"],
    may: [own, ...contract, "npm:zod"],
    never: [...programRoles, "components/<own>/lifecycle", ...programSide],
    readme: components,
  },
  {
    name: "a kind's export reader",
    files: ["components/*/export"],
    may: [own, ...contract, "npm:zod"],
    never: [...programRoles, "components/<own>/lifecycle"],
    readme: components,
  },
  {
    name: "a kind's example",
    files: ["components/*/example"],
    may: [doors, ...pulumi],
    readme: components,
  },
  {
    name: "a kind's pure files",
    files: ["components/*/**"],
    may: [own, ...contract, "npm:zod"],
    never: [...programRoles, "components/<own>/lifecycle", ...programSide],
    readme: components,
  },
  {
    name: "provider",
    files: ["provider/**"],
    may: [
      "provider/**",
      ...contract,
      "components/kinds.gen",
      "graph/index",
      "node:**",
      "npm:zod",
      "npm:@grpc/grpc-js",
      "npm:google-protobuf/**",
      "npm:@pulumi/pulumi/proto/**",
    ],
    never: programSide,
    readme: "provider/README.md",
  },
  {
    name: "graph",
    files: ["graph/**"],
    may: ["graph/**", "node:**", "npm:zod", "npm:@azure/identity", "npm:@microsoft/microsoft-graph-**"],
    readme: "graph/README.md",
  },
  {
    name: "emulator/azuread",
    files: ["emulator/azuread/**"],
    may: [
      "emulator/azuread/**",
      "node:**",
      "npm:@grpc/grpc-js",
      "npm:google-protobuf/**",
      "npm:@pulumi/pulumi/proto/**",
      "npm:@pulumi/azuread/package.json",
    ],
    readme: "emulator/README.md",
  },
  {
    name: "emulator",
    files: ["emulator/**"],
    may: [
      "emulator/**",
      "node:**",
      "npm:hono",
      "npm:hono/**",
      "npm:@hono/node-server",
      "npm:jose",
      "npm:selfsigned",
      "npm:commander",
      "npm:yaml",
      "npm:zod",
    ],
    readme: "emulator/README.md",
  },
  {
    name: "guardrails",
    files: ["guardrails/**"],
    may: ["guardrails/**", "components/*/args", "npm:@pulumi/policy"],
    readme: "guardrails/README.md",
  },
  {
    name: "cli",
    files: ["cli/**"],
    may: [
      ...["cli/**", "config/**", "graph/index", "components/kinds.gen", "components/*/render", ...contract, knowledge],
      // A command asks the tenant what a deploy asks it: the provider's questions only read, by their contract.
      ...["provider/configuration", "provider/connect", "provider/functions/*", "provider/names", "provider/lacking"],
      "components/*/plan",
      ...["node:**", "npm:commander", "npm:listr2", "npm:ora", "npm:yaml", "npm:zod", "npm:@pulumi/pulumi/automation"],
    ],
    never: programSide,
    readme: "cli/README.md",
  },
  {
    name: "scripts",
    files: ["scripts/**"],
    may: [
      ...[
        "scripts/**",
        "provider/**",
        "config/**",
        "components/kinds.gen",
        "components/*/args",
        ...contract,
        knowledge,
      ],
      ...["node:**", "npm:esbuild", "npm:prettier", "npm:typescript", "npm:yaml", "npm:zod"],
      "npm:@pulumi/pulumi/automation",
    ],
    never: programSide,
    readme: "scripts/README.md",
  },
  {
    name: "examples",
    files: ["examples/**"],
    may: ["examples/**", "npm:pulumi-intune", "module", doors, "policies/*", "config/*", ...pulumi],
    readme: "examples/README.md",
  },
  {
    name: "bench",
    files: ["bench/**"],
    may: [
      ...["bench/**", "provider/**", "graph/index", "components/kinds.gen", ...contract],
      ...["emulator/index", "emulator/catalogue/definition", "scripts/harness/**", "scripts/build/**"],
      "test/conformance/support/resource",
      ...["node:**", "npm:@grpc/grpc-js", "npm:google-protobuf/**", "npm:@pulumi/pulumi/proto/**"],
    ],
    never: programSide,
    readme: "bench/README.md",
  },
  { name: "test", files: ["test/**"], may: ["**"], readme: "test/README.md" },
];
