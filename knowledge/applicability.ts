/** @module knowledge/applicability: which devices rules of applicability leave, by edition and version. Pure. */
import { compareVersions, editionsByGraphName, type editions } from "./windows";

/** Which devices a policy applies to: of a custom profile's rules those that a fact of this room may depend on. */
export interface AppliesTo {
  readonly osEdition?: { readonly editions: readonly string[]; readonly rule: "include" | "exclude" } | undefined;
  readonly osVersion?:
    | { readonly min?: string | undefined; readonly max?: string | undefined; readonly rule: "include" | "exclude" }
    | undefined;
}

/** Whether a rule leaves any variant of an edition among the devices. */
export function leavesEdition({ osEdition }: AppliesTo, edition: keyof typeof editions): boolean {
  if (!osEdition) return true;
  const variants = Object.keys(editionsByGraphName).filter((name) => editionsByGraphName[name] === edition);
  const named = variants.filter((name) => osEdition.editions.includes(name));
  return osEdition.rule === "include" ? named.length > 0 : named.length < variants.length;
}

/** Whether a rule leaves any version below one among the devices. */
export function leavesBefore({ osVersion }: AppliesTo, version: string): boolean {
  if (!osVersion) return true;
  const { min, max, rule } = osVersion;
  if (rule === "include") return min === undefined || compareVersions(min, version) < 0;
  const hasAllBelow = min === undefined && max !== undefined && compareVersions(max, version) >= 0;
  return !(hasAllBelow || (min === undefined && max === undefined));
}

/** Whether two rules leave no device that is in both: told only where the rules say so for certain. */
export function apart(a: AppliesTo, b: AppliesTo): boolean {
  return editionsApart(a, b) || editionsApart(b, a) || versionsApart(a, b) || versionsApart(b, a);
}

function editionsApart({ osEdition: a }: AppliesTo, { osEdition: b }: AppliesTo): boolean {
  if (a?.rule !== "include" || !b) return false;
  return a.editions.every((edition) => b.editions.includes(edition) === (b.rule === "exclude"));
}

function versionsApart({ osVersion: a }: AppliesTo, { osVersion: b }: AppliesTo): boolean {
  if (a?.rule !== "include" || b?.rule !== "include") return false;
  return a.max !== undefined && b.min !== undefined && compareVersions(a.max, b.min) < 0;
}
