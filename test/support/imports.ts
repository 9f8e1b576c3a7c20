/** @module test/support/imports: the rule of direction: each import of each file against the table of rooms. Pure. */
import { builtinModules } from "node:module";
import { posix } from "node:path";
import { preProcessFile } from "typescript";
import { rooms } from "./rooms";
import type { Room } from "./rooms";

type Files = ReadonlyMap<string, string>;

export function importViolations(file: string, source: string, files: Files): readonly string[] {
  const here = withoutEnding(file);
  const room = roomOf(here);
  if (room === undefined) return [`${file} is in no room: move it into one, or add a room to test/support/rooms.ts.`];
  return preProcessFile(source, true, true).importedFiles.flatMap(({ fileName: written }) => {
    const target = targetOf(here, written, files);
    const reason = mayNot(room, here, target);
    return reason === undefined ? [] : [`${file} imports "${written}" (${target}): ${reason}. See ${room.readme}.`];
  });
}

export const roomOf = (path: string): Room | undefined =>
  rooms.find(({ files }) => files.some((pattern) => matches(pattern, path, path)));

function mayNot(room: Room, here: string, target: string): string | undefined {
  if (isData(target)) return undefined;
  const allowed = room.may.some((pattern) => matches(pattern, target, here));
  const forbidden = room.never?.some((pattern) => matches(pattern, target, here)) ?? false;
  if (!allowed || forbidden) return `${room.name} may not`;
  return room.name === "test" ? undefined : privacy(here, target);
}

/** `a/_x/` belongs to `a/`. components/_shared is the one that the table itself opens to other rooms. */
function privacy(here: string, target: string): string | undefined {
  const match = /^(?:(.*?)\/)?_[^/]+\//.exec(target);
  if (match === null || target.startsWith("components/_shared/")) return undefined;
  const parent = match[1] ?? "";
  return parent === "" || here.startsWith(`${parent}/`) ? undefined : `it is private to ${parent}/`;
}

/** JSON carries no code, so no direction. */
const isData = (target: string): boolean => target.endsWith(".json");

function targetOf(here: string, written: string, files: Files): string {
  if (!/^\.{1,2}(\/|$)/.test(written)) return packageOf(written);
  const path = withoutEnding(posix.join(posix.dirname(here), written)).replace(/\/$/, "");
  if (files.has(`${path}.ts`)) return path;
  return path === "." || files.has(`${path}/index.ts`) ? posix.join(path, "index") : path;
}

function packageOf(written: string): string {
  if (written.startsWith("node:")) return written;
  return builtinModules.includes(written) ? `node:${written}` : `npm:${written}`;
}

const withoutEnding = (path: string): string => path.replace(/\.(d\.ts|[cm]?[jt]s)$/, "");

function matches(pattern: string, path: string, importer: string): boolean {
  const expression = pattern
    .replace("<own>", ownName(importer))
    .split(/(\*\*|\*)/)
    .map((part) => (part === "**" ? ".*" : part === "*" ? "[^/]+" : part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")))
    .join("");
  return new RegExp(`^${expression}$`).test(path);
}

/** A kind's folder; a policy, whose private folder is `policies/_<own>/`. */
const ownName = (importer: string): string =>
  /^components\/([^/_][^/]*)\//.exec(importer)?.[1] ?? /^policies\/_?([^/]+)/.exec(importer)?.[1] ?? "no kind";
