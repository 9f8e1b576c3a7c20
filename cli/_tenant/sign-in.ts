/** @module cli/_tenant/sign-in: the options of a command that signs in: the environment as for a deploy, completed by a stack file. */
import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { parse } from "yaml";
import type { Asking } from "../../provider/functions/function";
import { openTenant } from "./open";

export interface SignInOptions {
  readonly stackFile?: string;
}

/** Adds what a person may say about the sign-in. */
export const withSignIn = (command: Command): Command =>
  command.option(
    "-f, --stack-file <file>",
    "Pulumi.<stack>.yaml: what it says of the tenant (intune:tenantId ...); its secrets come from the environment, as ARM_*",
  );

/** @throws SignInRefused, ConfigurationFaulty, or Error for a file that cannot be read. */
export async function signIn({ stackFile }: SignInOptions): Promise<Asking> {
  const asking = await openTenant(stackFile === undefined ? {} : providerInputs(stackFile), process.env);
  // Nothing is sent before it is needed, and whoever cannot sign in must be told so once.
  await asking.graph.caller?.();
  return asking;
}

/** Plain values only: encrypted ones are an object, and only Pulumi can open them. */
export function providerInputs(file: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`Cannot read the stack file ${file}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  const config = typeof content === "object" && content !== null ? (content as { config?: unknown }).config : undefined;
  if (typeof config !== "object" || config === null) return {};
  const plain = Object.entries(config).filter(([key, value]) => key.startsWith("intune:") && typeof value !== "object");
  return Object.fromEntries(plain.map(([key, value]) => [key.slice("intune:".length), value]));
}
