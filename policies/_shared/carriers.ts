/** @module policies/_shared/carriers: what a policy declares: what it sets, in each way that it offers, and what to check. Types only. */
import type * as pulumi from "@pulumi/pulumi";
import type { Issue } from "../../components/_shared/issues";
import type { OmaSettings } from "../../components/custom-profile";
import type { RegistryValueArgs } from "../../components/registry-equivalent";
import type { Settings } from "../../components/settings-catalog-policy";

/**
 * What a policy sets: one member for each way that its `delivery` offers (`settings` for settingsCatalog, `template` for
 * accountProtection, `omaSettings` for customProfile, `registry` for remediation and platformScript), and what is checked.
 * @typeParam A the policy's arguments, with their defaults.
 */
export interface Carriers<A> {
  settings?(args: A): Settings;
  /** Settings of a template of endpoint security. */
  template?(args: A): { readonly templateId: string; readonly settings: Settings };
  /** @param tenantId only for policies that declare `needsTenantId`; else empty. */
  omaSettings?(args: A, tenantId: string): OmaSettings;
  /** The OMA-URIs hold the tenant's id. */
  readonly needsTenantId?: true;
  registry?(args: A): RegistryValueArgs[];
  /** What two instances must not both set in different ways on one device, e.g. `device`. Default: nothing but the carrier. */
  variant?(args: A): string;
  /** Whether it is about people, so that a group of it is one of people. Default: no. */
  reachesUsers?(args: A): boolean;
  /** Faults between arguments, each right by itself. */
  faults?(args: A): Issue[];
  /** What a person should know before deploying it: sentences. */
  warnings?(args: A): readonly string[];
  /** Asks the tenant, also in a preview: nothing is written before it is answered. Throws where it must not be. */
  verify?(policy: pulumi.ComponentResource, title: string, args: A): Promise<void>;
}
