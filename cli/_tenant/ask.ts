/** @module cli/_tenant/ask: questions to the tenant, the provider's own among them, whose refusal names the permission. */
import type { ProviderFunction } from "../../provider/functions";
import type { Asking } from "../../provider/functions/function";
import { lacking } from "../../provider/lacking";

/** What a deploy would be answered. `T` is the function's own outputs. @throws PermissionMissing where the app may not ask. */
export const ask = <T>(asking: Asking, question: ProviderFunction, inputs: Record<string, unknown>): Promise<T> =>
  needing(question.permissions, question.run(asking, question.inputs.parse(inputs)) as Promise<T>);

/** A request whose refusal names what it takes, also where Entra does not. Any one of the permissions is enough, least first. */
export async function needing<T>(permissions: readonly string[], request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw lacking(permissions, error);
  }
}
