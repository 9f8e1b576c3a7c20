/** @module emulator/graph/path: the segments of an OData path, with keys in either of their two forms. */

/** "/a('1')/b/2/" and "/a/1/b/2" are the same path; undefined where the percent-encoding is broken. */
export function segmentsOf(path: string): readonly string[] | undefined {
  const segments: string[] = [];
  for (const part of path.split("/")) {
    if (part === "") continue;
    const text = decoded(part);
    if (text === undefined) return undefined;
    const keyed = /^([A-Za-z0-9_.$-]+)\((.*)\)$/s.exec(text);
    if (keyed?.[1] === undefined || keyed[2] === undefined) segments.push(text);
    else segments.push(keyed[1], unquoted(keyed[2]));
  }
  return segments;
}

function unquoted(key: string): string {
  const quoted = /^'(.*)'$/s.exec(key.replace(/^(id|secretReferenceValueId)=/i, ""));
  return quoted?.[1] === undefined ? key : quoted[1].replaceAll("''", "'");
}

export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
