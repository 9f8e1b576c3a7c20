/** @module cli/_doctor/tenant: whether the sign-in works, and which tenant it leads to. */
import { getTenant } from "../../provider/functions/get-tenant";
import { ask } from "../_tenant/ask";
import { named } from "../_text/named";
import type { Check } from "./check";

interface Tenant {
  readonly tenantId: string;
  readonly displayName: string;
  readonly cloud: string;
}

export const tenant: Check = {
  id: "tenant",
  title: "The sign-in leads to a tenant",
  sources: [{ document: "001", place: "Configure Windows devices to use PIN reset: tenant ID" }],
  needs: [{ for: "read which tenant it is", anyOf: getTenant.permissions }],
  look: async (asking) => {
    const [{ tenantId, displayName, cloud }, caller] = await Promise.all([
      ask<Tenant>(asking, getTenant, {}),
      asking.graph.caller?.(),
    ]);
    const who =
      caller === undefined ? "" : `, ${caller.kind === "app" ? "as app" : "as a person, by app"} ${caller.appId}`;
    return { fine: `Signed in to ${named(displayName)} (${tenantId}), cloud ${cloud}${who}.`, findings: [] };
  },
};
