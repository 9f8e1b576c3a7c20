/** @module test/faults/deploy: the deploy that the campaign spoils: one of each thing that a stack of policies has. */
import type { Bag } from "../../components/_shared/kind";
import type { Declared, Program } from "./stack";

const sspr = "device_vendor_msft_policy_config_authentication_allowaadpasswordreset";
const urls = "device_vendor_msft_policy_config_authentication_configurewebsigninallowedurls";
const hello = "device_vendor_msft_passportforwork_{tenantid}";

const policy = (name: string, settings: Bag, more: Bag = {}): Declared => ({
  name,
  kind: "SettingsCatalogPolicy",
  args: () => ({ name: `Policy ${name}`, settings, ...more }),
});

const assigned = (of: string, kind: string, targets: (id: (name: string) => string) => Bag): Declared => ({
  name: `${of}-assignments`,
  kind: "PolicyAssignments",
  args: (id) => ({ policy: { kind, id: id(of) }, ...targets(id) }),
});

const resetLink = (option: 0 | 1): Bag => ({ [sspr]: { type: "choice", value: `${sspr}_${option}` } });
const hosts = (...values: string[]): Bag => ({ [urls]: { type: "simpleCollection", values } });
const pinLength = (value: number): Bag => ({
  [hello]: {
    type: "groupCollection",
    values: [{ children: { [`${hello}_policies_pincomplexity_minimumpinlength`]: { type: "simple", value } } }],
  },
});
const row = "./Device/Vendor/MSFT/Policy/Config/Authentication/ConfigureWebSignInAllowedUrls";
const profile = (value: string): Declared => ({
  name: "profile",
  kind: "CustomProfile",
  args: () => ({ name: "Profile", settings: { [row]: { type: "string", value, name: "Hosts" } } }),
});
const filter: Declared = {
  name: "filter",
  kind: "AssignmentFilter",
  args: () => ({
    name: "Corporate, ours",
    platform: "windows10AndLater",
    rule: '(device.deviceOwnership -eq "Corporate")',
  }),
};
const tag: Declared = { name: "tag", kind: "RoleScopeTag", args: () => ({ name: "Recovery, ours" }) };

export const first: Program = [
  filter,
  tag,
  policy("sspr", resetLink(0)),
  assigned("sspr", "SettingsCatalogPolicy", (id) => ({
    include: [{ group: "Windows pilot", filter: { id: id("filter") } }],
    exclude: [{ group: "Break glass accounts" }],
  })),
  policy("urls", hosts("signin.contoso.com")),
  assigned("urls", "SettingsCatalogPolicy", () => ({ include: [{ allDevices: true }] })),
  profile("a.contoso.com;b.contoso.com"),
  assigned("profile", "CustomProfile", () => ({ include: [{ group: "Help desk" }] })),
];

/** Something made, something changed, somebody else assigned, something gone. */
export const second: Program = [
  filter,
  tag,
  policy("sspr", resetLink(1)),
  assigned("sspr", "SettingsCatalogPolicy", (id) => ({
    include: [{ group: "Windows devices", filter: { id: id("filter") } }],
    exclude: [{ group: "Break glass accounts" }],
  })),
  policy("length", pinLength(8)),
  assigned("length", "SettingsCatalogPolicy", () => ({ include: [{ allUsers: true }] })),
  profile("a.contoso.com"),
  assigned("profile", "CustomProfile", () => ({ include: [{ group: "Help desk" }] })),
];
