/** @module emulator/catalogue/platform-sso: the one secret setting, so that clients can be tested on secrets. Assumed. */
import type { JsonObject } from "../json";
import { groupCollectionDefinition, stringDefinition, type Area } from "./definition";

const area: Area = {
  categoryId: "b8a6d3f0-0000-4000-8000-000000000003",
  platform: "macOS",
  technologies: "mdm,appleRemoteManagement",
  minimumSupportedVersion: "13.0",
  windowsSkus: [],
};

const groupId = "com.apple.extensiblesso_com.apple.extensiblesso";
const tokenId = "com.apple.extensiblesso_registrationtoken";

export function platformSso(): readonly JsonObject[] {
  const base = { baseUri: "", offsetUri: "" };
  const parent = { dependentOn: groupId, parentSettingId: groupId };
  const token = { id: tokenId, name: "RegistrationToken", displayName: "Registration Token" };
  const group = { id: groupId, name: "com.apple.extensiblesso", displayName: "Extensible Single Sign On (SSO)" };
  return [
    groupCollectionDefinition(area, { ...base, ...group }, [tokenId]),
    stringDefinition(area, { ...base, ...token, rootDefinitionId: groupId, parent }, true),
  ];
}
