/** @module test/emulator/azuread/semantics: checks, differences, imports and ignored properties, as azuread's bridge makes them. */
import { pinResetClient, pinResetService } from "../../../emulator/entra/known-apps";
import type { Bag } from "../../../emulator/azuread/values";
import { useTenant } from "../support/tenant";
import { AzureadPlugin, grantToken, principalToken, type State } from "./support/plugin";

const tenant = useTenant();
let azuread: AzureadPlugin;

beforeEach(async () => {
  await tenant().admin("POST", "reset");
  azuread = await AzureadPlugin.start(tenant().emulator.env);
  await azuread.configure();
});
afterEach(() => AzureadPlugin.stopAll());

const byHand = {
  accountEnabled: false,
  appId: pinResetClient,
  description: "Of the help desk",
  notes: "Ticket 4711",
  tags: ["HideApp", "owner:help-desk"],
  notificationEmailAddresses: ["desk@contoso.example"],
  loginUrl: "https://desk.contoso.example",
};
const program = { clientId: pinResetClient, accountEnabled: true };
const declared = Object.keys(program);
const undeclared = [
  ...["alternativeNames", "appRoleAssignmentRequired", "description", "featureTags", "features", "loginUrl", "notes"],
  ...["notificationEmailAddresses", "owners", "preferredSingleSignOnMode", "samlSingleSignOn", "tags", "useExisting"],
];

async function made(wire: Bag = byHand): Promise<string> {
  const { body } = await tenant().post("/v1.0/servicePrincipals", wire);
  return `/servicePrincipals/${String(body["id"])}`;
}

async function imported(id: string, token = principalToken): Promise<State> {
  const state = await azuread.read(token, id);
  if (!state) throw new Error("not found");
  return state;
}

/** The object as Graph shows it, without what it computes. */
async function live(id: string): Promise<Bag> {
  const { body } = await tenant().get(`/v1.0${id}`);
  return Object.fromEntries(Object.keys(byHand).map((name) => [name, body[name]]));
}

describe("Check", () => {
  it("fills in what azuread defaults, and notes it", async () => {
    const { inputs, faults } = await azuread.check(principalToken, { clientId: pinResetClient });
    expect(inputs).toEqual({ clientId: pinResetClient, accountEnabled: true, __defaults: ["accountEnabled"] });
    expect(faults).toEqual([]);
    const said = await azuread.check(principalToken, program);
    expect(said.inputs).toEqual({ ...program, __defaults: [] });
  });

  it("names every fault", async () => {
    const { faults } = await azuread.check(principalToken, { colour: "red", accountEnabled: "yes", tags: [""] });
    expect(faults).toHaveLength(4);
    expect(faults.join("\n")).toMatch(/clientId: Missing required[^]*accountEnabled: [^]*colour: [^]*tags: /);
    const grant = await azuread.check(grantToken, { claimValues: [], servicePrincipalObjectId: "x" });
    expect(grant.faults.map((fault) => fault.split(":")[0]).sort()).toEqual([
      ...["claimValues", "resourceServicePrincipalObjectId", "servicePrincipalObjectId"],
    ]);
  });
});

describe("an import", () => {
  it("has as inputs what is not as a new one has it", async () => {
    const { inputs } = await imported(await made());
    expect(inputs).toEqual({
      __defaults: [],
      clientId: pinResetClient,
      accountEnabled: false,
      ...{ description: "Of the help desk", notes: "Ticket 4711", tags: ["HideApp", "owner:help-desk"] },
      ...{ loginUrl: "https://desk.contoso.example", notificationEmailAddresses: ["desk@contoso.example"] },
    });
    const plain = await imported(await made({ appId: pinResetService }));
    expect(plain.inputs).toEqual({ clientId: pinResetService, __defaults: [] });
  });

  it("differs in nothing from a program that ignores what it does not declare, where it is enabled", async () => {
    const state = await imported(await made({ ...byHand, accountEnabled: true }));
    expect(await azuread.diff(principalToken, state, program, undeclared)).toEqual([]);
    expect((await azuread.diff(principalToken, state, program)).sort()).toEqual([
      ...["description", "loginUrl", "notes", "notificationEmailAddresses"],
    ]);
  });

  it("is enabled by one update that keeps everything which the program ignores", async () => {
    const id = await made();
    const state = await imported(id);
    expect(await azuread.diff(principalToken, state, program, undeclared)).toEqual(["accountEnabled"]);
    // The engine puts the old inputs in place of what is ignored.
    const kept = Object.fromEntries(Object.entries(state.inputs).filter(([name]) => !declared.includes(name)));
    const updated = await azuread.update(principalToken, state, { ...kept, ...program }, undeclared);
    expect(await live(id)).toEqual({ ...byHand, accountEnabled: true });
    expect(await azuread.diff(principalToken, updated, program, undeclared)).toEqual([]);
  });

  it("loses what the program neither declares nor ignores, as the real one does", async () => {
    const id = await made();
    await azuread.update(principalToken, await imported(id), program);
    expect(await live(id)).toMatchObject({ accountEnabled: true, description: null, notes: null });
  });

  it.each([
    ["an object id alone", (id: string) => id.split("/").at(-1)!],
    ["another kind's id", (id: string) => id.replace("servicePrincipals", "applications")],
    ["a path below it", (id: string) => `${id}/owners`],
  ])("takes only azuread's form of an id: %s", async (_, change) => {
    const id = await made();
    await expect(azuread.read(principalToken, change(id))).rejects.toThrow('must be of the form "/servicePrincipals/');
  });

  it("of what is not there finds nothing", async () => {
    const gone = "/servicePrincipals/00000000-0000-4000-8000-000000000009";
    expect(await azuread.read(principalToken, gone)).toBeUndefined();
  });
});

describe("a refresh", () => {
  it("follows what the program declares and no more", async () => {
    const state = await azuread.create(principalToken, program);
    const { description, notes, accountEnabled } = byHand;
    await tenant().graph("PATCH", `/v1.0${state.id}`, { description, notes, accountEnabled });
    const seen = (await azuread.read(principalToken, state.id, state))!;
    expect(seen.inputs).toEqual({ ...program, accountEnabled: false, __defaults: [] });
    expect(await azuread.diff(principalToken, seen, program, undeclared)).toEqual(["accountEnabled"]);
    await azuread.update(principalToken, seen, program, undeclared);
    expect(await live(state.id)).toMatchObject({ description, notes, accountEnabled: true });
  });
});

describe("a difference", () => {
  it("of the client id makes another service principal", async () => {
    const state = await azuread.create(principalToken, program);
    expect(await azuread.diff(principalToken, state, { ...program, clientId: pinResetService })).toEqual(["!clientId"]);
  });

  it("of claim values is none where only their order differs", async () => {
    const ids = [];
    for (const clientId of [pinResetClient, pinResetService]) {
      ids.push((await azuread.create(principalToken, { clientId })).outputs["objectId"]);
    }
    const [servicePrincipalObjectId, resourceServicePrincipalObjectId] = ids;
    const want = { servicePrincipalObjectId, resourceServicePrincipalObjectId, claimValues: ["a", "b"] };
    const state = await azuread.create(grantToken, want);
    expect(await azuread.diff(grantToken, state, { ...want, claimValues: ["b", "a", "b"] })).toEqual([]);
    expect(await azuread.diff(grantToken, state, { ...want, claimValues: ["b"] })).toEqual(["claimValues"]);
    expect(
      await azuread.diff(grantToken, state, { ...want, servicePrincipalObjectId: resourceServicePrincipalObjectId }),
    ).toEqual(["!servicePrincipalObjectId"]);
    expect((await imported(state.id, grantToken)).inputs).toEqual({ ...want, __defaults: [] });
  });
});

it("previews a create without a request, with what it cannot know as unknown", async () => {
  await tenant().admin("DELETE", "log");
  const { id, outputs } = await azuread.create(principalToken, program, true);
  expect(await tenant().log()).toEqual([]);
  expect(id).toBe("");
  expect(outputs).toMatchObject({ ...program, objectId: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" });
});

it("says of what it does not play that it does not", async () => {
  await expect(azuread.check("azuread:index/group:Group", {})).rejects.toThrow(
    /not played: azuread:index\/group:Group/,
  );
  await expect(azuread.invoke("azuread:index/getUser:getUser", {})).rejects.toThrow(/not played: .*getUser/);
});
