/** @module policies/_shared/registry-form: values of the registry that a document names, as a policy carries them. Pure. */
import type { RegistryValueArgs } from "../../components/registry-equivalent";
import type { RegistryFact, RegistrySet } from "../../knowledge/registry-values";

/** In the order of the document. */
export const registryForm = ({ values }: Pick<RegistrySet, "values">): RegistryValueArgs[] => values.map(carried);

function carried({ key, name, type, value }: RegistryFact): RegistryValueArgs {
  return type === "dword" ? { key, name, type, value: Number(value) } : { key, name, type, value: String(value) };
}
