/** @module components/custom-profile/export: a custom profile from a file that another tool wrote. */
import { masked } from "../_shared/kind";
import { ExportNotUsable, readExport, type Exported } from "../_shared/program-export";
import { SettingNotUnderstood } from "../_shared/setting-errors";
import type { CustomProfileArgs } from "./args";
import type { OmaSettings } from "./settings";
import { fromWire, type ProfileWire, type ResolvedProfile } from "./wire";

/** What an export says of a profile. Scope tags and assignments are not taken: their ids are of another tenant or another time. */
export type ExportedProfileArgs = Pick<CustomProfileArgs, "name" | "description" | "settings" | "applicability">;

/**
 * Arguments from a file as Graph, IntuneManagement or IntuneCD writes it. Read-only members and the order of rows mean nothing.
 * @param values values of rows that the export has only masked, by OMA-URI.
 * @throws ExportNotUsable with everything that is wrong.
 */
export function profileFromExport(file: string, values: Readonly<Record<string, string>> = {}): ExportedProfileArgs {
  const exported = readExport(file);
  const faults = faultsOf(exported.wire);
  if (faults.length > 0) throw new ExportNotUsable(exported.source, faults);
  const { name, description, settings, applicability } = understood(exported);
  return { name, description, ...(applicability && { applicability }), settings: fill(exported, settings, values) };
}

function faultsOf(wire: Exported["wire"]): string[] {
  if ("settings" in wire && !("omaSettings" in wire)) {
    return ["is a settings catalog policy. Read it with SettingsCatalogPolicy.fromExport."];
  }
  const type = wire["@odata.type"];
  if (typeof type === "string" && !type.endsWith("windows10CustomConfiguration"))
    return [`is a ${type}, not a custom profile.`];
  if (!Array.isArray(wire["omaSettings"])) return ["has no list of omaSettings."];
  return typeof wire["displayName"] === "string" && wire["displayName"] !== "" ? [] : ["has no displayName."];
}

function understood({ wire, source }: Exported): ResolvedProfile {
  try {
    return fromWire(wire as ProfileWire);
  } catch (error) {
    if (error instanceof SettingNotUnderstood) throw new ExportNotUsable(source, [error.message]);
    throw error;
  }
}

/** What is masked comes from the person; each row that is missing is named. */
function fill({ source }: Exported, settings: OmaSettings, values: Readonly<Record<string, string>>): OmaSettings {
  const isMasked = (uri: string): boolean => settings[uri]?.value === masked;
  const missing = Object.keys(settings).filter((uri) => isMasked(uri) && !Object.hasOwn(values, uri));
  if (missing.length > 0) {
    throw new ExportNotUsable(
      source,
      missing.map(
        (uri) =>
          `settings[${JSON.stringify(uri)}] is encrypted, and the export holds a mask. Give its value by its OMA-URI.`,
      ),
    );
  }
  const rows = Object.entries(settings).map(([uri, row]) => [
    uri,
    isMasked(uri) ? { ...row, value: values[uri] } : row,
  ]);
  return Object.fromEntries(rows) as OmaSettings;
}
