/** @module emulator/policies/policy-body: the members of a policy that a client may send, and what is said to the others. */
import { isList, isObject, type Json, type JsonObject } from "../json";
import { badIntuneRequest } from "../graph/refusals";
import { templates, type Template } from "../catalogue/index";
import { policyType } from "./policy-type";
import { invalidReference, notAList } from "./setting-refusals";

const platforms =
  "none android iOS macOS windows10X windows10 linux unknownFutureValue androidEnterprise aosp visionOS tvOS".split(
    " ",
  );
const technologies = (
  "none mdm windows10XManagement configManager intuneManagementExtension thirdParty documentGateway appleRemoteManagement " +
  "microsoftSense exchangeOnline mobileApplicationManagement linuxMdm enrollment endpointPrivilegeManagement " +
  "unknownFutureValue windowsOsRecovery android"
).split(" ");

export function refuseUnknownMembers(sent: JsonObject): void {
  const type = sent["@odata.type"];
  if (type !== undefined && type !== `#${policyType.name}`) {
    throw badIntuneRequest(
      `A type named '${String(type).replace(/^#/, "")}' could not be resolved by the model. When a model is available, ` +
        "each type name must resolve to a valid type.",
    );
  }
  const unknown = Object.keys(sent).find(
    (name) => !name.includes("@") && !(name in policyType.properties) && !policyType.navigations.includes(name),
  );
  if (unknown === undefined) return;
  throw badIntuneRequest(
    `The property '${unknown}' does not exist on type '${policyType.name}'. Make sure to only use property names that ` +
      "are defined by the type.",
  );
}

/** The metadata that create, replace and patch share; what is absent is left out. */
export function readMetadata(sent: JsonObject): JsonObject {
  const { name, description, roleScopeTagIds, priorityMetaData, disableEntraGroupPolicyAssignment } = sent;
  if (name !== undefined && (typeof name !== "string" || name.trim() === "")) {
    throw badIntuneRequest("dCV2Policy.Name : The Name field is required.");
  }
  if (typeof description === "string" && description.length > 1_000) {
    throw badIntuneRequest(
      "dCV2Policy.Description : The field Description must be a string with a maximum length of 1000",
    );
  }
  if (description !== undefined && description !== null && typeof description !== "string") {
    throw badIntuneRequest("Cannot convert the given value to the expected type 'Edm.String'.");
  }
  if (roleScopeTagIds !== undefined && roleScopeTagIds !== null && !isList(roleScopeTagIds))
    throw notAList("roleScopeTagIds");
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(isList(roleScopeTagIds)
      ? { roleScopeTagIds: roleScopeTagIds.length === 0 ? ["0"] : roleScopeTagIds.map(String) }
      : {}),
    ...(priorityMetaData === undefined ? {} : { priorityMetaData }),
    ...(disableEntraGroupPolicyAssignment === undefined ? {} : { disableEntraGroupPolicyAssignment }),
  };
}

export const readPlatforms = (wire: Json | undefined): string => flags(wire, platforms, "platforms");
export const readTechnologies = (wire: Json | undefined): string => flags(wire, technologies, "technologies");

/** The template that the policy says it is made from; undefined for a plain catalogue policy. */
export function readTemplate(wire: Json | undefined): Template | undefined {
  const id = isObject(wire) ? wire["templateId"] : undefined;
  if (id === undefined || id === null || id === "") return undefined;
  const template = templates.find((known) => known.id === id);
  if (template === undefined) throw invalidReference(String(id), String(id));
  return template;
}

export function templateReference(template: Template | undefined): JsonObject {
  return {
    templateId: template?.id ?? "",
    templateFamily: template?.templateFamily ?? "none",
    templateDisplayName: template?.displayName ?? null,
    templateDisplayVersion: template?.displayVersion ?? null,
  };
}

function flags(wire: Json | undefined, known: readonly string[], member: string): string {
  if (wire === undefined || wire === null) return "none";
  const parts = typeof wire === "string" ? wire.split(",").map((part) => part.trim()) : [];
  const unknown = parts.find((part) => !known.includes(part));
  if (parts.length > 0 && unknown === undefined) return parts.join(",");
  throw badIntuneRequest(`Requested value '${unknown ?? JSON.stringify(wire)}' was not found for '${member}'.`);
}
