/** @module provider/functions/function: the contract of what a program can ask without declaring anything. */
import type { z } from "zod";
import type { DirectoryName } from "../../components/_shared/directories";
import type { Bag, Context, Kind } from "../../components/_shared/kind";

/** What a function may use besides what a lifecycle may. */
export interface Asking extends Context {
  /** Whether the object is one of this stack's state, as far as the engine has told in this operation. */
  owns(kind: Kind, id: string): boolean;
  /** The name of a group, filter or scope tag; undefined where there is none, or the app may not read it. */
  nameOf(directory: DirectoryName, id: string): Promise<string | undefined>;
}

/** A question to the tenant. It reads, and changes nothing: the engine asks again at every preview. */
export interface FunctionOf<Inputs extends z.ZodObject, Outputs extends z.ZodObject> {
  /** `intune:index:<name>`, the name a verb in camelCase. */
  readonly token: `intune:index:${string}`;
  /** One sentence for schema and docs. */
  readonly description: string;
  /** What a program may ask: checked before `run`, every fault at once. Defaults are filled in. */
  readonly inputs: Inputs;
  readonly outputs: Outputs;
  /** Graph application permissions, least first: any one is enough. Named where Graph refuses without a name. */
  readonly permissions: readonly string[];
  /** @param context says messages to the run as a whole: no resource asked. */
  run(context: Asking, inputs: z.output<Inputs>): Promise<z.output<Outputs>>;
}

/** A function as the provider handles it, without its own types. */
export type ProviderFunction = Omit<FunctionOf<z.ZodObject, z.ZodObject>, "run"> & {
  run(context: Asking, inputs: Bag): Promise<Bag>;
};

/** Declares a function: checked with its own types here, handed to shared code without them. */
export function defineFunction<Inputs extends z.ZodObject, Outputs extends z.ZodObject>(
  one: FunctionOf<Inputs, Outputs>,
): ProviderFunction {
  return one as unknown as ProviderFunction;
}
