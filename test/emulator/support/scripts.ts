/** @module test/emulator/support/scripts: bodies of remediations and platform scripts. */
import type { JsonObject } from "./https";

export const healthScripts = "/beta/deviceManagement/deviceHealthScripts";
export const platformScripts = "/beta/deviceManagement/deviceManagementScripts";
export const base64 = (text: string): string => Buffer.from(text).toString("base64");

export const healthScript = (displayName: string, more: JsonObject = {}): JsonObject => ({
  displayName,
  publisher: "Contoso",
  detectionScriptContent: base64("exit 1"),
  remediationScriptContent: base64("exit 0"),
  ...more,
});

export const platformScript = (displayName: string, more: JsonObject = {}): JsonObject => ({
  displayName,
  fileName: "x.ps1",
  scriptContent: base64("exit 0"),
  ...more,
});
