/** @module components/pin-reset-service-principals/resource: a look at the tenant, then the two service principals and the consent as azuread's resources. */
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import {
  afterConsent,
  cloudGap,
  consentRole,
  consentUrls,
  pinResetApps,
  type ConsentPlace,
} from "../../knowledge/pin-reset-apps";
import { childOptions } from "../_shared/resource";
import { getDelegatedConsent, type DelegatedConsent } from "../provider";
import { changesAnything, leftOver, planOf, type Plan, type Role, type Seen } from "./plan";
import * as words from "./words";

/** The tenant is not in a state in which this can be declared. Shown under the resource, without a stack trace. */
export class PinResetNotReady extends pulumi.ResourceError {
  override readonly name = "PinResetNotReady";
  constructor(
    /** What stands in the way. */
    readonly obstacle: "lookRefused" | "otherTenant" | "deleted" | "notPermitted" | "stateBehind",
    title: string,
    message: string,
    resource: pulumi.Resource,
  ) {
    super(`${title}: ${message}`, resource, true);
  }
}

/** What the component is made of, once the tenant was looked at. */
export interface Deployed {
  readonly serviceObjectId?: pulumi.Input<string> | undefined;
  readonly clientObjectId?: pulumi.Input<string> | undefined;
  readonly consentedScopes: pulumi.Input<string[]>;
  readonly consentUrls: Record<Role, string>;
}

type Fail = (obstacle: PinResetNotReady["obstacle"], message: string) => PinResetNotReady;

export const titleOf = (name: string): string => `PinResetServicePrincipals "${name}"`;

/** Looks, refuses in time what Entra would refuse late, and declares. @throws PinResetNotReady */
export async function deploy(
  parent: pulumi.ComponentResource,
  name: string,
  managesConsent: boolean,
): Promise<Deployed> {
  const fail: Fail = (obstacle, message) => new PinResetNotReady(obstacle, titleOf(name), message, parent);
  const { seen, tenant } = await look(parent, managesConsent, fail);
  const names = namesOf({ ...tenant, tenantId: tenant.signedInAs?.tenantId });
  const plan = planOf(seen, managesConsent);
  const gap = cloudGap(tenant.cloud);
  if (gap && plan.created.length > 0) {
    await pulumi.log.warn(`${gap.says} Nothing is made for it.`, parent);
    const { service, client } = seen;
    const none = { consentedScopes: [], consentUrls: names.consentUrls };
    return { ...none, serviceObjectId: service.objectId, clientObjectId: client.objectId };
  }
  if (plan.deleted.length > 0) throw fail("deleted", words.deletedWords(plan, seen, tenant.graphAddress, names));
  await refuseInTime(parent, plan, tenant, names, fail);
  await sayWhatMatters(parent, plan, seen, names);
  const [service, client] = [principal(parent, name, "service", seen), principal(parent, name, "client", seen)];
  const consent = grant(parent, name, plan, seen, { client, service });
  if (changesAnything(plan)) await confirm(parent, plan, { service, client, consent }, managesConsent, fail);
  return {
    serviceObjectId: service.objectId,
    clientObjectId: client.objectId,
    consentedScopes: consent?.claimValues ?? [],
    consentUrls: names.consentUrls,
  };
}

const displayName = (role: Role): string => pinResetApps[role].displayName;
const namesOf = (place?: ConsentPlace): words.Names => ({
  displayName,
  consentUrls: consentUrls(place),
  afterConsent: afterConsent.says,
  consentRole: consentRole.role,
});

interface Look {
  readonly seen: Seen;
  readonly tenant: DelegatedConsent;
}

async function look(parent: pulumi.Resource, managesConsent: boolean, fail: Fail): Promise<Look> {
  const { service, client } = pinResetApps;
  try {
    const clientIds = [service.appId, client.appId];
    const { servicePrincipals: all } = await azuread.getServicePrincipals(
      { clientIds, ignoreMissing: true },
      { parent },
    );
    const idOf = (appId: string): string | undefined => all.find((one) => one.clientId === appId)?.objectId;
    const ids = { service: idOf(service.appId), client: idOf(client.appId) };
    const tenant = await ask(parent, ids, managesConsent);
    const seen: Seen = { ...tenant, service: tenant.resource };
    const lost = (["service", "client"] as const).filter((role) => ids[role] && seen[role].objectId !== ids[role]);
    if (lost.length > 0) throw fail("otherTenant", words.otherTenantWords(lost.map(displayName), tenant.signedInAs));
    return { seen, tenant };
  } catch (error) {
    if (error instanceof PinResetNotReady) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw fail("lookRefused", words.refusedLookWords(reason, managesConsent, namesOf()));
  }
}

function ask(
  parent: pulumi.Resource,
  { service, client }: Readonly<Partial<Record<Role, string | undefined>>>,
  managesConsent: boolean,
  justMade = false,
): Promise<DelegatedConsent> {
  return getDelegatedConsent(
    {
      clientAppId: pinResetApps.client.appId,
      resourceAppId: pinResetApps.service.appId,
      ...(client && { clientObjectId: client }),
      ...(service && { resourceObjectId: service }),
      withConsent: managesConsent,
      justMade,
    },
    { parent },
  );
}

/** An app that another provider signs in as may have other rights: then it is only said. */
async function refuseInTime(
  parent: pulumi.ComponentResource,
  plan: Plan,
  { signedInAs }: DelegatedConsent,
  names: words.Names,
  fail: Fail,
): Promise<void> {
  const lacks = words.lacksOf(plan, signedInAs, names);
  if (lacks.length === 0) return;
  const message = words.lacksWords(lacks, signedInAs, names);
  const isOurs = parent.getProvider("azuread:index:Provider") === undefined;
  if (isOurs) throw fail("notPermitted", message);
  await pulumi.log.warn(message, parent);
}

async function sayWhatMatters(parent: pulumi.Resource, plan: Plan, seen: Seen, names: words.Names): Promise<void> {
  const { warnings, notes } = words.callOuts(plan, seen, names);
  for (const warning of warnings) await pulumi.log.warn(warning, parent);
  for (const note of notes) await pulumi.log.info(note, parent);
}

/** Everything that azuread takes and we do not declare: what an administrator put there stays. */
const notOurs = [
  ...["alternativeNames", "appRoleAssignmentRequired", "description", "featureTags", "features", "loginUrl", "notes"],
  ...["notificationEmailAddresses", "owners", "preferredSingleSignOnMode", "samlSingleSignOn", "tags", "useExisting"],
];

/** One that exists is imported, which writes nothing; the engine then updates it where it is disabled. */
function principal(parent: pulumi.ComponentResource, name: string, role: Role, seen: Seen): azuread.ServicePrincipal {
  const { objectId } = seen[role];
  return new azuread.ServicePrincipal(
    `${name}-${role}`,
    { clientId: pinResetApps[role].appId, accountEnabled: true },
    childOptions(parent, {
      retainOnDelete: true,
      ignoreChanges: notOurs,
      ...(objectId !== undefined && { import: `/servicePrincipals/${objectId}` }),
    }),
  );
}

function grant(
  parent: pulumi.ComponentResource,
  name: string,
  plan: Plan,
  { consentId }: Seen,
  { client, service }: Readonly<Record<Role, azuread.ServicePrincipal>>,
): azuread.ServicePrincipalDelegatedPermissionGrant | undefined {
  if (plan.consent === "none") return undefined;
  return new azuread.ServicePrincipalDelegatedPermissionGrant(
    `${name}-consent`,
    {
      servicePrincipalObjectId: client.objectId,
      resourceServicePrincipalObjectId: service.objectId,
      claimValues: plan.scopes ? [...plan.scopes] : service.oauth2PermissionScopes.apply(published),
    },
    childOptions(parent, {
      retainOnDelete: true,
      ...(consentId !== undefined && { import: `/oauth2PermissionGrants/${consentId}` }),
    }),
  );
}

const published = (scopes: readonly { readonly enabled: boolean; readonly value: string }[]): string[] =>
  scopes.flatMap(({ enabled, value }) => (enabled && value !== "" ? [value] : [])).sort();

interface Children extends Readonly<Record<Role, azuread.ServicePrincipal>> {
  readonly consent: azuread.ServicePrincipalDelegatedPermissionGrant | undefined;
}

/**
 * What the state has already, no deploy makes again, even if the tenant has lost it. A preview shows that by an id of what is
 * yet to be made; a deploy, by another look.
 */
async function confirm(
  parent: pulumi.Resource,
  { created, consent: consentPlan }: Plan,
  { service, client, consent }: Children,
  managesConsent: boolean,
  fail: Fail,
): Promise<void> {
  if (pulumi.runtime.isDryRun()) {
    const made = created.map((role) => ({
      id: { service, client }[role].id,
      what: `${displayName(role)} is not there`,
    }));
    if (consent && consentPlan === "created") made.push({ id: consent.id, what: "there is no consent" });
    for (const { id, what } of made) id.apply(() => Promise.reject(fail("stateBehind", words.staleWords([what]))));
    return;
  }
  const ids = await whenKnown(
    pulumi.output({ service: service.objectId, client: client.objectId, consent: consent?.id }),
  );
  const after = await ask(parent, ids, managesConsent, true);
  const left = leftOver({ ...after, service: after.resource }, managesConsent, displayName);
  if (left.length > 0) throw fail("stateBehind", words.staleWords(left));
}

const whenKnown = <T>(output: pulumi.Output<T>): Promise<T> =>
  new Promise((resolve) => output.apply((value) => resolve(value as T)));
