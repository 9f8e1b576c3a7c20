/** @module components/settings-catalog-policy/export: a settings catalog policy from a file that another tool wrote. */
import { findAll, formatPath, valueAt } from "../_shared/path";
import { masked } from "../_shared/kind";
import { ExportNotUsable, readExport, type Exported } from "../_shared/program-export";
import type { SettingsCatalogPolicyArgs } from "./args";
import { SettingNotUnderstood } from "../_shared/setting-errors";
import { fromWire, type PolicyWire, type ResolvedPolicy } from "./wire";

/** What an export says of a policy. Scope tags and assignments are not taken: their ids are of another tenant or another time. */
export type ExportedPolicyArgs = Pick<
  SettingsCatalogPolicyArgs,
  "name" | "description" | "platforms" | "technologies" | "templateId" | "settings"
>;

/**
 * Arguments from a file as the portal ("Export JSON"), Graph (with `$expand=settings`), IntuneManagement or IntuneCD writes it.
 * Read-only members, null companions and the order of settings mean nothing.
 * @param secrets clear text of secret settings, by setting definition id: no export holds it.
 * @throws ExportNotUsable with everything that is wrong.
 */
export function policyFromExport(file: string, secrets: Readonly<Record<string, string>> = {}): ExportedPolicyArgs {
  const exported = readExport(file);
  const faults = faultsOf(exported.wire);
  if (faults.length > 0) throw new ExportNotUsable(exported.source, faults);
  const { name, description, platforms, technologies, templateId, settings } = understood(exported);
  const filled = fill(exported, settings, secrets);
  return {
    name,
    description,
    platforms,
    technologies,
    ...(templateId !== undefined && { templateId }),
    settings: filled,
  };
}

function faultsOf(wire: Exported["wire"]): string[] {
  const type = wire["@odata.type"];
  if ("omaSettings" in wire) return ["is a custom profile. Read it with CustomProfile.fromExport."];
  if (typeof type === "string" && !/configurationPolicy$/i.test(type))
    return [`is a ${type}, not a settings catalog policy.`];
  const { settings, settingCount } = wire;
  if (!Array.isArray(settings)) return ["has no list of settings. Export it with them: Graph needs $expand=settings."];
  const faults = typeof wire["name"] === "string" && wire["name"] !== "" ? [] : ["has no name."];
  if (typeof settingCount === "number" && settingCount > settings.length) {
    faults.push(
      `holds ${settings.length} of ${settingCount} settings: the tool stopped at a page. Export it again with all pages.`,
    );
  }
  return faults;
}

function understood({ wire, source }: Exported): ResolvedPolicy {
  try {
    const { id, ...rest } = wire as PolicyWire;
    return fromWire({ ...rest, ...(id !== undefined && { id }) });
  } catch (error) {
    if (error instanceof SettingNotUnderstood) throw new ExportNotUsable(source, [error.message]);
    throw error;
  }
}

/** Secrets come from the person; each one that is missing is named. */
function fill(
  { source }: Exported,
  settings: ResolvedPolicy["settings"],
  secrets: Readonly<Record<string, string>>,
): ResolvedPolicy["settings"] {
  const filled = structuredClone(settings);
  const missing: string[] = [];
  for (const path of findAll(filled, "**.secret").filter((one) => valueAt(filled, one) === masked)) {
    const given = path.findLast((step) => typeof step === "string" && Object.hasOwn(secrets, step));
    const holder = valueAt(filled, path.slice(0, -1)) as { secret: string };
    if (given === undefined)
      missing.push(
        `${formatPath(["settings", ...path])} is a secret, and no export holds those. Give it by its setting definition id.`,
      );
    else holder.secret = secrets[given] ?? "";
  }
  if (missing.length > 0) throw new ExportNotUsable(source, missing);
  return filled;
}
