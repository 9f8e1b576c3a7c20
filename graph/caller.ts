/** @module graph/caller: who signed in, as the access token says. Pure. */

import { z } from "zod";

/**
 * What an access token for Graph says of its owner. Entra calls such tokens opaque: good enough to explain in time what a
 * request would be refused for, never a reason to send one or not to.
 */
export interface Caller {
  /** An application by itself, or a person through an application. */
  readonly kind: "app" | "person";
  /** Client id of the application. */
  readonly appId: string;
  /** Id of the tenant that the token is for. */
  readonly tenantId: string;
  /** Application permissions; for a person none. */
  readonly permissions: readonly string[];
  /** Template ids of the Entra roles that are active. */
  readonly directoryRoles: readonly string[];
}

// Stand beside the roles, and are none: the first in every app's token, the second in every person's.
const noRoles = ["0997a1d0-0d1d-4acb-b408-d5ca73121e90", "b79fbf4d-3ef9-4689-8143-76b194e85509"];

const payload = z.object({
  idtyp: z.string().optional(),
  appid: z.string(),
  tid: z.string(),
  roles: z.array(z.string()).default([]),
  wids: z.array(z.string()).default([]),
  scp: z.string().optional(),
});

/** Undefined where the token is none that can be read: a caller then says nothing. */
export function callerIn(token: string): Caller | undefined {
  const read = payload.safeParse(json(token.split(".")[1] ?? ""));
  if (!read.success) return undefined;
  const { idtyp, appid, tid, roles, wids, scp } = read.data;
  const isApp = idtyp === undefined ? scp === undefined : idtyp === "app";
  return {
    kind: isApp ? "app" : "person",
    appId: appid,
    tenantId: tid,
    permissions: isApp ? roles : [],
    directoryRoles: wids.filter((role) => !noRoles.includes(role)),
  };
}

function json(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString());
  } catch {
    return undefined;
  }
}
