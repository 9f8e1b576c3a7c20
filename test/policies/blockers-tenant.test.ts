/** @module test/policies/blockers-tenant: what others in the tenant have set is held against a reset; the program's own is not. */
import type { FoundPolicy } from "../../components/provider";
import { SettingsCatalogPolicy } from "../../components/settings-catalog-policy";
import type { BlockerName, SetOnDevice } from "../../knowledge/blockers";
import { carried, neighbours, planted } from "../support/blockers";
import { found, openProgram, pilot, type Program } from "./support/lint";

let program: Program;
beforeEach(async () => {
  program = await openProgram();
});
afterEach(() => jest.restoreAllMocks());

const option = (name: BlockerName) => carried(name, "catalogue");
const lock = option("noLockScreen");
const harmless: SetOnDevice = { ...lock, value: `${lock.setting}_0` };
const group = (id: string, name?: string) => ({ group: { id, ...(name !== undefined && { name }) } });
/** The program's own policy of the name that a found one has. */
const declare = (setting: SetOnDevice, more: object = { assignments: pilot }) =>
  new SettingsCatalogPolicy(
    "own",
    { name: "Baseline", settings: { [setting.setting]: { type: "choice", value: setting.value as string } }, ...more },
    { provider: program.provider },
  );
const named = (refused: { findings: readonly { blocker: BlockerName }[] } | undefined): BlockerName[] => [
  ...new Set((refused?.findings ?? []).map(({ blocker }) => blocker)),
];
/** Of a new run of the program, which asks the tenant again. */
const refusedWith = async (declareAll: () => void, ...policies: FoundPolicy[]): Promise<BlockerName[]> => {
  program = await openProgram();
  declareAll();
  program.tenant.policies = policies;
  return named((await program.lint()).refused);
};
const nothing = (): void => undefined;

const carriedByTenant = Object.entries(planted)
  .filter(([name]) => name !== "ctrlAltDel")
  .flatMap(([name, settings]) =>
    settings.filter(({ carrier }) => carrier !== "registry").map((one) => [name, one] as const),
  );

it.each(carriedByTenant.map(([name, one]) => [name, one.setting, one] as const))(
  "%s of another policy of the tenant is refused: %s",
  async (name, _, one) => {
    program.tenant.policies = [found([one])];
    const { refused } = await program.lint();
    expect(named(refused)).toEqual([name]);
    const [{ id }] = program.tenant.policies as [FoundPolicy];
    expect(refused?.message).toContain(
      `the settings catalog policy "Baseline" of the tenant (${id}) sets ${one.setting}`,
    );
    expect(refused?.message).toContain('for group "Windows pilot"');
  },
);

it("refuses all of them at once, with those of the program", async () => {
  const own = () => program.declare("Own", [option("uacOff")]);
  const others = carriedByTenant.filter(([name]) => name !== "uacOff").map(([, one]) => found([one]));
  expect((await refusedWith(own, ...others)).sort()).toEqual(
    [...new Set(carriedByTenant.map(([name]) => name))].sort(),
  );
});

it.each(neighbours)("%s: its neighbour in the tenant is not refused: %s", async (_name, _why, settings) => {
  program.tenant.policies = [found(settings)];
  expect(await program.lint()).toEqual({ refused: undefined, warned: [] });
});

describe("who gets a policy of the tenant", () => {
  it.each<[string, Partial<FoundPolicy>]>([
    ["another group", { include: [group("desk-id", "Help desk")] }],
    ["a group without a name that may be read", { include: [group("other-id")] }],
    ["nobody", { include: [] }],
    ["all devices but the group", { include: [{ allDevices: true }], exclude: [group("pilot-id", "Windows pilot")] }],
  ])("is somebody else: %s", async (_, who) => {
    expect(await refusedWith(nothing, found([lock], who))).toEqual([]);
  });

  it.each<[string, Partial<FoundPolicy>, object]>([
    ["the group by name", {}, pilot],
    ["the group by id", { include: [group("PILOT-ID", "Renamed")] }, { include: [{ group: { id: "PILOT-ID" } }] }],
    ["all devices", { include: [{ allDevices: true }] }, pilot],
    [
      "all users, with another filter",
      { include: [{ allUsers: true, filter: { id: "f" }, filterType: "include" }] },
      pilot,
    ],
  ])("is whom the reset reaches: %s", async (_, who, mine) => {
    program.tenant.policies = [found([lock], who)];
    expect(named((await program.lint({ assignments: mine })).refused)).toEqual(["noLockScreen"]);
  });

  it("is told apart by a filter that one includes and the other excludes", async () => {
    const filter = { id: "f", name: "Kiosks" };
    program.tenant.policies = [found([lock], { include: [{ allDevices: true, filter, filterType: "include" }] })];
    const mine = (filterType: string) => ({ include: [{ allDevices: true, filter: "Kiosks", filterType }] });
    expect((await program.lint({ assignments: mine("exclude") })).refused).toBeUndefined();
    expect((await program.lint({ assignments: mine("include") })).refused).toBeDefined();
  });

  it("cannot be told of a target of another type: a warning", async () => {
    program.tenant.policies = [
      found([lock], { include: [], others: ["configurationManagerCollectionAssignmentTarget"] }),
    ];
    const { refused, warned } = await program.lint();
    expect(refused).toBeUndefined();
    expect(warned).toEqual([expect.stringMatching(/cannot be told here.*configurationManagerCollection/s)]);
  });

  it("are devices of Home, where a custom profile says so", async () => {
    const rules = { osEdition: { editions: ["windows10Home"], rule: "include" as const } };
    program.tenant.policies = [found([lock], { applicability: rules })];
    const mine = (edition: string) => ({ osEdition: { editions: [edition], rule: "include" as const } });
    expect((await program.lint({ appliesTo: mine("windows10Enterprise") })).refused).toBeUndefined();
    expect((await program.lint({ appliesTo: mine("windows10Home") })).refused).toBeDefined();
  });
});

describe("a policy that the program declares", () => {
  it("is judged by what the program says: the blocker that this deploy takes out is none, the one that it brings is one", async () => {
    const corrected = () => declare(harmless);
    expect(await refusedWith(corrected, found([lock], { owned: true }))).toEqual([]);
    expect(await refusedWith(corrected, found([lock]))).toEqual([]);
    expect(await refusedWith(() => declare(option("uacOff")), found([harmless], { owned: true }))).toEqual(["uacOff"]);
  });

  it("does not stand for another one of the same name, nor of another kind", async () => {
    const own = () => declare(harmless);
    expect(await refusedWith(own, found([harmless], { owned: true }), found([lock]))).toEqual(["noLockScreen"]);
    const { setting } = carried("hideFastUserSwitching", "omaUri");
    const row = { carrier: "omaUri" as const, setting, value: 1 };
    expect(await refusedWith(own, found([row], { kind: "CustomProfile" }))).toEqual(["hideFastUserSwitching"]);
  });

  it("is judged by the tenant where the program leaves it to the portal who gets it", async () => {
    const unmanaged = () => declare(lock, {});
    expect(await refusedWith(unmanaged, found([lock], { owned: true }))).toEqual(["noLockScreen"]);
    expect(await refusedWith(unmanaged, found([lock], { owned: true, include: [] }))).toEqual([]);
  });

  it("is only warned of where it is this stack's and no component declares it: the deploy may remove it", async () => {
    program.tenant.policies = [found([lock], { owned: true })];
    const { refused, warned } = await program.lint();
    expect(refused).toBeUndefined();
    expect(warned).toEqual([
      expect.stringMatching(/noLockScreen .*where this deploy removes it, nothing is left to do/),
    ]);
  });
});

it("combines a part of the program with a part of the tenant, where both reach one device", async () => {
  program.declare("CAD", [option("ctrlAltDel")]);
  const appliesTo = { osEdition: { editions: ["windows10Home"], rule: "include" as const } };
  program.tenant.policies = [found([option("lockScreenNotifications")])];
  expect(named((await program.lint({ appliesTo })).refused)).toEqual(["lockScreenNotifications", "ctrlAltDel"]);
});

it("warns of a value that is hidden, and says what to grant", async () => {
  const { setting } = carried("noLockScreen", "omaUri");
  program.tenant.policies = [found([{ carrier: "omaUri", setting, value: undefined }], { kind: "CustomProfile" })];
  const { refused, warned } = await program.lint();
  expect(refused).toBeUndefined();
  expect(warned).toEqual([
    expect.stringMatching(/noLockScreen .*hidden.*DeviceManagementConfiguration\.ReadWrite\.All/),
  ]);
});

it("warns of what may not be read, and says what to grant", async () => {
  program.tenant.refused = [{ title: "custom profile", permissions: ["DeviceManagementConfiguration.Read.All", "X"] }];
  const { refused, warned } = await program.lint();
  expect(refused).toBeUndefined();
  expect(warned).toEqual([expect.stringMatching(/custom profile .*Grant DeviceManagementConfiguration\.Read\.All/)]);
});

it("asks the tenant once for a provider, however many resets there are, and not for a reset that nobody gets", async () => {
  await program.lint({ assignments: { include: [] } });
  expect(program.asked()).toBe(0);
  await Promise.all([program.lint(), program.lint(), program.lint()]);
  expect(program.asked()).toBe(1);
});
