/** @module graph/odata: values made safe for a Graph address. Pure. */

/**
 * An OData string literal for a `$filter` or a key: quoted, inner quotes doubled, percent-encoded.
 * `odataString("O'Brien & Co")` is `'O''Brien%20%26%20Co'`.
 * @throws RangeError when the value is not well-formed Unicode: it cannot be sent unchanged.
 */
export function odataString(value: string): string {
  return `'${percentEncoded(value.replaceAll("'", "''"))}'`;
}

/**
 * One segment of a path, such as an id: percent-encoded, so that it stays one segment.
 * @throws RangeError for "", "." and "..", which address something else than the caller means even when encoded.
 */
export function pathSegment(value: string): string {
  if (value === "" || value === "." || value === "..") {
    throw new RangeError(`"${value}" cannot be a segment of a Graph path: an id was expected.`);
  }
  return percentEncoded(value);
}

function percentEncoded(value: string): string {
  if (/\p{Surrogate}/u.test(value)) {
    throw new RangeError("The value has half of a surrogate pair: it is not text that Graph can store or find.");
  }
  return encodeURIComponent(value);
}
