/** @module test/e2e/support/killed: a deploy whose CLI is killed hard while the service holds one of its writes. */
import type { Deploy } from "../../../scripts/harness/stack";
import { stillRunning, type Process } from "../../../scripts/run/processes";
import { writesIn, type World } from "./world";

/** Whether the service acts on the held write before the CLI is killed. If not, it never does. */
export type Moment = "before" | "after";

/** `METHOD path`, with {id} for ids. */
export const withoutIds = (writes: readonly string[]): string[] =>
  writes.map((write) => write.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "{id}"));

/**
 * Kills the CLI of a deploy at one of its writes, and waits until the plugin has ended by itself.
 *
 * @param writes what the deploy writes, in order, without ids.
 * @param n which of them.
 * @param atOnce how many of the same kind are held together.
 * @returns what the service was asked to write.
 */
export async function killAt(
  { stack, tenant }: World,
  writes: readonly string[],
  n: number,
  moment: Moment,
  { deploy = "up" as Deploy, atOnce = 1 } = {},
): Promise<string[]> {
  const match = matching(writes[n] ?? "");
  const before = writes.slice(0, n).filter((one) => one === writes[n]).length;
  const fault = moment === "before" ? { hold: "before", drop: "before" } : { hold: "after" };
  await tenant.takeLog();
  await tenant.admin("POST", "faults", [
    ...(before > 0 ? [{ match, fault: {}, times: before }] : []),
    { match, fault, times: atOnce },
  ]);
  await ended(await stack.killedAt(tenant.admin("GET", `held?count=${atOnce}`), deploy));
  const seen = await tenant.takeLog();
  await tenant.admin("DELETE", "held");
  await tenant.admin("DELETE", "faults");
  const late = await tenant.takeLog();
  // What was held is in the log since it was let go. Nothing else comes: the plugin has ended.
  expect(withoutIds(writesIn(late))).toEqual(Array.from({ length: atOnce }, () => writes[n]));
  expect(late).toHaveLength(atOnce);
  return withoutIds(writesIn([...seen, ...late]));
}

function matching(write: string): { method: string; path: string } {
  const [method = "", path = ""] = write.split(" ");
  return { method, path: `^${path.replace(/^\/(beta|v1\.0)/, "").replaceAll("{id}", "[^/]+")}$` };
}

/**
 * The plugin and the program end with their engine. Pulumi's language host stays for minutes and has nothing to do with the
 * tenant: it is ended here.
 */
async function ended(left: readonly Process[]): Promise<void> {
  const hosts = left.filter(({ command }) => command.includes("pulumi-language-"));
  const others = left.filter((one) => !hosts.includes(one));
  expect(others.filter(({ command }) => command.includes("plugin.js"))).not.toEqual([]);
  // Each look takes as long as `ps`.
  while ((await stillRunning(others)).length > 0) continue;
  for (const { pid } of await stillRunning(hosts)) process.kill(pid);
}
