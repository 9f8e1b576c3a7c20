/** @module components/_shared/program-export: a policy that another tool wrote to a JSON file, read for a program. */
import { readFileSync } from "node:fs";
import { RunError } from "@pulumi/pulumi";

/** An object as Graph answers it, and where it came from. */
export interface Exported {
  readonly source: string;
  readonly wire: Readonly<Record<string, unknown>>;
}

/** A file that cannot be declared as it is. Shown without a stack trace. */
export class ExportNotUsable extends RunError {
  constructor(
    /** The file. */
    readonly source: string,
    /** What is wrong with it, each with its next step. */
    readonly reasons: readonly string[],
  ) {
    super(`${source} cannot be used:\n${reasons.map((reason) => `  ${reason}`).join("\n")}`);
  }
}

/**
 * The one object of an export: Graph's answer to GET, the portal's "Export JSON", IntuneManagement's or IntuneCD's file, or a
 * list answer with one element. UTF-8 and UTF-16, with or without a byte order mark.
 * @throws ExportNotUsable
 */
export function readExport(file: string): Exported {
  const fail = (reason: string): never => {
    throw new ExportNotUsable(file, [reason]);
  };
  const parsed = parse(decode(read(file, fail)), fail);
  const list = isObject(parsed) && Array.isArray(parsed["value"]) ? (parsed["value"] as unknown[]) : undefined;
  if (list && list.length !== 1) fail(`holds ${list.length} objects. Give a file for each.`);
  const wire = list ? list[0] : parsed;
  return { source: file, wire: isObject(wire) ? wire : fail("is not an exported object: a JSON object was expected.") };
}

function read(file: string, fail: (reason: string) => never): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    return fail(`cannot be read: ${(error as Error).message}. Paths are relative to the folder of the program.`);
  }
}

/** Windows PowerShell writes UTF-16 unless it is told otherwise. */
function decode(bytes: Buffer): string {
  const isUtf16 = bytes.length > 1 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || bytes[1] === 0);
  return bytes.toString(isUtf16 ? "utf16le" : "utf8").replace(/^\uFEFF/, "");
}

function parse(text: string, fail: (reason: string) => never): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    return fail(`is not JSON: ${(error as Error).message}.`);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
