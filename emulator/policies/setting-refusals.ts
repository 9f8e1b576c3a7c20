/** @module emulator/policies/setting-refusals: what the service says to settings that do not fit the catalogue. */
import { badIntuneRequest, type Refused } from "../graph/refusals";

export const unknownType = (type: unknown): Refused =>
  badIntuneRequest(
    `A type named '${String(type).replace(/^#/, "")}' could not be resolved by the model. When a model is available, ` +
      "each type name must resolve to a valid type.",
  );

export const typeMissing = (member: string): Refused =>
  badIntuneRequest(
    `A type annotation was not found for '${member}'. An '@odata.type' annotation is required, as the declared type is abstract.`,
  );

export const notAList = (member: string): Refused =>
  badIntuneRequest(
    "A node of type 'StartObject' was read from the JSON reader when trying to read the contents of the property " +
      `'${member}'; however, a 'StartArray' node or 'PrimitiveValue' node with value null was expected.`,
  );

export const notAnObject = (member: string): Refused =>
  badIntuneRequest(
    `A node of another type was read from the JSON reader when trying to read the contents of the property '${member}'; ` +
      "however, a 'StartObject' node was expected.",
  );

export const unknownDefinition = (id: unknown): Refused =>
  badIntuneRequest(`Setting Definition with id '${String(id)}' was not found.`);

export const wrongInstanceType = (id: string, expected: string, actual: string): Refused =>
  badIntuneRequest(
    `Setting Instance for Setting Definition '${id}' has unexpected type. Expected type ${expected} does not match actual type ${actual}`,
  );

export const wrongOption = (id: string, value: unknown, options: readonly string[]): Refused =>
  badIntuneRequest(
    `Choice Setting '${id}' has invalid option '${String(value)}'. Valid options are: ${options.join(", ")}`,
  );

/** Evidence: graph-facts.md, secrets and validation. */
export const wrongValueType = (expected: string, actual: string): Refused =>
  badIntuneRequest(
    `Simple Setting has unexpected value. Expected value type ${expected} does not match actual value type ${actual}`,
  );

export const notOfJsonType = (expected: "Edm.Int32" | "Edm.String"): Refused =>
  badIntuneRequest(`Cannot convert the given value to the expected type '${expected}'.`);

export const outOfRange = (id: string, value: number, minimum: number, maximum: number): Refused =>
  badIntuneRequest(
    `Integer Setting '${id}' has value ${value}, which is out of range. Minimum value is ${minimum} and maximum value is ${maximum}`,
  );

export const tooMany = (id: string, count: number, maximum: number): Refused =>
  badIntuneRequest(`Setting Collection '${id}' has ${count} values. Maximum count is ${maximum}`);

export const misplaced = (id: string, parent: string): Refused =>
  badIntuneRequest(`Setting '${id}' must be a child of its parent setting '${parent}'.`);

export const notAChild = (id: string, parent: string): Refused =>
  badIntuneRequest(`Setting '${id}' is not a child of setting '${parent}'.`);

export const duplicateSetting = (id: string): Refused =>
  badIntuneRequest(`Duplicate Setting Definition '${id}' was found at the same level of the policy.`);

export const secretState = (): Refused =>
  badIntuneRequest(
    "Secret Setting has invalid value state. Expected value states are notEncrypted, encryptedValueToken",
  );

export const secretTokenUnknown = (): Refused =>
  badIntuneRequest("Secret Setting has an encrypted value token that does not belong to this policy.");

/** Evidence: graph-facts.md, validation (IM #241). Template ids are compared with their case. */
export const invalidReference = (templateId: string, id: string): Refused =>
  badIntuneRequest(
    `Invalid Reference id found in Policy created from Template ${templateId}. Policy has invalid references: InvalidReferenceId ${id}`,
  );

export const notInTemplate = (templateId: string, id: string): Refused =>
  badIntuneRequest(`Setting '${id}' is not part of Template ${templateId}, which does not allow unmanaged settings.`);
