/** @module test/emulator/support/profiles: custom profile bodies, one good row of each type. */
import type { Json, JsonObject } from "./https";

export const profiles = "/beta/deviceManagement/deviceConfigurations";
export const custom = "#microsoft.graph.windows10CustomConfiguration";
export const secretText = "S3cret-of-the-row-äß";
export const xml = "<enabled/><data id='urls' value='signin.contoso.com'/>";
export const base64 = (text: string): string => Buffer.from(text).toString("base64");

export function row(kind: string, value: Json, more: JsonObject = {}): JsonObject {
  return {
    "@odata.type": `#microsoft.graph.omaSetting${kind}`,
    displayName: `a ${kind}`,
    omaUri: `./Device/Vendor/MSFT/Policy/Config/Area/${kind}`,
    value,
    ...more,
  };
}

export const everyRow: readonly JsonObject[] = [
  row("String", secretText),
  row("Integer", 1),
  row("Boolean", true),
  row("FloatingPoint", 1.5),
  row("DateTime", "2026-01-02T03:04:05Z"),
  row("Base64", base64("file"), { fileName: "f.bin" }),
  row("StringXml", base64(xml), { fileName: "f.xml" }),
];

export const profile = (displayName: string, ...omaSettings: JsonObject[]): JsonObject => ({
  "@odata.type": custom,
  displayName,
  omaSettings,
});

export const rowsOf = (body: JsonObject): readonly JsonObject[] => body["omaSettings"] as readonly JsonObject[];
