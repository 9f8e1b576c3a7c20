/** @module components/pin-reset-service-principals/plan: from what the tenant has to what is declared. Pure. */

export type Role = "service" | "client";

/** The service principal of one application. */
export interface Party {
  readonly state: "enabled" | "disabled" | "deleted" | "absent";
  readonly objectId?: string;
  readonly deletedDateTime?: string;
}

/** What a look at the tenant has found. */
export interface Seen {
  readonly service: Party;
  readonly client: Party;
  /** Delegated permissions that the service publishes and enables; empty where it is not there. */
  readonly published: readonly string[];
  readonly consentId?: string | undefined;
  readonly consented: readonly string[];
}

export interface Plan {
  /** Those that Graph's deleted items hold: they must be restored first. */
  readonly deleted: readonly Role[];
  readonly created: readonly Role[];
  readonly enabled: readonly Role[];
  /** `adopted` also where it is extended; `none` where it is not managed, or there is nothing to consent to. */
  readonly consent: "created" | "adopted" | "none";
  /** All that the consent will have; undefined where the service is not there to say. */
  readonly scopes: readonly string[] | undefined;
  /** Of these, what an adopted consent lacks. */
  readonly added: readonly string[];
  /** What an adopted consent has and the service does not publish: it stays. */
  readonly strange: readonly string[];
}

const roles: readonly Role[] = ["service", "client"];

/** @param managesConsent whether the consent is ours to see to. */
export function planOf(seen: Seen, managesConsent: boolean): Plan {
  const inState = (state: Party["state"]): Role[] => roles.filter((role) => seen[role].state === state);
  const isThere = seen.service.objectId !== undefined && seen.service.state !== "deleted";
  const scopes = isThere ? union(seen.published, seen.consented) : undefined;
  const isAdopted = seen.consentId !== undefined;
  const isPointless = scopes?.length === 0;
  return {
    deleted: inState("deleted"),
    created: inState("absent"),
    enabled: inState("disabled"),
    consent: !managesConsent || isPointless ? "none" : isAdopted ? "adopted" : "created",
    scopes,
    added: isAdopted && managesConsent ? without(seen.published, seen.consented) : [],
    strange: isAdopted && managesConsent ? without(seen.consented, seen.published) : [],
  };
}

/** Whether the deploy has anything to write. */
export const changesAnything = ({ created, enabled, consent, added }: Plan): boolean =>
  created.length + enabled.length + added.length > 0 || consent === "created";

/** What is still not as it was declared, after a deploy that should have seen to it; in words. */
export function leftOver(after: Seen, managesConsent: boolean, nameOf: (role: Role) => string): string[] {
  const plan = planOf(after, managesConsent);
  return [
    ...[...plan.created, ...plan.deleted].map((role) => `${nameOf(role)} is not there`),
    ...plan.enabled.map((role) => `${nameOf(role)} is disabled`),
    ...(plan.consent === "created" ? ["there is no consent"] : []),
    ...(plan.added.length > 0 ? [`the consent lacks ${plan.added.join(", ")}`] : []),
  ];
}

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].sort();
const without = (a: readonly string[], b: readonly string[]): string[] => a.filter((one) => !b.includes(one));
