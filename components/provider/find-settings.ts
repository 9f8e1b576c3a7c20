/** @module components/provider/find-settings: which policies of the tenant set something, to what, and for whom. */
import * as pulumi from "@pulumi/pulumi";
import type { SetOnDevice } from "../_shared/on-device";
import { packageVersion } from "../_shared/resource";

/** A group or filter; without a name where there is none, or it may not be read. */
export interface FoundThing {
  readonly id: string;
  readonly name?: string;
}

/** A policy of the tenant that sets some of what was looked for. */
export interface FoundPolicy {
  /** Name of its kind, e.g. `SettingsCatalogPolicy`. */
  readonly kind: string;
  /** The words for the kind. */
  readonly title: string;
  readonly id: string;
  readonly name: string;
  /** Whether this stack's state has it. */
  readonly owned: boolean;
  /** Of its settings those that were looked for; a value that the app may not read is absent. */
  readonly settings: readonly SetOnDevice[];
  readonly include: readonly {
    readonly group?: FoundThing;
    readonly allDevices?: boolean;
    readonly allUsers?: boolean;
    readonly filter?: FoundThing;
    readonly filterType?: "include" | "exclude";
  }[];
  readonly exclude: readonly { readonly group: FoundThing }[];
  /** Types of further targets, which cannot be compared. */
  readonly others: readonly string[];
  /** Rules of a custom profile. */
  readonly applicability?: unknown;
}

export interface FoundSettings {
  readonly policies: readonly FoundPolicy[];
  /** Kinds of policies that the app may not read. */
  readonly refused: readonly { readonly title: string; readonly permissions: readonly string[] }[];
}

/**
 * Every policy of the tenant that somebody gets and that sets one of these: settings catalog policies, whatever template they are
 * of, and custom profiles. Profiles of other types, administrative templates and Group Policy are not looked at.
 * Needs DeviceManagementConfiguration.Read.All; texts and XML of custom profiles need ReadWrite.All.
 * @param sought setting definition ids, and OMA-URIs in which `*` is any one segment; case means nothing.
 */
export function findSettings(
  sought: { readonly settings: readonly string[]; readonly omaUris: readonly string[] },
  opts?: pulumi.InvokeOptions,
): Promise<FoundSettings> {
  const { settings, omaUris } = sought;
  return pulumi.runtime.invoke(
    "intune:index:findSettings",
    { settings: [...settings], omaUris: [...omaUris] },
    { version: packageVersion, ...opts },
  );
}
