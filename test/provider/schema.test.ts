/** @module test/provider/schema: the Pulumi schema says all that other languages need, and only what Pulumi understands. */
import { z } from "zod";
import { kinds } from "../../components/kinds.gen";
import { factsOf, providerArgNames, providerArgs } from "../../components/_shared/provider-args";
import packageJson from "../../package.json";
import { functions } from "../../provider/functions";
import { packageSchema } from "../../provider/package-schema";
import { pulumiSchema } from "../../provider/schema";
import { widgetKind } from "./support/widget";

interface Spec {
  readonly [key: string]: unknown;
}
interface ObjectSpec {
  readonly type?: string;
  readonly properties: Record<string, Spec>;
  readonly required?: string[];
}
interface Schema {
  readonly resources: Record<
    string,
    ObjectSpec & { inputProperties: Record<string, Spec>; requiredInputs: string[]; description: string }
  >;
  readonly provider: ObjectSpec & { inputProperties: Record<string, Spec> };
  readonly config: { variables: Record<string, Spec> };
  readonly functions: Record<string, { description: string; inputs: ObjectSpec; outputs: ObjectSpec }>;
  readonly types: Record<string, ObjectSpec>;
  readonly [key: string]: unknown;
}

const facts = { version: "1.2.3", description: "d", license: "MIT", repository: "r", pluginDownloadURL: "u" };
const schemaOf = (...list: Parameters<typeof pulumiSchema>[0]): Schema =>
  pulumiSchema(list, facts) as unknown as Schema;
const ours = packageSchema(kinds, packageJson) as unknown as Schema;
const widget = schemaOf(widgetKind()).resources["intune:index:Widget"]!;

/** Every object inside a value. */
function inside(value: unknown): Spec[] {
  if (typeof value !== "object" || value === null) return [];
  return [...(Array.isArray(value) ? [] : [value as Spec]), ...Object.values(value).flatMap(inside)];
}

describe("the schema of this package", () => {
  it("takes its facts from package.json", () => {
    expect(ours).toMatchObject({
      name: "intune",
      version: packageJson.version,
      repository: packageJson.repository.url,
      pluginDownloadURL: packageJson.pulumi.server,
    });
  });
  it("has every kind under its token, with a description and its own facts", () => {
    expect(Object.keys(ours.resources).sort()).toEqual(kinds.map(({ token }) => token).sort());
    for (const kind of kinds) {
      const { inputProperties, properties, description } = ours.resources[kind.token]!;
      expect(description).toBe(kind.description);
      expect(Object.keys(inputProperties).sort()).toEqual(Object.keys(kind.args.shape).sort());
      for (const name of kind.replaceOn) expect(inputProperties[name]).toMatchObject({ willReplaceOnChanges: true });
      for (const name of Object.keys(kind.outputs.shape)) expect(properties).toHaveProperty(name);
    }
  });
  it("resolves every reference, and every named type is used", () => {
    const references = [...new Set(inside(ours).flatMap(({ $ref }) => (typeof $ref === "string" ? [$ref] : [])))];
    const named = references.filter((one) => one.startsWith("#/types/")).map((one) => one.slice("#/types/".length));
    expect(references.filter((one) => !one.startsWith("#/types/") && one !== "pulumi.json#/Any")).toEqual([]);
    expect(named.sort()).toEqual(Object.keys(ours.types).sort());
    expect(Object.keys(ours.types).filter((name) => !/^intune:index:[A-Z]\w+$/.test(name))).toEqual([]);
  });
  it("names a type or an element type in every property, and no word that Pulumi does not know", () => {
    const known = new Set([
      ...["type", "$ref", "oneOf", "items", "additionalProperties", "description", "default", "const", "secret"],
      ...["willReplaceOnChanges", "defaultInfo"],
    ]);
    const objects = [
      ...Object.values(ours.resources).flatMap(({ inputProperties, properties }) => [inputProperties, properties]),
      ...Object.values(ours.types).map(({ properties }) => properties),
      ours.provider.inputProperties,
    ];
    for (const property of objects.flatMap((properties) => Object.values(properties))) {
      for (const spec of [property, ...inside([property["items"], property["oneOf"]])]) {
        expect(Object.keys(spec).filter((key) => !known.has(key))).toEqual([]);
        expect("type" in spec || "$ref" in spec || "oneOf" in spec).toBe(true);
      }
    }
  });
  it("requires only properties that are there", () => {
    const all: ObjectSpec[] = [...Object.values(ours.types), ...Object.values(ours.resources)];
    for (const { properties, required = [] } of all)
      expect(Object.keys(properties)).toEqual(expect.arrayContaining(required));
    for (const { inputProperties, requiredInputs } of Object.values(ours.resources)) {
      expect(Object.keys(inputProperties)).toEqual(expect.arrayContaining(requiredInputs));
    }
  });
  it("is JSON, without loss", () => {
    expect(JSON.parse(JSON.stringify(ours))).toEqual(ours);
  });
  it("has every function with all that it is asked and answers, and requires only what is there", () => {
    expect(Object.keys(ours.functions).sort()).toEqual(functions.map(({ token }) => token).sort());
    for (const { token, description, inputs, outputs } of functions) {
      const spec = ours.functions[token]!;
      expect(spec.description).toBe(description);
      expect(Object.keys(spec.inputs.properties).sort()).toEqual(Object.keys(inputs.shape).sort());
      expect(Object.keys(spec.outputs.properties).sort()).toEqual(Object.keys(outputs.shape).sort());
      for (const { properties, required = [] } of [spec.inputs, spec.outputs])
        expect(Object.keys(properties)).toEqual(expect.arrayContaining(required));
    }
  });
  it("describes getTenant and what it answers", () => {
    expect(Object.keys(ours.functions["intune:index:getTenant"]!.outputs.properties)).toContain("tenantId");
  });
});

describe("the schema of the provider", () => {
  const { inputProperties } = ours.provider;

  it("has every argument, as input and as configuration", () => {
    expect(Object.keys(inputProperties)).toEqual(providerArgNames);
    expect(Object.keys(ours.config.variables)).toEqual(providerArgNames);
    expect(inputProperties["useOidc"]).toMatchObject({ type: "boolean" });
    expect(inputProperties["tenantId"]).toMatchObject({
      type: "string",
      description: expect.stringContaining("ARM_TENANT_ID"),
    });
  });
  it("marks what is secret, in both", () => {
    const marked = (all: Record<string, Spec>): string[] =>
      Object.keys(all).filter((name) => all[name]!["secret"] === true);
    const secret = providerArgNames.filter((name) => factsOf(name).secret);
    expect(marked(inputProperties)).toEqual(secret);
    expect(marked(ours.config.variables)).toEqual(secret);
    expect(marked(ours.provider.properties)).toEqual(secret);
  });
  it("lets an SDK read the environment for what is no credential, and never for what must not be stored", () => {
    for (const name of Object.keys(providerArgs.shape) as typeof providerArgNames) {
      const { env, secret, shortLived } = factsOf(name);
      const expected = secret || shortLived ? undefined : { environment: env };
      expect(inputProperties[name]!["defaultInfo"]).toEqual(expected);
    }
  });
});

describe("the schema of a kind", () => {
  it("says types, defaults, what is required, what replaces and what is secret", () => {
    const { inputProperties, requiredInputs } = widget;
    expect(requiredInputs).toEqual(["name"]);
    expect(inputProperties).toMatchObject({
      name: { type: "string" },
      tags: { type: "array", items: { type: "string" } },
      labels: { type: "object", additionalProperties: { type: "string" } },
      platform: { type: "string", default: "windows", willReplaceOnChanges: true },
      password: { type: "string", secret: true },
    });
    expect(inputProperties["tags"]).not.toHaveProperty("default");
  });
  it("has what the service adds only among the outputs, and no default there", () => {
    expect(widget.properties).toHaveProperty("version");
    expect(widget.inputProperties).not.toHaveProperty("version");
    expect(widget.required).toEqual(["name", "version"]);
    expect(widget.properties["platform"]).toEqual({ type: "string" });
    expect(widget.properties["password"]).toEqual({ type: "string", secret: true });
  });

  const kindOf = (shape: z.ZodRawShape, name = "Widget") =>
    widgetKind(undefined, {
      args: z.strictObject(shape),
      token: `intune:index:${name}`,
      replaceOn: [],
      secretPaths: [],
    });
  interface Tree {
    readonly name: string;
    readonly children?: Record<string, Tree> | undefined;
  }
  const tree: z.ZodType<Tree> = z
    .strictObject({ name: z.string(), children: z.lazy(() => z.record(z.string(), tree)).optional() })
    .meta({ id: "Tree", description: "A tree." });

  it("names a type that holds itself, once", () => {
    const { types, resources } = schemaOf(kindOf({ root: tree }));
    expect(resources["intune:index:Widget"]!.inputProperties["root"]).toEqual({ $ref: "#/types/intune:index:Tree" });
    expect(types["intune:index:Tree"]).toMatchObject({
      type: "object",
      description: "A tree.",
      required: ["name"],
      properties: { children: { type: "object", additionalProperties: { $ref: "#/types/intune:index:Tree" } } },
    });
  });
  it("says a union by its members, each once, and of what Pulumi has no word that it is anything", () => {
    const { inputProperties } = schemaOf(
      kindOf({
        union: z.union([z.string(), z.int(), z.enum(["a"]), z.boolean()]),
        same: z.enum(["a", "b"]),
        nested: z.union([z.union([z.string(), z.int()]), z.string()]),
        anything: z.unknown(),
        maybe: z.union([z.string(), z.null()]),
        word: z.literal("always"),
        number: z.literal(7),
      }),
    ).resources["intune:index:Widget"]!;
    expect(inputProperties).toEqual({
      union: { oneOf: [{ type: "string" }, { type: "integer" }, { type: "boolean" }] },
      same: { type: "string" },
      nested: { oneOf: [{ type: "string" }, { type: "integer" }] },
      anything: { $ref: "pulumi.json#/Any" },
      maybe: { $ref: "pulumi.json#/Any" },
      word: { type: "string", const: "always" },
      number: { type: "number" },
    });
  });
  it("shares a type between kinds, and refuses two types of one name", () => {
    const part = (shape: z.ZodRawShape) => z.strictObject({ part: z.strictObject(shape).meta({ id: "Part" }) }).shape;
    const one = kindOf(part({ a: z.string() }));
    const ofFunctions = Object.keys(schemaOf().types);
    const types = Object.keys(schemaOf(one, kindOf(part({ a: z.string() }), "Other")).types);
    expect(types.filter((name) => !ofFunctions.includes(name))).toEqual(["intune:index:Part"]);
    expect(() => schemaOf(one, kindOf(part({ b: z.string() }), "Other"))).toThrow(/Part needs an id of its own/);
  });
  it("refuses a type without a name that holds itself", () => {
    const nameless: z.ZodType = z.strictObject({ child: z.lazy(() => nameless).optional() });
    expect(() => schemaOf(kindOf({ root: nameless }))).toThrow(/needs an id of its own/);
  });
});
