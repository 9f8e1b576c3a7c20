/** @module graph/pkcs12: the certificate and the key of a PKCS#12 (.pfx) file, which the identity library cannot read. */

import { type KeyObject, X509Certificate, createPrivateKey } from "node:crypto";
import { createSecureContext } from "node:tls";
import { isNativeError } from "node:util/types";

// DER of the object ids pkcs8ShroudedKeyBag and keyBag (RFC 7292, appendix D).
const shroudedKeyBag = Buffer.from("060b2a864886f70d010c0a0102", "hex");
const plainKeyBag = Buffer.from("060b2a864886f70d010c0a0101", "hex");
const convert = "convert it to PEM: openssl pkcs12 -in app.pfx -out app.pem -nodes (add -legacy for an old file)";

/**
 * PEM text with the certificate and its unencrypted key. OpenSSL checks the file and the password; here only the two parts
 * are found.
 * @throws Error when the password is wrong, the encryption is one of the last century, or there is no key.
 */
export function pemOfPkcs12(bytes: Buffer, password: string): string {
  const leaf = new X509Certificate(leafOf(bytes, password));
  const key = [...keysOf(bytes, password)].find((candidate) => leaf.checkPrivateKey(candidate));
  if (key === undefined) throw new Error(`its private key was not found; ${convert}`);
  return `${leaf.toString()}${key.export({ type: "pkcs8", format: "pem" }).toString()}`;
}

function leafOf(pfx: Buffer, passphrase: string): Buffer {
  try {
    const { context } = createSecureContext({ pfx, passphrase });
    const certificate: unknown = context.getCertificate();
    if (Buffer.isBuffer(certificate)) return certificate;
  } catch (error) {
    const text = isNativeError(error) ? error.message : String(error);
    throw new Error(
      /mac verify/.test(text) ? "its password is wrong" : `it is not a readable PKCS#12 file (${text}); ${convert}`,
    );
  }
  throw new Error(`it holds no certificate; ${convert}`);
}

/** Each key bag is its object id, then an explicit tag [0], then the PKCS#8 structure that node reads. */
function* keysOf(bytes: Buffer, passphrase: string): Generator<KeyObject> {
  for (const mark of [shroudedKeyBag, plainKeyBag]) {
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
      const key = keyAt(bytes, at + mark.length, mark === shroudedKeyBag ? passphrase : undefined);
      if (key) yield key;
    }
  }
}

function keyAt(bytes: Buffer, at: number, passphrase: string | undefined): KeyObject | undefined {
  const tagged = element(bytes, at);
  const inner = tagged && element(bytes, tagged.start);
  if (tagged === undefined || inner === undefined) return undefined;
  const key = bytes.subarray(tagged.start, inner.end);
  try {
    return createPrivateKey({ key, format: "der", type: "pkcs8", ...(passphrase === undefined ? {} : { passphrase }) });
  } catch {
    return undefined; // Another bag may hold the key; if none does, the caller says so.
  }
}

/** Where the content of the DER element at `at` starts and ends (X.690, definite length). */
function element(bytes: Buffer, at: number): { start: number; end: number } | undefined {
  const first = bytes[at + 1];
  if (first === undefined) return undefined;
  if (first < 0x80) return { start: at + 2, end: at + 2 + first };
  const octets = first & 0x7f;
  if (octets < 1 || octets > 4 || at + 2 + octets > bytes.length) return undefined;
  const start = at + 2 + octets;
  return { start, end: start + bytes.readUIntBE(at + 2, octets) };
}
