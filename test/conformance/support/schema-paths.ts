/** @module test/conformance/support/schema-paths: what a path pattern means in a zod schema. Pure. */
import { z } from "zod";

/** A node of a JSON schema. */
export interface Node {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly additionalProperties?: Node | boolean;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Node>>;
}

/** Every place of a schema that a pattern of components/_shared/path can mean; none where it names what does not exist. */
export function placesOf(schema: z.ZodType, pattern: string): Node[] {
  const root = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Node;
  const steps = pattern.replaceAll("[*]", ".[*]").split(".").filter(Boolean);
  return steps
    .reduce<Node[]>((places, step) => after(step, places, root), [root])
    .flatMap((place) => forms(place, root));
}

function after(step: string, places: readonly Node[], root: Node): Node[] {
  const here = places.flatMap((place) => forms(place, root));
  if (step === "**") return everythingIn(here, root);
  if (step === "[*]") return here.flatMap((place) => elementsOf(place));
  return here.flatMap(({ properties }) =>
    properties && Object.hasOwn(properties, step) ? [properties[step] as Node] : [],
  );
}

/** Elements of a list, values of a map. */
const elementsOf = ({ items, additionalProperties }: Node): Node[] =>
  [items, additionalProperties].filter((one) => typeof one === "object");

function everythingIn(start: readonly Node[], root: Node): Node[] {
  const found = new Set<Node>(start);
  for (const place of found) {
    const inside = [...elementsOf(place), ...Object.values(place.properties ?? {})];
    for (const child of inside.flatMap((one) => forms(one, root))) found.add(child);
  }
  return [...found];
}

/** A node without references and unions. */
function forms(node: Node, root: Node): Node[] {
  const { $ref, anyOf, oneOf } = node;
  if ($ref === "#") return forms(root, root);
  if ($ref !== undefined) return forms(root.$defs?.[$ref.replace("#/$defs/", "")] ?? {}, root);
  const options = anyOf ?? oneOf;
  return options ? options.flatMap((one) => forms(one, root)) : [node];
}
