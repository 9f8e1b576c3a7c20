/** @module cli/_diagnose/read: the bytes of a file or of standard input, up to a limit. */
import { createReadStream } from "node:fs";
import { shown } from "../_text/plain";

/** Outputs and logs are a few kilobytes; what is far larger is something else. */
export const LIMIT = 1024 * 1024;

/** @throws Unreadable when there is no such file, when it may not be read, or when it is larger than `LIMIT`. */
export async function readInput(file: string, standardInput: NodeJS.ReadableStream): Promise<Uint8Array> {
  const from = file === "-" ? "standard input" : shown(file);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of file === "-" ? standardInput : createReadStream(file)) {
      chunks.push(Buffer.from(chunk as Buffer));
      size += (chunk as Buffer).length;
      if (size > LIMIT) break;
    }
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? "unknown reason";
    throw new Unreadable(`Cannot read ${from} (${why}). Give a file that you may read, or - for standard input.`, {
      cause: error,
    });
  }
  if (size > LIMIT)
    throw new Unreadable(`${from} has more than ${LIMIT} bytes. Give only the output or the log entries.`);
  return Buffer.concat(chunks);
}

/** The input could not be read at all. The message says what to do. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}
