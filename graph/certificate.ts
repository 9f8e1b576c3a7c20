/** @module graph/certificate: an app's certificate and key as PEM, from whatever a person has. */

import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { pemOfPkcs12 } from "./pkcs12";

interface Given {
  clientCertificate?: string | undefined;
  clientCertificatePath?: string | undefined;
  clientCertificatePassword?: string | undefined;
}

/**
 * PEM text with the certificate and its unencrypted key.
 * @throws Error when the file cannot be read, the password is wrong, or the key is missing.
 */
export function certificateOf({ clientCertificate, clientCertificatePath, clientCertificatePassword }: Given): string {
  const bytes = clientCertificate ? decoded(clientCertificate) : readFileSync(clientCertificatePath ?? "");
  return pemOf(bytes, clientCertificatePassword ?? "");
}

function decoded(text: string): Buffer {
  return isPem(text) ? Buffer.from(text, "utf8") : Buffer.from(text, "base64");
}

function pemOf(bytes: Buffer, password: string): string {
  const text = bytes.toString("latin1");
  if (!isPem(text)) return pemOfPkcs12(bytes, password);
  const key = createPrivateKey({ key: text, format: "pem", passphrase: password });
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
  if (certificates === null) throw new Error("the PEM text has a key but no certificate");
  return `${certificates.join("\n")}\n${key.export({ type: "pkcs8", format: "pem" }).toString()}`;
}

function isPem(text: string): boolean {
  return text.includes("-----BEGIN ");
}
