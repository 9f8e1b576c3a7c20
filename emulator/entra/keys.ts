/** @module emulator/entra/keys: the signing keys of Entra and of the OIDC issuer, made once per directory. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from "jose";

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey | Uint8Array;
  readonly publicKey: CryptoKey | Uint8Array;
  /** What the keys endpoint publishes. */
  readonly published: JWK;
}

export interface Keys {
  readonly entra: SigningKey;
  readonly oidc: SigningKey;
}

export async function loadKeys(dir: string): Promise<Keys> {
  const path = join(dir, "keys.json");
  if (!existsSync(path)) {
    const made = { entra: await makeKey(), oidc: await makeKey() };
    writeFileSync(path, JSON.stringify(made), { mode: 0o600 });
  }
  const stored = JSON.parse(readFileSync(path, "utf8")) as { entra: JWK; oidc: JWK };
  return { entra: await readKey(stored.entra), oidc: await readKey(stored.oidc) };
}

async function makeKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  return exportJWK(privateKey);
}

async function readKey(jwk: JWK): Promise<SigningKey> {
  const kid = await calculateJwkThumbprint(jwk);
  const shared = { kty: "RSA", n: jwk.n ?? "", e: jwk.e ?? "" };
  return {
    kid,
    privateKey: await importJWK(jwk, "RS256"),
    publicKey: await importJWK(shared, "RS256"),
    published: { ...shared, use: "sig", kid, alg: "RS256" },
  };
}
