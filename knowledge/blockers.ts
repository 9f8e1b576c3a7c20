/** @module knowledge/blockers: what is known to break a reset at the sign-in screen, and whether settings hold any of it. Pure. */
import { leavesBefore, leavesEdition, type AppliesTo } from "./applicability";
import { blockerRows } from "./blocker-rows";
import type { Blocker, Carrier, SetOnDevice, Way } from "./blocker-terms";
import { isBlocking } from "./blocker-values";

export type { Blocker, Carrier, SetOnDevice, Way } from "./blocker-terms";

/** One of the known blockers, e.g. `noLockScreen`. */
export type BlockerName = keyof typeof blockerRows;

/** The limits hold for self-service password reset and, by the same document, for a PIN reset on the lock screen. */
export const blockers: Readonly<Record<BlockerName, Blocker>> = blockerRows;
export const blockerNames = Object.keys(blockerRows) as BlockerName[];

/** A blocker that settings of policies amount to. */
export interface Blocking<S extends SetOnDevice> {
  readonly blocker: BlockerName;
  /** What sets it: one setting, or one for each part of a combination. */
  readonly settings: readonly S[];
  /**
   * `blocks`: the values say so. `hidden`: a value may not be read. `mayBlock`: only devices of a certain kind are blocked, and
   * nothing says that the policies reach none of them.
   */
  readonly how: "blocks" | "hidden" | "mayBlock";
}

/**
 * Every blocker among settings that reach the same devices, whatever policies they are of. A setting may be in several.
 * @param together whether a combination of settings of two policies can come about on one device.
 * @param rules applicability rules that all hold for the devices in question.
 */
export function blockersIn<S extends SetOnDevice>(
  settings: readonly S[],
  rules: readonly AppliesTo[] = [],
  together: (a: S, b: S) => boolean = () => true,
): Blocking<S>[] {
  return blockerNames.flatMap((name) => {
    const { parts, onlyOn } = blockers[name];
    const found = parts.map((ways) => settings.flatMap((one) => partIn(one, ways)));
    return combinations(found)
      .filter((some) => some.every((a, i) => some.slice(i + 1).every((b) => together(a.setting, b.setting))))
      .flatMap((some): Blocking<S>[] => {
        const chosen = { blocker: name, settings: some.map(({ setting }) => setting) };
        if (some.some(({ blocks }) => blocks === undefined)) return [{ ...chosen, how: "hidden" }];
        if (onlyOn === undefined) return [{ ...chosen, how: "blocks" }];
        const own = some.flatMap(({ setting: { appliesTo } }) => appliesTo ?? []);
        const reached = reaches([...rules, ...own], onlyOn);
        return reached === "no" ? [] : [{ ...chosen, how: reached === "yes" ? "blocks" : "mayBlock" }];
      });
  });
}

interface Part<S> {
  readonly setting: S;
  readonly blocks: boolean | undefined;
}

function partIn<S extends SetOnDevice>(setting: S, ways: readonly Way[]): Part<S>[] {
  const way = ways.find((one) => one.carrier === setting.carrier && isSetting(setting, one));
  if (!way) return [];
  const blocks = isBlocking(setting, way.blocks);
  return blocks === false ? [] : [{ setting, blocks }];
}

/** One of each list, in every way; nothing where there is no list. */
const combinations = <T>(lists: readonly (readonly T[])[]): T[][] =>
  lists.length === 0
    ? []
    : lists.reduce<T[][]>((some, list) => some.flatMap((chosen) => list.map((one) => [...chosen, one])), [[]]);

const isSetting = ({ carrier, setting }: SetOnDevice, way: Way): boolean =>
  carrier === "omaUri" ? sameUri(setting, way.setting) : spelled(carrier, setting) === spelled(carrier, way.setting);

/** "./Vendor/" is device scope. */
function sameUri(uri: string, pattern: string): boolean {
  const [given, wanted] = [uri, pattern].map((one) =>
    one
      .toLowerCase()
      .replace(/^\.\/vendor\//, "./device/vendor/")
      .replace(/\/+$/, "")
      .split("/"),
  ) as [string[], string[]];
  return given.length === wanted.length && wanted.every((step, i) => step === "*" || step === given[i]);
}

const hives: Readonly<Record<string, string>> = { hklm: "hkey_local_machine", hkcu: "hkey_current_user" };

function spelled(carrier: Carrier, setting: string): string {
  const lower = setting.toLowerCase();
  return carrier === "registry"
    ? lower.replace(/^(hklm|hkcu):?(?=\\)/, (_, hive: string) => hives[hive] ?? hive)
    : lower;
}

/** What to look for in a tenant. */
export interface Sought {
  /** Setting definition ids, in lower case. */
  readonly settings: readonly string[];
  /** OMA-URIs, in both spellings of device scope; `*` is any one segment. */
  readonly omaUris: readonly string[];
}

/** Everything in the table that a policy of the tenant can set, combinations included. */
export function sought(): Sought {
  const ways = blockerNames.flatMap((name) => blockers[name].parts.flat());
  const of = (carrier: Carrier): string[] =>
    ways.filter((way) => way.carrier === carrier).map(({ setting }) => setting);
  const uris = of("omaUri").flatMap((uri) =>
    uri.startsWith("./Device/") ? [uri, uri.replace("./Device/", "./")] : [uri],
  );
  return { settings: [...new Set(of("catalogue"))], omaUris: [...new Set(uris)] };
}

/** Whether rules that all hold leave such devices: not known where no rule names the edition. */
function reaches(
  rules: readonly AppliesTo[],
  { edition, before }: NonNullable<Blocker["onlyOn"]>,
): "yes" | "no" | "maybe" {
  if (rules.some((rule) => !leavesEdition(rule, edition) || !leavesBefore(rule, before))) return "no";
  return rules.some(({ osEdition }) => osEdition?.rule === "include") ? "yes" : "maybe";
}
