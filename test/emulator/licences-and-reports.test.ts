/** @module test/emulator/licences-and-reports: licences, who registered for password reset, and what needs a second administrator. */
import { errorOf, idOf, valuesOf, type JsonObject } from "./support/https";
import { useTenant } from "./support/tenant";

const tenant = useTenant();
const skus = "/v1.0/subscribedSkus";
const details = "/v1.0/reports/authenticationMethods/userRegistrationDetails";
const summary = (types: string, roles: string) =>
  `/v1.0/reports/authenticationMethods/usersRegisteredByFeature(includedUserTypes='${types}',includedUserRoles='${roles}')`;
const approvals = "/beta/deviceManagement/operationApprovalPolicies";
const adele = "e0000000-0000-4000-8000-000000000001";
const nobody = "00000000-0000-4000-8000-000000000009";

afterEach(() => tenant().admin("POST", "reset"));

const plant = (seed: unknown) => tenant().admin("POST", "seed", seed);

describe("licences", () => {
  const plans = async () =>
    valuesOf(await tenant().get(`${skus}?$select=skuPartNumber,capabilityStatus,servicePlans`)).map(
      ({ skuPartNumber, servicePlans }) => [
        skuPartNumber,
        (servicePlans as unknown as JsonObject[]).map(({ servicePlanName }) => servicePlanName),
      ],
    );

  it("of a new tenant have Intune and Entra ID P1", async () => {
    expect(await plans()).toEqual([["SPE_E3", ["INTUNE_A", "AAD_PREMIUM", "WIN10_PRO_ENT_SUB", "INTUNE_O365"]]]);
    const [sku] = valuesOf(await tenant().get(skus));
    expect(sku).toMatchObject({
      id: `${tenant().credentials.tenantId}_05e9a617-0261-4cee-bb44-138d3ef5d965`,
      capabilityStatus: "Enabled",
      prepaidUnits: { enabled: 25, suspended: 0, warning: 0, lockedOut: 0 },
    });
    expect((sku?.["servicePlans"] as unknown as JsonObject[])[0]).toEqual({
      servicePlanId: "c1ec4a95-1f05-45b3-a911-aa3fa01094f5",
      servicePlanName: "INTUNE_A",
      provisioningStatus: "Success",
      appliesTo: "User",
    });
    const made = await tenant().admin("POST", "tenants", { displayName: "Fabrikam" });
    const { tenantId, clientId, secret } = made.body as Record<string, string>;
    const token = await tenant().token({ client_id: String(clientId), client_secret: String(secret) }, tenantId);
    const headers = { Authorization: `Bearer ${String(token.body["access_token"])}` };
    expect(valuesOf(await tenant().raw("GET", skus, headers))).toMatchObject([{ accountName: "Fabrikam" }]);
  });

  it("are replaced by a seed that names them, down to none", async () => {
    const free = { skuPartNumber: "POWER_BI_STANDARD", capabilityStatus: "Suspended" };
    await plant({ subscribedSkus: [free] });
    expect(await plans()).toEqual([["POWER_BI_STANDARD", []]]);
    await plant({ groups: [] });
    expect(await plans()).toHaveLength(1);
    await plant({ subscribedSkus: [] });
    expect(await plans()).toEqual([]);
  });

  it("are read one by one, and never filtered", async () => {
    const [sku] = valuesOf(await tenant().get(skus));
    expect((await tenant().get(`${skus}/${String(sku?.["id"])}`)).body["skuPartNumber"]).toBe("SPE_E3");
    expect((await tenant().get(`${skus}/${nobody}`)).status).toBe(404);
    const filtered = await tenant().get(`${skus}?$filter=skuPartNumber eq 'SPE_E3'`);
    expect([filtered.status, errorOf(filtered)]).toEqual([
      400,
      {
        code: "Request_UnsupportedQuery",
        message: "Filtered searches against this resource are not supported.",
      },
    ]);
    expect((await tenant().get(`${skus}?$top=1`)).status).toBe(400);
    const other = await tenant().withRoles("Group.Read.All");
    expect((await other.get(skus)).status).toBe(403);
  });
});

describe("registrations", () => {
  it("say who may reset a password, and who is ready to", async () => {
    const rows = valuesOf(await tenant().get(details));
    expect(
      rows.map((row) => [row["userDisplayName"], row["isSsprEnabled"], row["isSsprRegistered"], row["isSsprCapable"]]),
    ).toEqual([
      ["Adele Vance", true, true, true],
      ["Alex Wilber", true, false, false],
      ["Megan Bowen", true, true, true],
    ]);
    const filter = async (text: string) => valuesOf(await tenant().get(`${details}?$filter=${text}`)).length;
    expect(await filter("isSsprEnabled eq true and isSsprRegistered eq false")).toBe(1);
    expect(await filter("methodsRegistered/any(m:m eq 'email')")).toBe(1);
    const one = await tenant().get(`${details}/${adele}`);
    expect([idOf(one), one.body["methodsRegistered"]]).toEqual([adele, ["mobilePhone"]]);
    expect((await tenant().get(`${details}/${nobody}`)).status).toBe(404);
  });

  it("are counted by feature, type and role", async () => {
    await plant({ userRegistrationDetails: [{ userPrincipalName: "guest@example.com", userType: "guest" }] });
    const counts = async (types: string, roles: string) => {
      const { body } = await tenant().get(summary(types, roles));
      const features = body["userRegistrationFeatureCounts"] as unknown as JsonObject[];
      return [body["totalUserCount"], ...features.map(({ feature, userCount }) => [feature, userCount])];
    };
    expect(await counts("all", "all")).toEqual([
      4,
      ["ssprRegistered", 2],
      ["ssprEnabled", 3],
      ["ssprCapable", 2],
      ["passwordlessCapable", 0],
      ["mfaCapable", 0],
    ]);
    expect((await counts("member", "user"))[0]).toBe(2);
    expect((await counts("guest", "all"))[0]).toBe(1);
    expect((await counts("all", "admin"))[0]).toBe(1);
    expect((await tenant().get(summary("everybody", "all"))).status).toBe(400);
  });

  it("need Entra ID P1 or P2", async () => {
    const plan = (servicePlanName: string, more = {}) => ({ servicePlanName, ...more });
    for (const [servicePlans, status, more] of [
      [[plan("INTUNE_A")], 403, {}],
      [[plan("AAD_PREMIUM", { provisioningStatus: "Disabled" })], 403, {}],
      [[plan("AAD_PREMIUM_P2")], 403, { capabilityStatus: "Suspended" }],
      [[plan("AAD_PREMIUM_P2")], 200, {}],
    ] as const) {
      await plant({ subscribedSkus: [{ skuPartNumber: "X", servicePlans, ...more }] });
      for (const path of [details, summary("all", "all")]) expect((await tenant().get(path)).status).toBe(status);
    }
    await plant({ subscribedSkus: [] });
    expect(errorOf(await tenant().get(details))).toEqual({
      code: "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
      message: "Neither tenant is B2C or tenant doesn't have premium license",
    });
  });

  it("ask for the audit log's role", async () => {
    const reader = await tenant().withRoles("AuditLog.Read.All");
    expect((await reader.get(details)).status).toBe(200);
    const other = await tenant().withRoles("Directory.Read.All");
    expect((await other.get(details)).status).toBe(403);
  });
});

describe("approval policies", () => {
  it("are none, until a seed has one", async () => {
    expect(valuesOf(await tenant().get(approvals))).toEqual([]);
    const policy = { displayName: "Two for scripts", policyType: "script", approverGroupIds: [nobody] };
    await plant({ operationApprovalPolicies: [policy] });
    const [found] = valuesOf(await tenant().get(approvals));
    expect(found).toMatchObject({ ...policy, policySet: { policyType: "script", policyPlatform: "notApplicable" } });
    expect((await tenant().get(`${approvals}/${String(found?.["id"])}`)).status).toBe(200);
    expect((await tenant().get(`${approvals}/${nobody}`)).status).toBe(404);
    expect((await tenant().post(approvals, policy)).status).toBe(501);
  });

  it("are only in beta, for either of two roles", async () => {
    const unknown = await tenant().get("/v1.0/deviceManagement/operationApprovalPolicies");
    expect(errorOf(unknown).message).toBe("Resource not found for the segment 'operationApprovalPolicies'.");
    for (const role of ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"]) {
      expect((await (await tenant().withRoles(role)).get(approvals)).status).toBe(200);
    }
    const other = await tenant().withRoles("DeviceManagementManagedDevices.Read.All");
    expect((await other.get(approvals)).status).toBe(403);
  });
});

it("knows nothing of the policy that is for administrators alone", async () => {
  expect((await tenant().get("/v1.0/policies/authorizationPolicy")).status).toBe(501);
});
