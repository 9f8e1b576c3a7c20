/** @module graph/client-secret: an app's secret, as text or from a file. */

import { readFileSync } from "node:fs";
import { isNativeError } from "node:util/types";

interface Given {
  clientSecret?: string | undefined;
  clientSecretFilePath?: string | undefined;
}

/** @throws Error when the file cannot be read, or says something else than the text: which of them is meant is not ours to guess. */
export function clientSecretOf({ clientSecret, clientSecretFilePath }: Given): string {
  if (!clientSecretFilePath) return clientSecret ?? "";
  const read = textOf(clientSecretFilePath);
  if (read === "") throw new Error(`the file ${clientSecretFilePath} is empty`);
  if (clientSecret && clientSecret !== read)
    throw new Error(`it is not the one in the file ${clientSecretFilePath}: give one of them`);
  return read;
}

/** Text without the line end that editors add. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    const code = isNativeError(error) && "code" in error ? ` (${String(error.code)})` : "";
    throw new Error(`the file ${path} cannot be read${code}`);
  }
}
