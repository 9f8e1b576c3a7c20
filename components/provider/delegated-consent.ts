/** @module components/provider/delegated-consent: whether one application of the tenant may call another on behalf of everybody. */
import * as pulumi from "@pulumi/pulumi";
import { packageVersion } from "../_shared/resource";

/** The service principal of an application. */
export interface ConsentParty {
  /** `deleted`: it waits in the deleted items, and can be restored for 30 days after `deletedDateTime`. */
  readonly state: "enabled" | "disabled" | "deleted" | "absent";
  /** Also of a deleted one. */
  readonly objectId?: string;
  readonly deletedDateTime?: string;
}

/** Who signed in, as the access token says. */
export interface SignedInAs {
  readonly kind: "app" | "person";
  /** Client id of the application. */
  readonly appId: string;
  readonly tenantId: string;
  /** Application permissions; none for a person. */
  readonly permissions: readonly string[];
  /** Template ids of the Entra roles that are active. */
  readonly directoryRoles: readonly string[];
}

export interface DelegatedConsent {
  readonly client: ConsentParty;
  readonly resource: ConsentParty;
  /** Enabled delegated permissions of the resource; sorted. */
  readonly published: readonly string[];
  /** Absent where nobody consented for everybody. */
  readonly consentId?: string;
  /** Delegated permissions that everybody's consent has; sorted. */
  readonly consented: readonly string[];
  /** Name of the cloud, e.g. `global`. */
  readonly cloud: string;
  readonly loginAddress: string;
  readonly graphAddress: string;
  /** Absent where the access token cannot be read. */
  readonly signedInAs?: SignedInAs;
}

/** Two applications by client id; the object ids of their service principals where there are some. */
export interface DelegatedConsentArgs {
  readonly clientAppId: string;
  readonly clientObjectId?: string;
  readonly resourceAppId: string;
  readonly resourceObjectId?: string;
  /** Whether the consent is looked for, which needs a right of its own. Default: true. */
  readonly withConsent?: boolean;
  /** Both were just made: what is not found is asked for again. Default: false. */
  readonly justMade?: boolean;
}

/**
 * Whether the client may call the resource on behalf of everybody (admin consent), and what stands in the way. Needs
 * Application.Read.All and, for the consent itself, Directory.Read.All or DelegatedPermissionGrant.ReadWrite.All.
 * Source: Graph servicePrincipal, oAuth2PermissionGrant, directory deletedItems (v1.0).
 */
export function getDelegatedConsent(
  args: DelegatedConsentArgs,
  opts?: pulumi.InvokeOptions,
): Promise<DelegatedConsent> {
  return pulumi.runtime.invoke("intune:index:getDelegatedConsent", { ...args }, { version: packageVersion, ...opts });
}
