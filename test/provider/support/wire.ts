/** @module test/provider/support/wire: Pulumi's wire form, written by hand: the signatures here are copied from Pulumi's sources, not from ours. */
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import fc from "fast-check";
import type { Path } from "../../../components/_shared/path";

export type Json = JavaScriptValue;

const signature = "4dabf18193072939515e22adb298388d";
export const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const secret = (value: Json): Json => ({ [signature]: "1b47061264138c4ac30d75fd1eb44270", value });
export const output = (value: { [key: string]: Json }): Json => ({
  [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
  ...value,
});
export const resource = (value: { [key: string]: Json }): Json => ({
  [signature]: "5cf8f73096256a8f31e491e813e4eb8e",
  ...value,
});
export const asset = (): Json => ({ [signature]: "c44067f5952c0a294b673a41bacd8c17", text: "x" });

export const struct = (values: { [key: string]: Json }): Struct => Struct.fromJavaScript(values);
export const plain = (answer: Struct | undefined): unknown => answer?.toJavaScript();

/** Whether the wire form holds a secret exactly at this path. */
export function isSecretAt(answer: Struct | undefined, path: Path): boolean {
  let here: unknown = plain(answer);
  for (const step of path) {
    const bag = here as Record<string | number, unknown>;
    here = (signature in bag ? (bag["value"] as Record<string | number, unknown>) : bag)[step];
  }
  return typeof here === "object" && here !== null && (here as Record<string, unknown>)[signature] === secretSignature;
}
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** JSON values as a program may write them: no nulls, which Pulumi takes for "not given". */
export const anyValue = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key(), tie("value"), { maxKeys: 4 }),
  ),
})).value;

export const anyBag = fc.dictionary(key(), anyValue, { maxKeys: 5 });

function key(): fc.Arbitrary<string> {
  return fc
    .oneof(fc.constantFrom("a", "b", "c", "value", "id", "a.b", 'q"'), fc.string())
    .filter((text) => text !== "__proto__");
}
