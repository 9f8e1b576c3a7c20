/** @module test/components/pin-reset-service-principals/component: what the component asks of the engine, for each state of the tenant. */
import * as pulumi from "@pulumi/pulumi";
import type { ArgsFaulty } from "../../../components/_shared/program-args";
import { PinResetNotReady, PinResetServicePrincipals } from "../../../components/pin-reset-service-principals";
import { deploy } from "../../../components/pin-reset-service-principals/resource";
import { consentUrls, pinResetApps } from "../../../knowledge/pin-reset-apps";
import { faultOf, mockEngine, registrations, unknownMark, valueOf, type Registered } from "../program";

const component = "intune:components:PinResetServicePrincipals";
const principal = "azuread:index/servicePrincipal:ServicePrincipal";
const grant = "azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant";
const { service, client } = pinResetApps;
const scope = (value: string, enabled = true) => ({ value, enabled });

/** What the tenant answers: object ids by azuread, all else by our plugin. */
interface Tenant {
  readonly ids?: Partial<Record<"service" | "client", string>>;
  readonly found?: object;
  /** What the service publishes once it is made. */
  readonly scopes?: object[];
  readonly preview?: boolean;
  /** What our plugin answers after the deploy, where it has anything to confirm. Default: that all is well. */
  readonly after?: object;
}

const nobody = { client: { state: "absent" }, resource: { state: "absent" }, published: [], consented: [] };
const address = { cloud: "global", loginAddress: "https://login.microsoftonline.com", graphAddress: "https://g" };
const here = {
  client: { state: "enabled", objectId: "c" },
  resource: { state: "enabled", objectId: "s" },
  ...{ published: ["a", "b"], consentId: "g", consented: ["a", "b"] },
};

function tenant({ ids = {}, found = {}, scopes = [scope("b"), scope("a"), scope("off", false)], ...rest }: Tenant) {
  const { preview = false, after = here } = rest;
  const servicePrincipals = (["service", "client"] as const).flatMap((role) =>
    ids[role] === undefined ? [] : [{ clientId: pinResetApps[role].appId, objectId: ids[role] }],
  );
  let looks = 0;
  const answers = {
    "azuread:index/getServicePrincipals:getServicePrincipals": { servicePrincipals },
    get "intune:index:getDelegatedConsent"() {
      looks += 1;
      return { ...nobody, ...address, ...(looks === 1 ? found : after) };
    },
  };
  const outputs = { [principal]: preview ? {} : { objectId: "made", oauth2PermissionScopes: scopes } };
  return mockEngine({ answers, outputs, preview });
}

const said: string[] = [];
beforeEach(() => {
  said.length = 0;
  jest.spyOn(pulumi.log, "warn").mockImplementation(async (text) => void said.push(`warning ${text}`));
  jest.spyOn(pulumi.log, "info").mockImplementation(async (text) => void said.push(`info ${text}`));
});
afterEach(() => jest.restoreAllMocks());

class Watched extends PinResetServicePrincipals {
  readonly done = this.getData();
}

/** Once the tenant has answered: what was declared, by its name. */
async function declared(args = {}): Promise<Record<string, Registered>> {
  const { done } = new Watched("apps", args);
  await done;
  return Object.fromEntries((await registrations()).map((one) => [one.name, one]));
}

/** Without the component around it, whose outputs would fail as well, and unseen here end the process. */
async function refusal(): Promise<PinResetNotReady> {
  const parent = new pulumi.ComponentResource(component, "apps");
  const error = await deploy(parent, "apps", true).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(PinResetNotReady);
  return error as PinResetNotReady;
}

describe("children", () => {
  it("are the two service principals and the consent, kept on destroy, under names that stay", async () => {
    await tenant({ ids: { service: "s", client: "c" }, found: here });
    const all = await declared();
    expect(Object.keys(all)).toEqual(["apps", "apps-service", "apps-client", "apps-consent"]);
    expect([all["apps"]?.type, all["apps-service"]?.type, all["apps-consent"]?.type]).toEqual([
      component,
      principal,
      grant,
    ]);
    for (const one of Object.values(all).slice(1)) {
      expect(one.retainOnDelete).toBe(true);
      expect(one.parent).toContain(`${component}::apps`);
      expect(one.aliases).toEqual([expect.objectContaining({ spec: expect.objectContaining({ noparent: true }) })]);
    }
  });

  it("are imported where they exist, and declare no more than that they are enabled", async () => {
    await tenant({ ids: { service: "s", client: "c" }, found: here });
    const { "apps-service": ours, "apps-client": theirs, "apps-consent": consent } = await declared();
    expect([ours?.importId, theirs?.importId]).toEqual(["/servicePrincipals/s", "/servicePrincipals/c"]);
    expect(ours?.inputs).toEqual({ clientId: service.appId, accountEnabled: true });
    expect(theirs?.inputs).toEqual({ clientId: client.appId, accountEnabled: true });
    expect(consent).toMatchObject({ importId: "/oauth2PermissionGrants/g", inputs: { claimValues: ["a", "b"] } });
    expect(said).toEqual([]);
  });

  it("ignore every property of azuread's service principal that they do not declare", async () => {
    await tenant({ ids: { service: "s", client: "c" }, found: here });
    const { "apps-service": ours } = await declared();
    // The keys of azuread's own constructor, so that a new release cannot add one unseen.
    const source = jest.requireActual<{ ServicePrincipal: object }>("@pulumi/azuread").ServicePrincipal.toString();
    const inputs = [...source.matchAll(/resourceInputs\["(\w+)"\] = args\?\./g)].map(([, name]) => name);
    expect(inputs.length).toBeGreaterThan(10);
    expect([...(ours?.ignoreChanges ?? []), "clientId", "accountEnabled"].sort()).toEqual([...new Set(inputs)].sort());
  });

  it("are made where they are missing, with consent to what the new service says that it publishes and enables", async () => {
    await tenant({});
    const all = await declared();
    expect([all["apps-service"]?.importId, all["apps-consent"]?.importId]).toEqual(["", ""]);
    expect(all["apps-consent"]?.inputs).toEqual({
      ...{ servicePrincipalObjectId: "made", resourceServicePrincipalObjectId: "made", claimValues: ["a", "b"] },
    });
  });

  it("are previewed with what is not known yet left open", async () => {
    await tenant({ preview: true });
    expect((await declared())["apps-consent"]?.inputs).toEqual({
      servicePrincipalObjectId: unknownMark,
      resourceServicePrincipalObjectId: unknownMark,
      claimValues: unknownMark,
    });
  });

  it("have no consent where it is somebody else's, and none to nothing", async () => {
    await tenant({ ids: { service: "s", client: "c" }, found: here });
    expect(Object.keys(await declared({ consent: false }))).not.toContain("apps-consent");
    await tenant({
      ids: { service: "s", client: "c" },
      found: { ...here, published: [], consentId: undefined, consented: [] },
    });
    expect(Object.keys(await declared())).not.toContain("apps-consent");
    expect(said).toEqual([expect.stringMatching(/^warning .*publishes no permission/)]);
  });
});

describe("what a reviewer is told", () => {
  it("is what is enabled, what is added to a consent, and what is left in it", async () => {
    const found = { ...here, client: { state: "disabled", objectId: "c" }, consented: ["a", "old"] };
    await tenant({ ids: { service: "s", client: "c" }, found, preview: true });
    const { "apps-consent": consent } = await declared();
    expect(consent?.inputs["claimValues"]).toEqual(["a", "b", "old"]);
    expect(said).toEqual([
      expect.stringMatching(/^warning The consent .*\(g\) lacks b, .*nothing is taken away/),
      expect.stringMatching(/^info Microsoft Pin Reset Client Production is disabled: it is enabled, and keeps/),
      expect.stringMatching(/^info The consent .*\(g\) has old, which the service does not publish: it is left/),
    ]);
  });

  it("is, in Azure Government, that nothing is made where nothing is; and what is there is taken over", async () => {
    const government = { cloud: "usgovernment", loginAddress: "https://login.microsoftonline.us" };
    await tenant({ found: government });
    expect(Object.keys(await declared())).toEqual(["apps"]);
    expect(said).toEqual([
      expect.stringMatching(/^warning .*not to be available in Azure Government.*Nothing is made/),
    ]);
    await tenant({ ids: { service: "s", client: "c" }, found: { ...here, ...government } });
    expect(Object.keys(await declared())).toHaveLength(4);
  });
});

describe("a tenant that is not ready", () => {
  it("has service principals to restore", async () => {
    const resource = { state: "deleted", objectId: "s", deletedDateTime: "2026-01-30T10:00:00Z" };
    await tenant({ found: { resource } });
    const { obstacle, message } = await refusal();
    expect(obstacle).toBe("deleted");
    expect(message).toMatch(
      /Pin Reset Service Production was deleted 2026-01-30.* until 2026-03-01: POST https:\/\/g\/v1\.0\/directory\/deletedItems\/s\/restore/,
    );
    expect(message).not.toContain("Client Production was deleted");
    expect((await registrations()).map(({ name }) => name)).toEqual(["apps"]);
  });

  it("refuses an app that certainly lacks a permission, before anything is declared", async () => {
    const signedInAs = {
      kind: "app",
      appId: "me",
      tenantId: "t",
      permissions: ["Application.Read.All"],
      directoryRoles: [],
    };
    await tenant({ found: { signedInAs } });
    const { obstacle, message } = await refusal();
    expect(obstacle).toBe("notPermitted");
    expect(message).toMatch(
      /the app me lacks Application\.ReadWrite\.All[^]*lacks DelegatedPermissionGrant\.ReadWrite\.All/,
    );
    const urls = consentUrls({ tenantId: "t" });
    expect(message).toContain(urls.service);
    expect(message).toContain(urls.client);
    expect((await registrations()).map(({ name }) => name)).toEqual(["apps"]);
    await tenant({ ids: { service: "s", client: "c" }, found: { ...here, signedInAs } });
    expect(Object.keys(await declared())).toHaveLength(4);
  });

  it("is seen through providers of two tenants", async () => {
    await tenant({
      ids: { service: "s", client: "c" },
      found: { signedInAs: { kind: "app", appId: "me", tenantId: "t9", permissions: [], directoryRoles: [] } },
    });
    const { obstacle, message } = await refusal();
    expect(obstacle).toBe("otherTenant");
    expect(message).toMatch(/azuread finds .*, and intune does not, in tenant t9: .*different tenants/);
  });

  it("has lost what the state has, as another look after the deploy shows", async () => {
    const disabled = { ...here, client: { state: "disabled", objectId: "c" } };
    await tenant({ ids: { service: "s", client: "c" }, found: disabled, after: disabled });
    const { obstacle, message } = await refusal();
    expect(obstacle).toBe("stateBehind");
    expect(message).toMatch(/Client Production is disabled: .*pulumi up --refresh$/);
  });
});

describe("arguments", () => {
  it("are checked before any request", async () => {
    await tenant({});
    const { issues } = faultOf(() => new PinResetServicePrincipals("x", { consnt: true } as never)) as ArgsFaulty;
    expect(issues).toEqual([{ path: ["consnt"], message: expect.stringContaining('Did you mean "consent"?') }]);
    expect((await registrations()).map(({ name }) => name)).toEqual(["x"]);
  });

  it("may be left out: the outputs are ids, what was consented, and where a person consents", async () => {
    await tenant({ ids: { service: "s", client: "c" }, found: here });
    expect(await valueOf(pulumi.output(new PinResetServicePrincipals("apps").summary))).toEqual({
      ...{ serviceObjectId: "made", clientObjectId: "made", consentedScopes: ["a", "b"], consentUrls: consentUrls() },
    });
  });
});
