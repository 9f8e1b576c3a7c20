/** @module policies/_shared/carrier: the child that carries what a policy sets, in the way that its owner chose. */
import * as pulumi from "@pulumi/pulumi";
import type { Inputs } from "../../components/_shared/inputs";
import { CustomProfile } from "../../components/custom-profile";
import type { AssignmentsArgs } from "../../components/policy-assignments";
import { getTenant } from "../../components/provider";
import { RegistryEquivalent, type RegistryValueArgs } from "../../components/registry-equivalent";
import { SettingsCatalogPolicy } from "../../components/settings-catalog-policy";
import type { Carriers } from "./carriers";
import { customDelivery, registryDelivery, wayOf, type Delivery } from "./delivery";
import { shownWhereItBelongs } from "./refused";

/** What every child takes, whichever it is. */
export interface CommonInputs {
  readonly name: pulumi.Input<string>;
  readonly description: pulumi.Input<string>;
  readonly scopeTags: Inputs<(string | { id: string })[]>;
  readonly adopt: Inputs<"never" | "byName">;
  readonly assignments: Inputs<AssignmentsArgs>;
}

/** What a policy tells of its child. */
export interface Carrier {
  readonly policyId: pulumi.Output<string>;
  readonly displayName: pulumi.Output<string>;
  readonly portalUrl: pulumi.Output<string>;
  readonly assignedTo: pulumi.Output<string[]>;
}

/** What to make: the policy, its name, what all children take, its arguments with their defaults, and what it declares. */
export interface Wanted<A> {
  readonly policy: pulumi.ComponentResource;
  readonly name: string;
  /** Class and logical name, for messages. */
  readonly title: string;
  readonly delivery: Delivery;
  readonly common: CommonInputs;
  readonly args: A;
  readonly carriers: Carriers<A>;
}

/** One child, of the policy's own logical name. */
export function createCarrier<A>(wanted: Wanted<A>): Carrier {
  const { policy, name, title, delivery, common, args, carriers } = wanted;
  const opts = { parent: policy };
  const answer = carriers.verify?.(policy, title, args);
  const verified = answer && shownWhereItBelongs(answer);
  /** What the policy sets waits for the tenant's answer, so that a refusal comes before any write. */
  const checked = <T>(value: T): pulumi.Input<T> =>
    verified === undefined ? value : (pulumi.output(verified.then(() => value as object)) as pulumi.Output<T>);
  switch (wayOf(delivery)) {
    case "settingsCatalog": {
      const settings = checked(offered(carriers, "settings")(args));
      return new SettingsCatalogPolicy(name, { ...common, settings }, opts);
    }
    case "accountProtection": {
      const { templateId, settings } = offered(carriers, "template")(args);
      return new SettingsCatalogPolicy(name, { ...common, templateId, settings: checked(settings) }, opts);
    }
    case "customProfile":
      return createProfile(wanted, checked);
    case "remediation":
    case "platformScript":
      return createRegistryValues(wanted, checked);
  }
}

function createProfile<A>(
  { policy, name, delivery, common, args, carriers }: Wanted<A>,
  checked: <T>(value: T) => pulumi.Input<T>,
): Carrier {
  const { applicability, tenantId } = customDelivery(delivery);
  const rows = offered(carriers, "omaSettings");
  const settings = carriers.needsTenantId
    ? pulumi
        .output(tenantId ?? getTenant({ parent: policy }).then((tenant) => tenant.tenantId))
        .apply((id) => checked(rows(args, id)))
    : checked(rows(args, ""));
  return new CustomProfile(
    name,
    { ...common, settings, ...(applicability && { applicability }) } as ConstructorParameters<typeof CustomProfile>[1],
    { parent: policy },
  );
}

function createRegistryValues<A>(
  { policy, name, delivery, common, args, carriers }: Wanted<A>,
  checked: <T>(value: T) => pulumi.Input<T>,
): Carrier {
  const way = wayOf(delivery) === "platformScript" ? "platformScript" : "remediation";
  const values = checked(offered(carriers, "registry")(args));
  return new RegistryEquivalent(
    name,
    { ...common, ...registryDelivery(delivery), delivery: way, values: values as Inputs<RegistryValueArgs[]> },
    { parent: policy },
  );
}

/** A way that the schema offers and the policy does not declare is our own fault, never the tenant owner's. */
function offered<A, K extends "settings" | "template" | "omaSettings" | "registry">(
  carriers: Carriers<A>,
  member: K,
): NonNullable<Carriers<A>[K]> {
  const found = carriers[member];
  if (found === undefined) throw new TypeError(`the policy offers a delivery without declaring "${member}"`);
  return found;
}
