/** @module graph/certificate: an app's certificate and key as PEM, from whatever a person has. */

import { type KeyObject, X509Certificate, createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { isNativeError } from "node:util/types";
import { pemOfPkcs12 } from "./pkcs12";

interface Given {
  clientCertificate?: string | undefined;
  clientCertificatePath?: string | undefined;
  clientCertificatePassword?: string | undefined;
}

/**
 * PEM text with the certificate and its unencrypted key.
 * @throws Error when the file cannot be read, the password is wrong, or the key is missing or another's.
 */
export function certificateOf({ clientCertificate, clientCertificatePath, clientCertificatePassword }: Given): string {
  const bytes = clientCertificate ? decoded(clientCertificate) : fileOf(clientCertificatePath ?? "");
  return pemOf(bytes, clientCertificatePassword ?? "");
}

function decoded(text: string): Buffer {
  return isPem(text) ? Buffer.from(text, "utf8") : Buffer.from(text, "base64");
}

function fileOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = isNativeError(error) && "code" in error ? ` (${String(error.code)})` : "";
    throw new Error(`the file ${path} cannot be read${code}`);
  }
}

function pemOf(bytes: Buffer, password: string): string {
  const text = bytes.toString("latin1");
  if (!isPem(text)) return pemOfPkcs12(bytes, password);
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  if (certificates.length === 0) throw new Error("the PEM text has no certificate");
  // Cut out: pasted blocks often lack the line end between them.
  const keyText = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[\s\S]+?-----END \1-----/.exec(text)?.[0];
  if (keyText === undefined) throw new Error("the PEM text has no private key");
  const key = keyOf(keyText, password);
  const leaf = certificates.find((one) => new X509Certificate(one).checkPrivateKey(key));
  if (leaf === undefined) throw new Error("its private key belongs to another certificate");
  // The library takes the first certificate for the app's own.
  const chain = [leaf, ...certificates.filter((one) => one !== leaf)];
  return `${chain.join("\n")}\n${key.export({ type: "pkcs8", format: "pem" }).toString()}`;
}

function keyOf(text: string, passphrase: string): KeyObject {
  try {
    return createPrivateKey({ key: text, format: "pem", passphrase });
  } catch {
    // OpenSSL's own words name its source files.
    throw new Error(
      text.includes("ENCRYPTED") ? "the password of its private key is wrong" : "its private key is not readable",
    );
  }
}

function isPem(text: string): boolean {
  return text.includes("-----BEGIN ");
}
