/** @module graph/discovery-refusal: why a sign-in host has no addresses for a tenant, which the identity library keeps to itself. */

import { isNativeError } from "node:util/types";
import type { TokenCredential } from "@azure/identity";
import { z } from "zod";
import type { Cloud } from "./clouds";
import { originOf } from "./sign-in-origin";

// The library knows the addresses of Microsoft's clouds by heart; those of any other it asks for, and fails in these words.
const unresolved = /endpoints_resolution_error|openid_config_error/;
const refusal = z.looseObject({ error_description: z.string() });

/** Entra's own sentence, such as "AADSTS90002: Tenant ... not found", where that is what the library failed of. */
export async function discoveryRefusal(
  error: unknown,
  credential: TokenCredential,
  cloud: Cloud,
): Promise<Error | undefined> {
  const { tenantId } = originOf(credential);
  if (tenantId === undefined || !isNativeError(error) || !unresolved.test(error.message)) return undefined;
  try {
    const address = `${cloud.authorityHost}/${encodeURIComponent(tenantId)}/v2.0/.well-known/openid-configuration`;
    const read = refusal.safeParse(await (await fetch(address, { redirect: "manual" })).json());
    return read.success ? new Error(read.data.error_description) : undefined;
  } catch {
    return undefined;
  }
}
