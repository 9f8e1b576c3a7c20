/** @module config/unread: keys that a stack file sets and the program never reads: nothing is deployed of them, and somebody must say so. */
import * as pulumi from "@pulumi/pulumi";

/** Whether each key was read, by the file's name. Keys with their namespace. */
const loaded = new Map<string, Map<string, boolean>>();

/**
 * The same members, each of which counts as read once somebody gets its value, by whatever way: taking apart and copying too. What
 * one program loads twice counts as one. At the end of a program without an error, one warning a file names what was not read.
 */
export function noteReads<T extends object>(members: T, file: string, namespace: string): T {
  if (loaded.size === 0) process.once("beforeExit", warnOfUnread);
  const read = loaded.get(file) ?? new Map<string, boolean>();
  loaded.set(file, read);
  for (const key of Object.keys(members)) {
    const inFile = `${namespace}:${key}`;
    read.set(inFile, read.get(inFile) ?? false);
  }
  return new Proxy(members, {
    get(target, key, receiver): unknown {
      read.set(`${namespace}:${String(key)}`, true);
      return Reflect.get(target, key, receiver);
    },
  });
}

/** When nothing is left to run, so that nothing can be read any more. The SDK still delivers what is said then. */
function warnOfUnread(): void {
  const all = [...loaded];
  loaded.clear();
  // A program that failed had no time to read them.
  if (pulumi.log.hasErrors()) return;
  for (const [file, read] of all) {
    const unread = [...read].flatMap(([key, was]) => (was ? [] : [key]));
    if (unread.length > 0) void pulumi.log.warn(unreadText(file, unread));
  }
}

function unreadText(file: string, keys: readonly string[]): string {
  const [are, them] = keys.length === 1 ? ["is", "it"] : ["are", "them"];
  return (
    `${file}: ${keys.join(", ")} ${are} set, and the program does not read ${them}: nothing of ${them} is deployed. Give what ` +
    `loadTenant() returns under that name to its class in the program, or take ${them} out of the file.`
  );
}
