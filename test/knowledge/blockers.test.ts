/** @module test/knowledge/blockers: each blocker by each way that sets it, alone and together, and what only looks like one. */
import * as fc from "fast-check";
import {
  blockerNames,
  blockers,
  blockersIn,
  sought,
  type BlockerName,
  type SetOnDevice,
  type Way,
} from "../../knowledge/blockers";
import { carried, neighbours, planted } from "../support/blockers";

const names = (settings: readonly SetOnDevice[], ...rest: [] | [Parameters<typeof blockersIn>[1]]): BlockerName[] =>
  [...new Set(blockersIn(settings, ...rest).map(({ blocker }) => blocker))].sort();

const ways = Object.entries(planted).flatMap(([name, settings]) =>
  settings.map((setting): [string, string, SetOnDevice] => [name, `${setting.carrier} ${setting.setting}`, setting]),
);
const alone = ways.filter(([name]) => name !== "ctrlAltDel");

describe("the table", () => {
  it("has every blocker of document 003, and a planted setting for every way to set it but those of the combination", () => {
    expect(blockerNames).toHaveLength(11);
    for (const name of blockerNames.filter((one) => one !== "ctrlAltDel")) {
      const keys = new Set(blockers[name].parts.flat().map((way) => `${way.carrier} ${way.setting}`));
      expect({ name, ways: planted[name].length }).toEqual({ name, ways: keys.size });
    }
  });

  it("says for each what it does, what breaks and what to change, and for what no policy carries where to look", () => {
    for (const name of blockerNames) {
      const { does, breaks, change, parts, unseen } = blockers[name];
      expect(does).toMatch(/^[a-z].*[^.]$/);
      expect(breaks).toMatch(/^[A-Z].*\.$/);
      expect(change).toMatch(/^[a-z].*[^.]$/);
      expect(parts.length > 0 || unseen !== undefined).toBe(true);
    }
    expect(blockers.lostMode).toMatchObject({ parts: [], unseen: expect.stringContaining("action on one device") });
  });

  it("asks a tenant for settings in lower case and for both spellings of device scope", () => {
    const { settings, omaUris } = sought();
    expect(settings).toContain("device_vendor_msft_policy_config_applicationmanagement_blocknonadminuserinstall");
    expect(settings.every((id) => id === id.toLowerCase())).toBe(true);
    expect(omaUris).toEqual(
      expect.arrayContaining([
        "./Vendor/MSFT/Policy/Config/WindowsLogon/HideFastUserSwitching",
        "./Device/Vendor/MSFT/Policy/Config/WindowsLogon/HideFastUserSwitching",
        "./User/Vendor/MSFT/Policy/Config/ADMX_WPN/NoLockScreenToastNotification",
        "./Vendor/MSFT/WiFi/Profile/*/WlanXml",
      ]),
    );
  });
});

describe("a blocker", () => {
  it.each(alone)("%s is found by %s", (name, _way, setting) => {
    expect(blockersIn([setting])).toEqual([{ blocker: name, settings: [setting], how: "blocks" }]);
  });

  it.each(alone)("%s may be there where the value of %s is hidden", (name, _way, setting) => {
    expect(blockersIn([{ ...setting, value: undefined }])).toMatchObject([{ blocker: name, how: "hidden" }]);
  });

  it("is found with every other one, whatever their order, and the combination comes of its parts alone", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(alone, { minLength: 1 }), (chosen) => {
        const found = names(chosen.map(([, , setting]) => setting));
        expect(found).toEqual([...new Set(chosen.map(([name]) => name))].sort());
      }),
      { numRuns: 200 },
    );
    const all = names(ways.map(([, , setting]) => setting));
    expect(all).toEqual(blockerNames.filter((name) => name !== "lostMode").sort());
  });

  it.each(neighbours)("%s is not found by its neighbour: %s", (_name, _why, settings) => {
    expect(blockersIn(settings)).toEqual([]);
  });

  it("has at least three harmless neighbours in these tests", () => {
    for (const name of blockerNames.filter((one) => one !== "lostMode")) {
      expect({ name, enough: neighbours.filter(([of]) => of === name).length >= 3 }).toEqual({ name, enough: true });
    }
  });

  it("is found whatever the case of an id, a path or a key, and never by an id that only begins or ends like one", () => {
    const flip = (text: string, flips: readonly boolean[]): string =>
      [...text].map((letter, i) => (flips[i % flips.length] ? letter.toUpperCase() : letter.toLowerCase())).join("");
    const flips = fc.array(fc.boolean(), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.constantFrom(...alone), flips, ([name, , setting], how) => {
        expect(names([{ ...setting, setting: flip(setting.setting, how) }])).toEqual([name]);
        expect(names([{ ...setting, setting: `${setting.setting}x` }])).toEqual([]);
        expect(names([{ ...setting, setting: `x${setting.setting}` }])).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it("is never found by text that nobody meant as one", () => {
    const any: fc.Arbitrary<Way> = fc.constantFrom(...blockerNames.flatMap((name) => blockers[name].parts.flat()));
    const text = fc.string().filter((one) => !/enabled|prelogon|shell|kiosk|^\s*(0x)?[0-9a-f]+\s*$|&/i.test(one));
    const readsText = (way: Way): boolean => !("xml" in way.blocks && /anything|shellPath/.test(way.blocks.xml));
    fc.assert(
      fc.property(any.filter(readsText), text, ({ carrier, setting }, value) => {
        expect(blockersIn([{ carrier, setting, value }])).toEqual([]);
      }),
    );
  });
});

describe("the values of an ADMX-backed policy", () => {
  const row = (value: string): SetOnDevice => carried("noLockScreen", "omaUri", value);

  it.each([
    "<enabled/>",
    "<enabled />",
    "  <Enabled/>\n",
    '<enabled/><data id="x" value="1"/>',
    "<![CDATA[<enabled/>]]>",
    "&lt;enabled/&gt;",
    "<enabled></enabled>",
  ])("%s blocks", (value) => {
    expect(names([row(value)])).toEqual(["noLockScreen"]);
  });

  it.each([
    "<disabled/>",
    "",
    "<!-- <enabled/> --><disabled/>",
    "<enabledx/>",
    "enabled",
    '<data id="enabled" value="1"/>',
  ])("%s does not", (value) => {
    expect(names([row(value)])).toEqual([]);
  });
});

describe("the combination with CTRL+ALT+DEL", () => {
  const cad = carried("ctrlAltDel", "catalogue");
  const off = carried("lockScreenNotifications", "catalogue");
  const both = [cad, off];
  const editions = (rule: "include" | "exclude", ...list: string[]) => ({ osEdition: { editions: list, rule } });
  const homes = ["windows10Home", "windows10HomeN", "windows10HomeChina", "windows10HomeSingleLanguage"];

  it("may block where nothing says that Home gets neither, and names both settings", () => {
    const found = blockersIn(both).find(({ blocker }) => blocker === "ctrlAltDel");
    expect(found).toEqual({ blocker: "ctrlAltDel", settings: both, how: "mayBlock" });
  });

  it("blocks where a rule names Home", () => {
    expect(blockersIn(both, [editions("include", "windows10Home")])).toContainEqual({
      blocker: "ctrlAltDel",
      settings: both,
      how: "blocks",
    });
  });

  it.each([
    ["only other editions", [editions("include", "windows10Enterprise")]],
    ["every Home excluded", [editions("exclude", ...homes)]],
    ["version 1803 or later", [{ osVersion: { min: "10.0.17134.0", rule: "include" as const } }]],
    [
      "Home here, another edition there",
      [editions("include", "windows10Home"), editions("include", "windows10Enterprise")],
    ],
  ])("is none with %s", (_, rules) => {
    expect(names(both, rules)).toEqual(["lockScreenNotifications"]);
  });

  it("is none where a rule of a profile that sets a part of it keeps Home out", () => {
    expect(names([{ ...cad, appliesTo: editions("exclude", ...homes) }, off])).toEqual(["lockScreenNotifications"]);
  });

  it("is none of two settings that never meet on a device", () => {
    const apart = blockersIn(both, [], () => false).map(({ blocker }) => blocker);
    expect(apart).toEqual(["lockScreenNotifications"]);
  });

  it("is none with toasts above the lock screen alone, which are not app notifications", () => {
    const toasts: SetOnDevice = {
      carrier: "catalogue",
      setting: "device_vendor_msft_policy_config_abovelock_allowtoasts",
      value: "device_vendor_msft_policy_config_abovelock_allowtoasts_0",
    };
    expect(names([cad, toasts])).toEqual(["lockScreenNotifications"]);
  });
});
