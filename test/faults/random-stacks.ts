/** @module test/faults/random-stacks: programs, portal edits and mishaps, as a generator makes them up. */
import fc from "fast-check";
import type { Bag } from "../../components/_shared/kind";
import type { Portal } from "../conformance/support/portal";
import { faults, type Fault } from "./faults";
import type { Declared, Program } from "./stack";

const graph = "/beta/deviceManagement";
const sspr = "device_vendor_msft_policy_config_authentication_allowaadpasswordreset";
const row = "./Device/Vendor/MSFT/Policy/Config/Authentication/ConfigureWebSignInAllowedUrls";
const groups = ["Windows pilot", "Windows devices", "Help desk", "Shared kiosks"];

/** Which variant of each thing a program has; undefined where it does not have it. */
type Choice = Readonly<Record<(typeof things)[number], number | undefined>>;
const things = ["a", "b", "c", "profile", "filter", "tag"] as const;

const choice: fc.Arbitrary<Choice> = fc.record(
  Object.fromEntries(things.map((name) => [name, fc.option(fc.nat(2), { nil: undefined, freq: 4 })])) as Record<
    (typeof things)[number],
    fc.Arbitrary<number | undefined>
  >,
);

const programOf = (chosen: Choice): Program =>
  [...things].reverse().flatMap((name) => {
    const variant = chosen[name];
    return variant === undefined ? [] : declared(name, variant, chosen);
  });

function declared(name: (typeof things)[number], variant: number, chosen: Choice): Declared[] {
  const description = `variant ${variant}`;
  if (name === "tag") return [{ name, kind: "RoleScopeTag", args: () => ({ name: "Tag", description }) }];
  if (name === "filter") {
    const rule = '(device.deviceOwnership -eq "Corporate")';
    const args = (): Bag => ({ name: "Filter", description, platform: "windows10AndLater", rule });
    return [{ name, kind: "AssignmentFilter", args }];
  }
  const kind = name === "profile" ? "CustomProfile" : "SettingsCatalogPolicy";
  const settings: Bag =
    name === "profile"
      ? { [row]: { type: "string", value: `host${variant}.contoso.com`, name: "Hosts" } }
      : { [sspr]: { type: "choice", value: `${sspr}_${variant % 2}` } };
  const withFilter = variant === 1 && chosen.filter !== undefined;
  return [
    { name, kind, args: () => ({ name: `Thing ${name}`, description, settings }) },
    {
      name: `${name}-assignments`,
      kind: "PolicyAssignments",
      args: (id) => ({
        policy: { kind, id: id(name) },
        include: [{ group: groups[variant], ...(withFilter && { filter: { id: id("filter") } }) }],
        exclude: variant === 2 ? [{ group: "Break glass accounts" }] : [],
      }),
    },
  ];
}

/** What somebody does in the portal to one of our objects. */
export interface Edit {
  readonly of: "a" | "b" | "c" | "profile";
  readonly deed: "describe" | "rename" | "delete" | "assign";
}

const edit: fc.Arbitrary<Edit> = fc.record({
  of: fc.constantFrom("a", "b", "c", "profile"),
  deed: fc.constantFrom("describe", "rename", "delete", "assign"),
});

export async function doInPortal(portal: Portal, { of, deed }: Edit, id: string): Promise<void> {
  const isProfile = of === "profile";
  const path = `${graph}/${isProfile ? "deviceConfigurations" : "configurationPolicies"}/${id}`;
  const type = isProfile ? { "@odata.type": "#microsoft.graph.windows10CustomConfiguration" } : {};
  const everyone = { target: { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" } };
  if (deed === "delete") await portal.call("DELETE", path);
  else if (deed === "assign") await portal.call("POST", `${path}/assign`, { assignments: [everyone] });
  else {
    const name = { [isProfile ? "displayName" : "name"]: `Renamed ${of}` };
    await portal.call("PATCH", path, { ...type, ...(deed === "rename" ? name : { description: "edited" }) });
  }
}

/** One deploy, what was done before it, and what befalls it. */
export interface Step {
  readonly edits: readonly Edit[];
  readonly program: Program;
  readonly mishap: { readonly fault: Fault; readonly skipped: number } | undefined;
}

const mishap = fc.record({ fault: fc.constantFrom(...Object.values(faults)), skipped: fc.nat(40) });

const step: fc.Arbitrary<Step> = fc.record({
  edits: fc.array(edit, { maxLength: 2 }),
  program: choice.map(programOf),
  mishap: fc.option(mishap, { nil: undefined, freq: 5 }),
});

/** Several deploys, each with its mishap; whoever runs them ends with one that has none. */
export const story: fc.Arbitrary<readonly Step[]> = fc.array(step, { minLength: 1, maxLength: 4 });
