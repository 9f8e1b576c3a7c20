/** @module emulator/entra/tokens: access tokens, as issued by the login host and as checked by Graph. */
import { randomUUID } from "node:crypto";
import { errors, jwtVerify, SignJWT, type JWTPayload } from "jose";
import type { ServiceClock } from "../clock";
import type { AppRow, TenantRow } from "./directory";
import type { SigningKey } from "./keys";

export interface Caller {
  readonly tenantId: string;
  readonly appId: string;
  readonly objectId: string;
  readonly roles: readonly string[];
}

type Checked = { readonly caller: Caller } | { readonly refused: string };

/** Graph's own application id is an audience that every cloud accepts. */
export const graphAppId = "00000003-0000-0000-c000-000000000000";

interface Remembered {
  readonly payload: JWTPayload;
}

export class Tokens {
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly key: SigningKey,
    private readonly clock: ServiceClock,
    private readonly origin: () => string,
  ) {}

  async issue(tenant: TenantRow, app: AppRow, audience: string, lifetimeSeconds: number): Promise<string> {
    const now = this.clock.seconds();
    return new SignJWT({
      appid: app.id,
      azp: app.id,
      appidacr: "1",
      app_displayname: app.displayName,
      idtyp: "app",
      oid: app.objectId,
      roles: [...app.roles],
      tid: tenant.id,
      uti: randomUUID(),
      ver: "1.0",
    })
      .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: this.key.kid })
      .setIssuer(`${this.origin()}/${tenant.id}/v2.0`)
      .setSubject(app.objectId)
      .setAudience(audience)
      .setIssuedAt(now)
      .setNotBefore(now - 300)
      .setExpirationTime(now + lifetimeSeconds)
      .sign(this.key.privateKey);
  }

  async check(authorization: string | undefined): Promise<Checked> {
    const token = /^bearer\s+(\S+)$/i.exec(authorization ?? "")?.[1];
    if (token === undefined) return { refused: "Access token is empty." };
    const payload = await this.verified(token);
    if (typeof payload === "string") return { refused: payload };
    const now = this.clock.seconds();
    if ((payload.exp ?? 0) <= now) return { refused: "Lifetime validation failed, the token is expired." };
    if (!this.isForGraph(payload.aud)) return { refused: "Access token validation failure. Invalid audience." };
    return { caller: callerOf(payload) };
  }

  /** A token's signature is checked once; its expiry on every request. */
  private async verified(token: string): Promise<JWTPayload | string> {
    const known = this.remembered.get(token);
    if (known !== undefined) return known.payload;
    try {
      const { payload } = await jwtVerify(token, this.key.publicKey, {
        algorithms: ["RS256"],
        currentDate: new Date(this.clock.now()),
      });
      if (this.remembered.size > 1_000) this.remembered.clear();
      this.remembered.set(token, { payload });
      return payload;
    } catch (refusal) {
      return refusalText(refusal);
    }
  }

  private isForGraph(audience: JWTPayload["aud"]): boolean {
    const origin = this.origin();
    const own = [graphAppId, origin, origin.replace("localhost", "127.0.0.1")];
    return typeof audience === "string" && own.includes(audience.replace(/\/+$/, ""));
  }
}

function callerOf(payload: JWTPayload): Caller {
  const roles = Array.isArray(payload["roles"]) ? payload["roles"].map(String) : [];
  return { tenantId: String(payload["tid"]), appId: String(payload["appid"]), objectId: String(payload["oid"]), roles };
}

function refusalText(refusal: unknown): string {
  if (refusal instanceof errors.JWTExpired) return "Lifetime validation failed, the token is expired.";
  if (refusal instanceof errors.JWSSignatureVerificationFailed) {
    return "Access token validation failure. Invalid signature.";
  }
  return "IDX14100: JWT is not well formed, there are no dots (.) or the token cannot be read.";
}
