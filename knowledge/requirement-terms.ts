/** @module knowledge/requirement-terms: what a requirement is about: topics, ways, facets of a device, needs; and the shape of a row. */
import type { Source } from "./documents";
import { clouds, editions, joins, releases, trusts } from "./windows";

/** What people ask about. */
export const topics = {
  "pin-reset": "Reset of a forgotten Windows Hello for Business PIN",
  sspr: "Self-service password reset at the Windows sign-in screen",
} as const;
export type Topic = keyof typeof topics;

/** How it is done, where it can be done. */
export const ways = {
  "non-destructive": "non-destructive PIN reset (keys and certificates stay)",
  destructive: "destructive PIN reset (keys and certificates are deleted, new ones are made)",
  policy: 'link "Reset password" by policy (AllowAadPasswordReset)',
  component: "link by the SSPR component for old Windows (SsprWindowsLogon.PROD.msi)",
} as const;
export type Way = keyof typeof ways;

/** From where a person starts the reset. */
export const places = {
  "pin-reset": { settings: "Settings", "above-lock": "lock screen" },
  sspr: {
    console: "the device's own screen",
    "remote-desktop": "Remote Desktop",
    "hyper-v-enhanced": "Hyper-V enhanced session",
  },
} as const;

/** A device, as far as the documents tell devices apart. Each value is an id of `knowledge/windows` or of `places`. */
export interface Combination {
  readonly windows: string;
  readonly edition: string;
  readonly join: string;
  /** Windows Hello for Business only. Means nothing for Microsoft accounts and for passwords. */
  readonly trust: string;
  readonly where: string;
  readonly cloud: string;
}
export type Facet = keyof Combination;

/** Every value of every facet, for a topic. Trust means nothing for passwords: one value stands for all. */
export const facetValues = (topic: Topic): Record<Facet, readonly string[]> => ({
  windows: releases.map(({ id }) => id),
  edition: Object.keys(editions),
  join: Object.keys(joins),
  trust: topic === "sspr" ? ["key"] : Object.keys(trusts),
  where: Object.keys(places[topic]),
  cloud: Object.keys(clouds),
});

/** What something takes, beside the device itself. */
export const needs = {
  "other-sign-in": "another way to sign in",
  mfa: "multifactor authentication in Microsoft Entra ID",
  "service-principals": "both PIN reset service principals, with consent",
  "pin-recovery-policy": "the policy Enable Pin Recovery on the device",
  "network-pin-service": "network to the PIN reset service",
  "domain-controller": "network to a domain controller",
  "federation-service": "network to the federation service",
  "sync-delay": "a wait for the directory synchronisation",
  "allowed-urls": "the policy Configure Web Sign In Allowed Urls",
  "no-sign-in-limit": "none of the limits of the sign-in screen",
  "sspr-enabled": "self-service password reset enabled in the tenant",
  "sspr-registered": "people registered for self-service password reset",
  "sspr-policy": "the policy Allow Aad Password Reset, or its registry value",
  "network-sspr": "port 443 to the hosts of self-service password reset",
  "machine-proxy": "a proxy that does not depend on who is signed in",
  writeback: "password writeback to Active Directory",
  "sspr-component": "the SSPR component installed",
  "tls-1.2": "TLS 1.2 enabled, not only negotiated",
} as const;
export type NeedId = keyof typeof needs;

/** One statement of a document. */
export interface Row {
  /** Unique; stays the same, so that tools may refer to it. */
  readonly id: string;
  readonly ways: readonly Way[];
  /** The devices that it is about; a facet that is left out is any. */
  readonly when: Partial<Record<Facet, readonly string[]>>;
  /**
   * `grants` an aspect of a way: a way is supported where each of its aspects is granted and nothing refuses it. `needs`: what
   * it takes. `warns`: what a person should know besides.
   */
  readonly effect: "grants" | "refuses" | "needs" | "warns";
  /** Of grants: the release and edition of Windows, or the device's join with its trust type and the place of the reset. */
  readonly aspect?: "version" | "device";
  /** Of needs. */
  readonly need?: NeedId;
  /** In our own words. */
  readonly says: string;
  readonly sources: readonly Source[];
  /** Where the documents contradict each other or are silent: what was chosen, and why. */
  readonly resolved?: string;
  /** No document says it: general knowledge of Windows, or a conclusion. */
  readonly assumed?: true;
}
