/** @module components/pin-reset-service-principals/words: what a person is told, each with the next step. Pure. */
import { askFor, certainlyLacks, readRights, writeRights, type Right, type Signer } from "./rights";
import type { Plan, Role, Seen } from "./plan";

/** What the words need to know besides what was found. */
export interface Names {
  readonly displayName: (role: Role) => string;
  /** Where an administrator consents without any other tool. */
  readonly consentUrls: Readonly<Record<Role, string>>;
  /** What is normal and looks like a failure. */
  readonly afterConsent: string;
  /** The Entra role that may consent. */
  readonly consentRole: string;
}

const list = (names: readonly string[]): string => names.join(" and ");
const keptDays = 30;

/** Why nothing can be declared while these lie in the deleted items. */
export function deletedWords({ deleted }: Plan, seen: Seen, graphAddress: string, { displayName }: Names): string {
  const lines = deleted.map((role) => {
    const { objectId = "", deletedDateTime = "" } = seen[role];
    const until = Date.parse(deletedDateTime) + keptDays * 24 * 60 * 60 * 1_000;
    const date = Number.isNaN(until) ? "" : `, until ${new Date(until).toISOString().slice(0, 10)}`;
    const place = `${graphAddress}/v1.0/directory/deletedItems/${objectId}`;
    return (
      `  ${displayName(role)} was deleted ${deletedDateTime} and can be restored${date}: POST ${place}/restore, or ` +
      `Restore-MgDirectoryDeletedItem -DirectoryObjectId ${objectId}. To begin with a new one instead, DELETE ${place}.`
    );
  });
  const { permissions, role } = writeRights.principals;
  return (
    "the tenant has this among its deleted items, where the Entra admin center does not show it. Restore it, and deploy again: a new " +
    `one would be another object, without the settings and the consent of this. Both ways take ${permissions[0]}, or the Entra role ${role}.\n` +
    lines.join("\n")
  );
}

interface Lack {
  readonly what: string;
  readonly right: Right;
}

/** What the plan writes and who signed in certainly may not; empty where all may be well. */
export function lacksOf(plan: Plan, signer: Signer | undefined, { displayName }: Names): Lack[] {
  const principals = [...plan.created.map((role) => ["create", role]), ...plan.enabled.map((role) => ["enable", role])];
  const writes: Lack[] = [
    ...principals.map(([verb, role]) => ({
      what: `${verb} ${displayName(role as Role)}`,
      right: writeRights.principals,
    })),
    ...(plan.consent === "created" ? [{ what: "give the consent", right: writeRights.consent }] : []),
    ...(plan.added.length > 0 ? [{ what: `add ${list(plan.added)} to the consent`, right: writeRights.consent }] : []),
  ];
  return writes.filter(({ right }) => certainlyLacks(right, signer));
}

/** Which permission is missing for what, and the way without it. */
export function lacksWords(lacks: readonly Lack[], signer: Signer | undefined, names: Names): string {
  const rights = [...new Set(lacks.map(({ right }) => right))];
  const lines = rights.map((right) => {
    const what = lacks.filter((one) => one.right === right).map((one) => one.what);
    return `  To ${list(what)}, the app ${signer?.appId ?? ""} lacks ${right.permissions[0]}: ${askFor(right, signer)}`;
  });
  return `Entra would refuse this deploy:\n${lines.join("\n")}\n${byHand(names)}`;
}

/** The way for a person who has no right in Graph, and no wish to give any. */
const byHand = (names: Names): string =>
  `Or let an administrator (${names.consentRole}) open both addresses and accept; the next deploy takes over what is there, and writes nothing:\n` +
  addresses(names);

const addresses = ({ consentUrls, afterConsent }: Names): string =>
  [consentUrls.service, consentUrls.client, afterConsent].map((line) => `  ${line}`).join("\n");

/** What Entra's refusals have in common, whoever passes them on. */
const refusal = /Authorization_RequestDenied|the app lacks/;

/** Why a look at the tenant failed. */
export function refusedLookWords(reason: string, managesConsent: boolean, names: Names): string {
  if (!refusal.test(reason)) return reason;
  const consent = managesConsent
    ? `, and for the consent ${readRights.consent} (or ${writeRights.consent.permissions[0]}; "consent: false" leaves the consent out)`
    : "";
  return (
    `${reason}\nTo look at the two service principals the app needs the application permission ${readRights.principals}${consent}, with admin ` +
    `consent. Or leave this out of the program, and let an administrator (${names.consentRole}) open both addresses (here for the global cloud) and accept:\n` +
    addresses(names)
  );
}

/** What a reviewer must know of a plan that is carried out. */
export function callOuts(plan: Plan, seen: Seen, { displayName }: Names): { warnings: string[]; notes: string[] } {
  const consent = `The consent of ${displayName("client")} to ${displayName("service")}${seen.consentId ? ` (${seen.consentId})` : ""}`;
  return {
    warnings: [
      ...(plan.added.length > 0
        ? [`${consent} lacks ${list(plan.added)}, which the service publishes: it is added, and nothing is taken away.`]
        : []),
      ...(plan.scopes?.length === 0
        ? [`${displayName("service")} publishes no permission: there is nothing to consent to.`]
        : []),
    ],
    notes: [
      ...plan.enabled.map(
        (role) => `${displayName(role)} is disabled: it is enabled, and keeps everything else that it has.`,
      ),
      ...(plan.strange.length > 0
        ? [`${consent} has ${list(plan.strange)}, which the service does not publish: it is left as it is.`]
        : []),
    ],
  };
}

/** Why two providers do not fit. */
export const otherTenantWords = (lost: readonly string[], signer: Signer | undefined): string =>
  `azuread finds ${list(lost)}, and intune does not${signer ? `, in tenant ${signer.tenantId}` : ""}: they are signed in to ` +
  "different tenants. Give both providers of one tenant: { providers: [intuneProvider, azureadProvider] }.";

/** Why a deploy that planned nothing has left something undone. */
export const staleWords = (left: readonly string[]): string =>
  `The stack's state has everything, and in the tenant ${left.join("; ")}: somebody changed that since the last deploy, and azuread ` +
  "looks for it only when it is told to. Run: pulumi up --refresh";
