/** @module test/graph/certificate: an app's certificate and secret as files, and what is wrong with them. */

import { X509Certificate, createPrivateKey } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { certificateOf } from "../../graph/certificate";
import { clientSecretOf } from "../../graph/client-secret";
import { pkcs12WithPassword, pkcs12WithoutPassword } from "./support/pkcs12";

let folder: string;
let own: { cert: string; private: string };
let other: { cert: string; private: string };
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "certificate-"));
  const make = () => generate([{ name: "commonName", value: "app" }], { algorithm: "sha256", keySize: 2048 });
  [own, other] = [await make(), await make()];
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string | Buffer): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const locked = (passphrase: string): string =>
  createPrivateKey(own.private).export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase }).toString();

describe("a certificate", () => {
  it.each([
    ["PKCS#12 with a password", pkcs12WithPassword, "example"],
    ["PKCS#12 without one", pkcs12WithoutPassword, undefined],
  ])("is read from %s, given as base64 or as a file", (_, clientCertificate, clientCertificatePassword) => {
    const clientCertificatePath = file("app.pfx", Buffer.from(clientCertificate, "base64"));
    const pem = certificateOf({ clientCertificate, clientCertificatePassword });
    expect(certificateOf({ clientCertificatePath, clientCertificatePassword })).toBe(pem);
    expect(new X509Certificate(pem).checkPrivateKey(createPrivateKey(pem))).toBe(true);
  });
  it("is read from PEM whose key is encrypted", () => {
    const clientCertificate = own.cert + locked("example");
    const pem = certificateOf({ clientCertificate, clientCertificatePassword: "example" });
    expect(pem).toContain("BEGIN PRIVATE KEY");
  });
  it("comes first, whatever the order of the chain", () => {
    const pem = certificateOf({ clientCertificate: `${other.cert}\n${own.cert}\n${own.private}` });
    expect(new X509Certificate(pem).fingerprint256).toBe(new X509Certificate(own.cert).fingerprint256);
    expect(pem.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  });
  it.each<[string, () => Parameters<typeof certificateOf>[0], RegExp]>([
    [
      "a file that is not there",
      () => ({ clientCertificatePath: join(folder, "no.pfx") }),
      /no\.pfx cannot be read \(ENOENT\)/,
    ],
    [
      "PEM without a key",
      () => ({ clientCertificatePath: file("a.pem", own.cert) }),
      /^the PEM text has no private key$/,
    ],
    ["PEM without a certificate", () => ({ clientCertificate: own.private }), /^the PEM text has no certificate$/],
    [
      "another's key",
      () => ({ clientCertificate: own.cert + other.private }),
      /^its private key belongs to another certificate$/,
    ],
    [
      "a wrong password of PEM",
      () => ({ clientCertificate: own.cert + locked("example"), clientCertificatePassword: "no" }),
      /^the password of its private key is wrong$/,
    ],
    [
      "no password of PEM",
      () => ({ clientCertificate: own.cert + locked("example") }),
      /^the password of its private key is wrong$/,
    ],
    [
      "a wrong password of PKCS#12",
      () => ({ clientCertificate: pkcs12WithPassword, clientCertificatePassword: "no" }),
      /^its password is wrong$/,
    ],
    [
      "nonsense",
      () => ({ clientCertificate: Buffer.from("nonsense").toString("base64") }),
      /not a readable PKCS#12 file.*openssl pkcs12/,
    ],
  ])("is refused for %s", (_, given, message) => {
    expect(() => certificateOf(given())).toThrow(message);
  });
});

describe("a client secret", () => {
  it("is read from its file without the line end", () => {
    expect(clientSecretOf({ clientSecretFilePath: file("secret", "s3cret\n") })).toBe("s3cret");
    expect(clientSecretOf({ clientSecret: "s3cret", clientSecretFilePath: join(folder, "secret") })).toBe("s3cret");
  });
  it.each<[string, () => Parameters<typeof clientSecretOf>[0], RegExp]>([
    ["missing", () => ({ clientSecretFilePath: join(folder, "nothing") }), /nothing cannot be read \(ENOENT\)$/],
    ["empty", () => ({ clientSecretFilePath: file("empty", "\n") }), /empty is empty$/],
    [
      "another one",
      () => ({ clientSecret: "t", clientSecretFilePath: file("s", "u") }),
      /it is not the one in the file .*: give one/,
    ],
  ])("is refused where the file is %s, and not shown", (_, given, message) => {
    expect(() => clientSecretOf(given())).toThrow(message);
  });
});
