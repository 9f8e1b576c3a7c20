/** @module components/registry-equivalent/group-policy: the setting that a domain administrator finds in the Group Policy editor. Pure. */

/** A setting of an administrative template. */
export interface GroupPolicySetting {
  readonly configuration: "Computer" | "User";
  /** Folders below Administrative Templates. */
  readonly path: readonly string[];
  readonly name: string;
  /** Template and, where it is known, the id in it, for who looks for it in files. */
  readonly admx: string;
  readonly id?: string;
  /** What stands for "applied". */
  readonly applied: "Enabled" | "Disabled";
}

/** How to find and set it; for "undone" it is set back to Not Configured. */
export function groupPolicyText(settings: readonly GroupPolicySetting[], state: "applied" | "undone"): string {
  return settings.map((setting) => `${one(setting, state)}\n`).join("");
}

function one(
  { configuration, path, name, admx, id, applied }: GroupPolicySetting,
  state: "applied" | "undone",
): string {
  const place = [`${configuration} Configuration`, "Administrative Templates", ...path].join(" > ");
  return `${place} > ${name}: ${state === "applied" ? applied : "Not Configured"} (${[admx, id].filter(Boolean).join(", ")})`;
}
