/** @module policies/_sign-in-resilience/registry: where the scripts read and write in the registry. Pure. */
import { quoted } from "../../components/_shared/powershell";

/** A key as a PowerShell text: a path that no drive has to be mounted for. */
export const keyText = (key: string): string => quoted(`Registry::${key}`);

/**
 * What this policy remembers of a device, so that it can undo: the key protectors that it added, and those that it saw backed
 * up. Ids only.
 */
export const memory = {
  /** All that this module remembers on a device, other policies' as well. */
  vendor: "HKEY_LOCAL_MACHINE\\SOFTWARE\\pulumi-intune",
  root: "HKEY_LOCAL_MACHINE\\SOFTWARE\\pulumi-intune\\SignInResilience",
  /** Value: id of a key protector that the policy added; data: when, UTC. */
  added: "HKEY_LOCAL_MACHINE\\SOFTWARE\\pulumi-intune\\SignInResilience\\Added",
  /** Value: id of a key protector; data: id of the tenant that it was seen backed up to. */
  backedUp: "HKEY_LOCAL_MACHINE\\SOFTWARE\\pulumi-intune\\SignInResilience\\BackedUp",
} as const;
