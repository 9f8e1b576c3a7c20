/** @module test/policies/blockers: what keeps a reset from working is found in the program's other policies, and nothing else is. */
import * as pulumi from "@pulumi/pulumi";
import type { AppliesTo } from "../../knowledge/applicability";
import { blockerNames, blockers, type BlockerName, type SetOnDevice } from "../../knowledge/blockers";
import { CustomProfile } from "../../components/custom-profile";
import { Provider } from "../../components/provider";
import { SettingsCatalogPolicy } from "../../components/settings-catalog-policy";
import { carried, neighbours, planted } from "../support/blockers";
import { openProgram, pilot, type Program } from "./support/lint";

let program: Program;
beforeEach(async () => {
  program = await openProgram();
});
afterEach(() => jest.restoreAllMocks());

const named = (refused: { findings: readonly { blocker: BlockerName }[] } | undefined): BlockerName[] => [
  ...new Set((refused?.findings ?? []).map(({ blocker }) => blocker)),
];
const alone = Object.entries(planted)
  .filter(([name]) => name !== "ctrlAltDel")
  .flatMap(([name, settings]) =>
    settings.map((one): [BlockerName, string, SetOnDevice] => [
      name as BlockerName,
      `${one.carrier} ${one.setting}`,
      one,
    ]),
  );
const everyThird = alone.filter((_, i) => i % 3 === 0);
const option = (name: BlockerName) => carried(name, "catalogue");
const cad = [option("ctrlAltDel"), option("lockScreenNotifications")];

describe("a blocker in the program", () => {
  it.each(alone)(
    "%s by %s is refused, with the policy, the setting, the group and what to change",
    async (name, _, one) => {
      program.declare("Baseline", [one]);
      const { refused, warned } = await program.lint();
      expect(named(refused)).toEqual([name]);
      const kind = { catalogue: "SettingsCatalogPolicy", omaUri: "CustomProfile", registry: "RegistryEquivalent" };
      for (const part of [
        `${kind[one.carrier]} "Baseline`,
        one.setting,
        'for group "Windows pilot"',
        `To change: ${blockers[name].change}`,
        `acknowledgeBlockers: { ${name}: "why" }`,
      ])
        expect(refused?.message).toContain(part);
      expect(warned).toEqual([]);
    },
  );

  it("is refused with all others at once, whatever policies they are in", async () => {
    const chosen = blockerNames.flatMap((name) => planted[name].slice(0, 1));
    chosen.forEach((one, i) => program.declare(`Policy ${i}`, [one]));
    const { refused, warned } = await program.lint();
    expect(named(refused).sort()).toEqual(
      blockerNames.filter((name) => name !== "lostMode" && name !== "ctrlAltDel").sort(),
    );
    expect(warned.join()).toMatch(/ctrlAltDel .*"Policy \d+" sets .*, and .*"Policy \d+" sets /s);
  });

  it.each(
    everyThird.map(([name, , one], i): [BlockerName, BlockerName, SetOnDevice[]] => {
      const [other, , two] = alone[(i * 7 + 5) % alone.length]!;
      return [name, other, [one, two]];
    }),
  )("%s is refused together with %s", async (one, two, settings) => {
    program.declare("Both", settings);
    expect(named((await program.lint()).refused).sort()).toEqual([...new Set([one, two])].sort());
  });

  it("is refused as well when it is declared after the reset, and in one refusal with those before", async () => {
    program.declare("Before", [option("noLockScreen")]);
    const lint = program.lint();
    program.declare("After", [option("uacOff")]);
    expect(named((await lint).refused)).toEqual(["noLockScreen", "uacOff"]);
  });

  it("is refused when a part of its policy is not known yet, and when its own value is", async () => {
    const [{ setting, value }] = [option("noLockScreen")] as const;
    const other = "device_vendor_msft_policy_config_authentication_preferredaadtenantdomainname";
    new SettingsCatalogPolicy(
      "partly",
      {
        name: pulumi.output(Promise.resolve("Partly")),
        settings: {
          [setting]: { type: "choice", value: value as string },
          [other]: { type: "simple", value: pulumi.output("contoso.com") },
        },
        assignments: pilot,
      },
      { provider: program.provider },
    );
    const uac = option("uacOff");
    new SettingsCatalogPolicy(
      "later",
      {
        name: "Later",
        settings: pulumi.output(
          Promise.resolve({ [uac.setting]: { type: "choice" as const, value: uac.value as string } }),
        ),
        assignments: pilot,
      },
      { provider: program.provider },
    );
    expect(named((await program.lint()).refused)).toEqual(["noLockScreen", "uacOff"]);
  });

  it("in the children of another setting is refused", async () => {
    const { setting, value } = option("uacOff");
    const inner = { [setting]: { type: "choice" as const, value: value as string } };
    const settings = { group: { type: "groupCollection" as const, values: [{ children: inner }] } };
    new SettingsCatalogPolicy("nested", { name: "N", settings, assignments: pilot }, { provider: program.provider });
    expect(named((await program.lint()).refused)).toEqual(["uacOff"]);
  });

  it.each(neighbours)("%s: its neighbour is not refused: %s", async (_name, _why, settings) => {
    program.declare("Neighbour", settings);
    expect(await program.lint()).toEqual({ refused: undefined, warned: [] });
  });
});

describe("a blocker for others", () => {
  const everybody = { include: [{ allDevices: true }] };
  const exclude = [{ group: "Windows pilot" }];

  it.each<[string, object | null, object?]>([
    ["another group", { include: [{ group: "Help desk" }] }],
    ["all devices but the group", { include: [{ allDevices: true }], exclude }],
    ["the group, which the reset excludes", pilot, { ...everybody, exclude }],
    ["nobody", { include: [] }],
    ["whom the portal says, which is not known here", null],
    [
      "devices that one filter takes out",
      { include: [{ allDevices: true, filter: "Kiosks" }] },
      { include: [{ allDevices: true, filter: "Kiosks", filterType: "exclude" }] },
    ],
    ["a reset that nobody gets", pilot, { include: [] }],
  ])("is not refused: %s", async (_, theirs, mine = pilot) => {
    for (const name of blockerNames) if (planted[name][0]) program.declare(name, [planted[name][0]], theirs);
    expect(await program.lint({ assignments: mine })).toEqual({ refused: undefined, warned: [] });
  });

  it.each<[string, object, object, string]>([
    ["all devices", everybody, pilot, 'group "Windows pilot"'],
    ["all users", { include: [{ allUsers: true }] }, everybody, "all users"],
    [
      "two groups",
      { include: [{ group: "A" }, { group: "B" }] },
      { include: [{ group: "B" }, { group: "A" }] },
      'group "B", group "A"',
    ],
    ["a group by id", { include: [{ group: { id: "G" } }] }, { include: [{ group: { id: "G" } }] }, "group G"],
  ])("is refused for %s, and says which", async (_, theirs, mine, words) => {
    program.declare("Baseline", [option("noLockScreen")], theirs);
    expect((await program.lint({ assignments: mine })).refused?.message).toContain(`for ${words}\n`);
  });

  it("is refused for a group of the same program whose id is not known yet, and not for another one", async () => {
    program = await openProgram({ preview: true });
    const unknownId = () =>
      new CustomProfile(`g${Math.random()}`, { name: "G", settings: {} }, { provider: program.provider });
    const [group, other] = [unknownId().policyId, unknownId().policyId];
    program.declare("Same", [option("noLockScreen")], { include: [{ group: { id: group } }] });
    program.declare("Other", [option("uacOff")], { include: [{ group: { id: other } }] });
    const { refused } = await program.lint({ assignments: { include: [{ group: { id: group } }] } });
    expect(named(refused)).toEqual(["noLockScreen"]);
  });

  it("is of another tenant: not refused", async () => {
    const { setting, value } = option("noLockScreen");
    new SettingsCatalogPolicy(
      "elsewhere",
      { name: "E", settings: { [setting]: { type: "choice", value: value as string } }, assignments: pilot },
      { provider: new Provider("fabrikam", { tenantId: "c0de1a5e-0000-4000-8000-00000c047051" }) },
    );
    expect((await program.lint()).refused).toBeUndefined();
  });

  it("is for editions that the reset's rules leave out: not refused", async () => {
    const { setting, value } = carried("hideFastUserSwitching", "omaUri");
    new CustomProfile(
      "home",
      {
        name: "Home",
        settings: { [setting]: { type: "integer", value: value as number, name: "row" } },
        applicability: { osEdition: { editions: ["windows10Home"], rule: "include" } },
        assignments: pilot,
      },
      { provider: program.provider },
    );
    const rules = (edition: string): AppliesTo => ({ osEdition: { editions: [edition], rule: "include" } });
    expect((await program.lint({ appliesTo: rules("windows10Enterprise") })).refused).toBeUndefined();
    expect(named((await program.lint({ appliesTo: rules("windows10Home") })).refused)).toEqual([
      "hideFastUserSwitching",
    ]);
  });
});

describe("the combination with CTRL+ALT+DEL", () => {
  const home: AppliesTo = { osEdition: { editions: ["windows10Home"], rule: "include" } };

  it("is refused where the rules name Home, of two policies as of one", async () => {
    cad.forEach((one, i) => program.declare(`Part ${i}`, [one]));
    const { refused } = await program.lint({ appliesTo: home });
    expect(named(refused)).toEqual(["lockScreenNotifications", "ctrlAltDel"]);
    expect(refused?.message).toMatch(/ctrlAltDel .*"Part 0" sets .*, and .*"Part 1" sets /s);
  });

  it("is a warning where nothing says which editions there are, and none where they are not Home", async () => {
    program.declare("Both", cad);
    const { refused, warned } = await program.lint();
    expect(named(refused)).toEqual(["lockScreenNotifications"]);
    expect(warned).toEqual([expect.stringMatching(/ctrlAltDel .*Whether it reaches such devices is not known/)]);
    const appliesTo: AppliesTo = { osEdition: { editions: ["windows10Enterprise"], rule: "include" } };
    expect((await program.lint({ appliesTo })).warned).toEqual([]);
  });

  it("is none of policies for different groups", async () => {
    const mine = { include: [{ group: "A" }, { group: "B" }] };
    program.declare("CAD", [cad[0]!], { include: [{ group: "A" }] });
    program.declare("Notifications", [cad[1]!], { include: [{ group: "B" }] });
    expect(named((await program.lint({ assignments: mine, appliesTo: home })).refused)).toEqual([
      "lockScreenNotifications",
    ]);
  });
});
