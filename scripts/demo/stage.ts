/** @module scripts/demo/stage: what every chapter of the demo stands on: the tenant, the stack, the checks. */
import type { Run, Stack } from "../harness/stack";
import type { Checks } from "./checks";
import type { Live } from "./live";

export interface Stage {
  readonly checks: Checks;
  readonly live: Live;
  readonly stack: Stack;
  print(line: string): void;
}

export const pinReset = "Contoso - Windows Hello: PIN reset (PIN recovery)";
export const sspr = "Contoso - Windows sign-in: self-service password reset";
export const urls = "Contoso - Windows Hello: PIN reset (allowed web sign-in URLs)";
export const managed = [pinReset, urls, sspr, "Contoso - Windows Hello: PIN length"];
export const passwordReset = "device_vendor_msft_policy_config_authentication_allowaadpasswordreset";

export const holds = (policy: unknown, text: string): boolean => JSON.stringify(policy).includes(text);

export async function targets(live: Live, name: string, type: string, groupId: string): Promise<boolean> {
  const assignments = await live.assignments(await live.one(name));
  return (
    groupId !== "" && assignments.some(({ target }) => target["@odata.type"] === type && target.groupId === groupId)
  );
}

export const step = (print: (line: string) => void, text: string): void => print(`\n== ${text}`);
export const show = (print: (line: string) => void, run: Run): void => print(run.text.trimEnd().replace(/^/gm, "    "));
