/** @module emulator/certificates: the private CA and the loopback certificate, made once per directory. */
import { X509Certificate } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate } from "selfsigned";

export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
}

const tenYears = 10 * 365 * 24 * 3600 * 1000;

/** Made anew where the names of an earlier start were others. */
export async function loadCertificates(dir: string, names: readonly string[]): Promise<ServerCertificate> {
  const paths = { ca: join(dir, "ca.pem"), key: join(dir, "server.key"), cert: join(dir, "server.pem") };
  const wanted = ["localhost", ...names];
  const isThere = Object.values(paths).every((path) => existsSync(path));
  if (!isThere || !hasNames(readFileSync(paths.cert, "utf8"), wanted)) await makeCertificates(paths, wanted);
  return { key: readFileSync(paths.key, "utf8"), cert: readFileSync(paths.cert, "utf8") };
}

function hasNames(certificate: string, names: readonly string[]): boolean {
  const has = new X509Certificate(certificate).subjectAltName?.match(/(?<=DNS:)[^,\s]+/g) ?? [];
  return [...has].sort().join() === [...names].sort().join();
}

/** The CA's key is thrown away: nobody can sign a second certificate that a client of this emulator would trust. */
async function makeCertificates(
  paths: { ca: string; key: string; cert: string },
  names: readonly string[],
): Promise<void> {
  const lifetime = { notBeforeDate: new Date(Date.now() - 86_400_000), notAfterDate: new Date(Date.now() + tenYears) };
  const ca = await generate([{ name: "commonName", value: "Intune tenant emulator CA" }], {
    ...lifetime,
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const leaf = await generate([{ name: "commonName", value: "localhost" }], {
    ...lifetime,
    algorithm: "sha256",
    ca: { key: ca.private, cert: ca.cert },
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, keyEncipherment: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          ...names.map((value) => ({ type: 2 as const, value })),
          { type: 7, ip: "127.0.0.1" },
          { type: 7, ip: "::1" },
        ],
      },
    ],
  });
  writeFileSync(paths.key, leaf.private, { mode: 0o600 });
  writeFileSync(paths.cert, leaf.cert);
  writeFileSync(paths.ca, ca.cert);
}
