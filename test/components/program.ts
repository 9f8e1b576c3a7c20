/** @module test/components/program: runs a program against a mock engine and tells what it asked of the engine. */
import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/** One resource as the engine is asked to register it. */
export interface Registered {
  type: string;
  name: string;
  custom: boolean;
  parent: string;
  inputs: Record<string, unknown>;
  version: string;
  provider: string;
  deletedWith: string;
  /** URNs of what must be there first, and must not go before this one. */
  dependencies: string[];
  /** Each as the engine gets it: a whole name, or what differs from the resource's own. */
  aliases: unknown[];
  additionalSecretOutputs: string[];
  /** Id of an existing object to take over; empty where there is none. */
  importId: string;
  retainOnDelete: boolean;
  ignoreChanges: string[];
}

interface Request {
  getType(): string;
  getName(): string;
  getCustom(): boolean;
  getParent(): string;
  getObject(): { toJavaScript(): Record<string, unknown> };
  getVersion(): string;
  getProvider(): string;
  getDeletedwith(): string;
  getDependenciesList(): string[];
  getAliasesList(): { toObject(): unknown }[];
  getAdditionalsecretoutputsList(): string[];
  getImportid(): string;
  getRetainondelete(): boolean;
  getIgnorechangesList(): string[];
}

/** What the SDK sends around a secret value. */
export const secretMark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
/** What the SDK sends for a value that a preview does not know. */
export const unknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

let registered: Registered[] = [];
// Not in the SDK's types. A program is over when the engine has answered all that it was asked.
const settled = (): Promise<void> => (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
const original = MockMonitor.prototype.registerResource;

/** Puts the mock engine in place: for `beforeEach`. In a preview no id is known. */
export async function mockEngine({
  preview = false,
  config = {} as Record<string, string>,
  secretKeys = [] as string[],
  /** What the plugin's functions answer, by token; another one answers its arguments. */
  answers = {} as Record<string, object>,
  /** What the engine answers of a new resource besides its inputs, by type. */
  outputs = {} as Record<string, object>,
} = {}) {
  await settled();
  registered = [];
  MockMonitor.prototype.registerResource = function (this: MockMonitor, request: Request, ...rest: unknown[]) {
    registered.push(read(request));
    return (original as (...args: unknown[]) => Promise<void>).call(this, request, ...rest);
  } as typeof original;
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs, custom }) => ({
        id: custom && !preview ? `${name}-id` : undefined,
        state: { ...inputs, ...outputs[type] },
      }),
      call: ({ token, inputs }) => answers[token] ?? inputs,
    },
    "project",
    "contoso",
    preview,
  );
  pulumi.runtime.setAllConfig(config, secretKeys);
}

/** All that the program registered, in the order in which the engine saw it. */
export async function registrations(): Promise<Registered[]> {
  await settled();
  return registered;
}

/** Types that the engine was asked to register until now: without waiting for the program's end. */
export const registeredSoFar = (): string[] => registered.map(({ type }) => type);

/** The only registration of a type. */
export async function theOnly(type: string): Promise<Registered> {
  const found = (await registrations()).filter((one) => one.type === type);
  if (found.length !== 1) throw new Error(`expected one ${type}, got ${found.length}`);
  return found[0]!;
}

/** The value of an output. */
export const valueOf = <T>(output: pulumi.Output<T>): Promise<T> => new Promise((resolve) => output.apply(resolve));

/** The error that a constructor throws. */
export function faultOf(construct: () => unknown): Error {
  try {
    construct();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

function read(request: Request): Registered {
  return {
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    parent: request.getParent(),
    inputs: request.getObject()?.toJavaScript() ?? {},
    version: request.getVersion(),
    provider: request.getProvider(),
    deletedWith: request.getDeletedwith(),
    dependencies: request.getDependenciesList(),
    aliases: request.getAliasesList().map((alias) => alias.toObject()),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    importId: request.getImportid(),
    retainOnDelete: request.getRetainondelete(),
    ignoreChanges: request.getIgnorechangesList(),
  };
}
