/** @module emulator/policies/checking: what the checks of one policy's settings share. */
import type { Json, JsonObject } from "../json";
import { duplicateSetting } from "./setting-refusals";

export interface Checking {
  readonly definitionOf: (id: string) => JsonObject | undefined;
  /** Secrets that this policy already holds, which a client may send back. */
  readonly knownTokens: ReadonlySet<string>;
  /** A template reference as it is read back; refused where the template has no such id. */
  reference(wire: Json | undefined, member: string): JsonObject | null;
}

export function refuseDuplicates(instances: readonly JsonObject[]): void {
  const seen = new Set<Json | undefined>();
  for (const { settingDefinitionId } of instances) {
    if (seen.has(settingDefinitionId)) throw duplicateSetting(String(settingDefinitionId));
    seen.add(settingDefinitionId);
  }
}
