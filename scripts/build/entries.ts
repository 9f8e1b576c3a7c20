/** @module scripts/build/entries: everything that is bundled: from which file, to which, and with what inside. */

export interface Entry {
  readonly from: string;
  readonly to: string;
  /** "in": one file that needs no node_modules. "out": packages are imported at run time. */
  readonly packages: "in" | "out";
  /** Started by name on a person's machine. */
  readonly executable?: true;
}

export const entries: readonly Entry[] = [
  { from: "provider/main.ts", to: "provider/bin/plugin.js", packages: "in" },
  { from: "module.ts", to: "dist/module.js", packages: "out" },
  { from: "cli/main.ts", to: "dist/cli.js", packages: "in", executable: true },
  // Not shipped: setup links it into the project's own PULUMI_HOME.
  { from: "emulator/azuread/main.ts", to: ".intune/azuread/plugin.js", packages: "in" },
];
