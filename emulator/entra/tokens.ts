/** @module emulator/entra/tokens: access tokens, as issued by the login host and as checked by Graph. */
import { randomUUID } from "node:crypto";
import { errors, jwtVerify, SignJWT, type JWTPayload } from "jose";
import type { ServiceClock } from "../clock";
import { cloudOf, nameOf } from "../hosts";
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

export interface Grant {
  readonly audience: string;
  /** The address of the login host: the issuer. */
  readonly login: string;
  readonly lifetimeSeconds: number;
}

export class Tokens {
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly key: SigningKey,
    private readonly clock: ServiceClock,
    private readonly origin: () => string,
  ) {}

  async issue(tenant: TenantRow, app: AppRow, grant: Grant): Promise<string> {
    const { audience, login, lifetimeSeconds } = grant;
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
      .setIssuer(`${login}/${tenant.id}/v2.0`)
      .setSubject(app.objectId)
      .setAudience(audience)
      .setIssuedAt(now)
      .setNotBefore(now - 300)
      .setExpirationTime(now + lifetimeSeconds)
      .sign(this.key.privateKey);
  }

  /** `graph` is the address that the token is shown at: each cloud takes only its own. */
  async check(authorization: string | undefined, graph: string): Promise<Checked> {
    const token = /^bearer\s+(\S+)$/i.exec(authorization ?? "")?.[1];
    if (token === undefined) return { refused: "Access token is empty." };
    const payload = await this.verified(token);
    if (typeof payload === "string") return { refused: payload };
    const now = this.clock.seconds();
    if ((payload.exp ?? 0) <= now) return { refused: "Lifetime validation failed, the token is expired." };
    const host = graph.slice("https://".length);
    if (!this.isForGraph(payload.aud, host)) return { refused: "Access token validation failure. Invalid audience." };
    if (cloudOf(new URL(payload.iss ?? graph).host) !== cloudOf(host)) {
      return { refused: "Access token validation failure. Invalid issuer." };
    }
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

  private isForGraph(audience: JWTPayload["aud"], host: string): boolean {
    const resource = typeof audience === "string" ? audience.replace(/\/+$/, "") : "";
    if (resource === graphAppId) return true;
    if (cloudOf(host) !== undefined) return nameOf(resource.replace("https://", "")) === nameOf(host);
    const origin = this.origin();
    return [origin, origin.replace("localhost", "127.0.0.1")].includes(resource);
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
