/** @module provider/schema: the Pulumi schema, derived from the zod schemas of the kinds and of the provider. Pure. */
import { z } from "zod";
import type { Kind } from "../components/_shared/kind";
import { factsOf, providerArgs } from "../components/_shared/provider-args";
import { canonical } from "./diff";
import { functions } from "./functions";
import { pinsOutput } from "./resolve";

type Json = { [key: string]: unknown };
const any = { $ref: "pulumi.json#/Any" };

/** Package metadata that the schema repeats. */
export interface PackageFacts {
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly repository: string;
  readonly pluginDownloadURL: string;
}

/** The schema that `pulumi package get-schema` and other languages' SDK generators read. */
export function pulumiSchema(kinds: readonly Kind[], facts: PackageFacts): Json {
  const types: Json = {};
  const provider = objectOf(providerArgs, types);
  for (const [name, property] of Object.entries(provider.properties)) {
    const { env, secret, shortLived } = factsOf(name as keyof typeof providerArgs.shape);
    // An SDK that is made of the schema makes such defaults inputs, and inputs are stored: credentials must not be.
    const isCredential = secret === true || shortLived === true;
    Object.assign(property, secret && { secret }, !isCredential && { defaultInfo: { environment: env } });
  }
  const resources = Object.fromEntries(kinds.map((kind) => [kind.token, resourceOf(kind, types)]));
  return {
    name: "intune",
    displayName: "Microsoft Intune",
    version: facts.version,
    description: facts.description,
    keywords: ["pulumi", "intune", "windows", "category/cloud", "kind/native"],
    homepage: facts.repository,
    repository: facts.repository,
    license: facts.license,
    pluginDownloadURL: facts.pluginDownloadURL,
    config: { variables: withoutDefaults(provider.properties) },
    provider: {
      description: "One tenant.",
      type: "object",
      inputProperties: provider.properties,
      properties: withoutDefaults(provider.properties),
    },
    resources,
    functions: Object.fromEntries(
      functions.map((one) => [
        one.token,
        {
          description: one.description,
          inputs: { ...objectOf(one.inputs, types), type: "object" },
          outputs: { ...objectOf(one.outputs, types), type: "object" },
        },
      ]),
    ),
    types,
  };
}

function resourceOf(kind: Kind, types: Json): Json {
  const inputs = objectOf(kind.args, types);
  const outputs = objectOf(kind.outputs, types);
  for (const property of kind.replaceOn)
    Object.assign(inputs.properties[property] ?? {}, { willReplaceOnChanges: true });
  for (const property of kind.secretPaths) Object.assign(inputs.properties[property] ?? {}, { secret: true });
  markNestedSecrets(kind, types);
  return {
    description: kind.description,
    inputProperties: inputs.properties,
    requiredInputs: inputs.required,
    properties: { ...withoutDefaults(inputs.properties), ...outputs.properties, ...pinsProperty(kind) },
    required: [...inputs.required, ...outputs.required],
  };
}

/** Kinds with references keep what each name stood for. */
function pinsProperty(kind: Kind): Json {
  const ids = { type: "object", additionalProperties: { type: "string" } };
  const description = "Which id each name stood for at the last deploy: by directory, by name.";
  return Object.keys(kind.references).length === 0
    ? {}
    : { [pinsOutput]: { type: "object", additionalProperties: ids, description } };
}

/** A secret path into the depth ends in a member that is a secret wherever its type stands. */
function markNestedSecrets(kind: Kind, types: Json): void {
  const members = kind.secretPaths.filter((path) => path.includes(".")).map((path) => path.split(".").at(-1) ?? "");
  for (const type of Object.values(types) as { properties: Record<string, Json> }[]) {
    for (const member of members) Object.assign(type.properties[member] ?? {}, { secret: true });
  }
}

interface ObjectSpec {
  readonly properties: Record<string, Json>;
  readonly required: string[];
}

function objectOf(schema: z.ZodObject, types: Json): ObjectSpec {
  const json = z.toJSONSchema(schema, { io: "input" }) as Json;
  for (const [name, definition] of Object.entries((json["$defs"] ?? {}) as Record<string, Json>)) {
    if (isNamed(definition)) declareType(types, name, { ...objectSpec(definition, json), type: "object" });
  }
  return objectSpec(json, json);
}

/** One name is one type: zod numbers what has no id of its own, and two kinds may choose the same id. */
function declareType(types: Json, name: string, spec: Json): void {
  const token = typeToken(name);
  const known = types[token];
  if (name.startsWith("__") || (known !== undefined && canonical(known) !== canonical(spec))) {
    throw new Error(`the type ${name} needs an id of its own in the schema: .meta({ id: "..." })`);
  }
  types[token] = spec;
}

function objectSpec(json: Json, root: Json): ObjectSpec & { description?: unknown } {
  const properties = Object.entries((json["properties"] ?? {}) as Record<string, Json>);
  return {
    ...(json["description"] === undefined ? {} : { description: json["description"] }),
    properties: Object.fromEntries(properties.map(([name, property]) => [name, propertyOf(property, root)])),
    required: (json["required"] ?? []) as string[],
  };
}

function propertyOf(json: Json, root: Json): Json {
  const { description, default: standard } = json;
  return {
    ...typeOf(json, root),
    ...(description === undefined ? {} : { description }),
    ...(["string", "number", "boolean"].includes(typeof standard) ? { default: standard } : {}),
  };
}

/** A type specification; what Pulumi's schema cannot say is Any, and Check does the work. */
function typeOf(json: Json, root: Json): Json {
  const options = (json["oneOf"] ?? json["anyOf"]) as Json[] | undefined;
  if (options) return unionOf(options, root);
  if (typeof json["$ref"] === "string") return referenceOf(json["$ref"], root);
  if ("const" in json)
    return { type: typeof json["const"], ...(typeof json["const"] === "string" ? { const: json["const"] } : {}) };
  switch (json["type"]) {
    case "array":
      return { type: "array", items: typeOf(json["items"] as Json, root) };
    case "object":
      return typeof json["additionalProperties"] === "object"
        ? { type: "object", additionalProperties: typeOf(json["additionalProperties"] as Json, root) }
        : { type: "object", additionalProperties: { type: "string" } };
    case "string":
    case "integer":
    case "number":
    case "boolean":
      return { type: json["type"] };
    default:
      return any;
  }
}

function unionOf(options: readonly Json[], root: Json): Json {
  const specs = options.map((option) => typeOf(option, root));
  const flat = specs.flatMap((spec) => (spec["oneOf"] as Json[] | undefined) ?? [spec]);
  const distinct = [...new Map(flat.map((spec) => [JSON.stringify(spec), spec])).values()];
  if (distinct.some((spec) => spec["$ref"] === any.$ref)) return any;
  return distinct.length === 1 ? distinct[0]! : { oneOf: distinct };
}

function referenceOf(reference: string, root: Json): Json {
  const name = reference.replace("#/$defs/", "");
  const definition = ((root["$defs"] ?? {}) as Record<string, Json>)[name] ?? {};
  return isNamed(definition) ? { $ref: `#/types/${typeToken(name)}` } : typeOf(definition, root);
}

/** A map has no properties of its own, so it needs no name. */
const isNamed = (definition: Json): boolean => definition["properties"] !== undefined;
const typeToken = (name: string): string => `intune:index:${name}`;

const withoutDefaults = (properties: Record<string, Json>): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(properties).map(([name, { default: _, defaultInfo: __, willReplaceOnChanges: ___, ...rest }]) => [
      name,
      rest,
    ]),
  );
