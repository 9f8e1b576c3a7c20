/** @module knowledge/pin-reset-rows: on which devices the documents grant a PIN reset, destructive or not. Data. */
import type { Source } from "./documents";
import type { Row } from "./requirement-terms";
import { releasesBetween } from "./windows";

const summary = (row: string): Source => ({ document: "002", place: `Summary: ${row}` });
const requirements: Source = { document: "002", place: "Using PIN reset: Requirements" };
const nonDestructive: Source = { document: "002", place: "Non-destructive PIN reset: Requirements" };
const newer = (place: string): Source => ({ document: "learn-pin-reset", place });

const entra = ["entra-joined"];
const hybrid = ["hybrid-joined"];

/** Where it works: releases, editions, joins, trust types and places. Source: document 002. */
export const pinResetGrants: readonly Row[] = [
  {
    id: "pin-destructive-settings-1703",
    ways: ["destructive"],
    when: { where: ["settings"], windows: releasesBetween("10-1703") },
    effect: "grants",
    aspect: "version",
    says: "From Settings on Windows 10, version 1703 or later, and Windows 11, any edition.",
    sources: [requirements, summary("Windows editions and versions")],
  },
  {
    id: "pin-destructive-lock-1709",
    ways: ["destructive"],
    when: { where: ["above-lock"], windows: releasesBetween("10-1709") },
    effect: "grants",
    aspect: "version",
    says: "From the lock screen on Windows 10, version 1709 or later, and Windows 11, any edition.",
    sources: [requirements, summary("Windows editions and versions")],
  },
  {
    id: "pin-non-destructive-1709-enterprise",
    ways: ["non-destructive"],
    when: { windows: releasesBetween("10-1709", "10-1809"), edition: ["enterprise", "education", "iot-enterprise"] },
    effect: "grants",
    aspect: "version",
    says: "On Windows 10, versions 1709 to 1809, Enterprise edition only.",
    sources: [nonDestructive, summary("Windows editions and versions")],
    resolved:
      "One sentence of document 002 asks for Enterprise from 1709 on without an end, others only up to 1809: the end at 1809 is " +
      "taken, as three places and the newer page agree. Education and IoT Enterprise count as Enterprise (assumed).",
  },
  {
    id: "pin-non-destructive-1903-pro",
    ways: ["non-destructive"],
    when: {
      windows: releasesBetween("10-1903"),
      edition: ["pro", "pro-education", "pro-workstation", "education", "enterprise", "iot-enterprise"],
    },
    effect: "grants",
    aspect: "version",
    says: "On Windows 10, version 1903 or later, and Windows 11, Pro and Enterprise, with no licence asked for.",
    sources: [nonDestructive, summary("Windows editions and versions"), newer("How nondestructive PIN reset works")],
    resolved:
      "Document 002 names Pro and Enterprise, the newer page Education as well. Pro Education and Pro for Workstations count as " +
      "Pro, IoT Enterprise as Enterprise (assumed).",
  },
  {
    id: "pin-entra-joined",
    ways: ["destructive", "non-destructive"],
    when: { join: entra, trust: ["certificate", "key", "cloud"] },
    effect: "grants",
    aspect: "device",
    says: "Microsoft Entra joined devices: certificate, key and cloud trust, in Settings and on the lock screen.",
    sources: [summary("Azure Active Directory Joined")],
  },
  {
    id: "pin-hybrid-non-destructive",
    ways: ["non-destructive"],
    when: { join: hybrid, trust: ["certificate", "key", "cloud"] },
    effect: "grants",
    aspect: "device",
    says:
      "Microsoft Entra hybrid joined devices: certificate, key and cloud trust, in Settings and on the lock screen, without " +
      "network to a domain controller and without waiting for a synchronisation.",
    sources: [
      summary("Hybrid Azure Active Directory Joined"),
      { document: "000", place: "User experience after the reset" },
    ],
  },
  {
    id: "pin-hybrid-destructive",
    ways: ["destructive"],
    when: { join: hybrid, trust: ["certificate", "cloud"] },
    effect: "grants",
    aspect: "device",
    says: "Microsoft Entra hybrid joined devices: certificate and cloud trust, in Settings and on the lock screen.",
    sources: [summary("Hybrid Azure Active Directory Joined")],
  },
  {
    id: "pin-hybrid-key-settings",
    ways: ["destructive"],
    when: { join: hybrid, trust: ["key"], where: ["settings"] },
    effect: "grants",
    aspect: "device",
    says: "Microsoft Entra hybrid joined devices with key trust: in Settings only.",
    sources: [summary("Hybrid Azure Active Directory Joined")],
  },
  {
    id: "pin-on-premises-destructive",
    ways: ["destructive"],
    when: { join: ["on-premises"], trust: ["certificate", "key"] },
    effect: "grants",
    aspect: "device",
    says: "On-premises deployments.",
    sources: [summary("On Premises")],
    resolved:
      "The document tells neither trust types nor places apart here: all that an on-premises deployment can have.",
  },
  {
    id: "pin-microsoft-account-destructive",
    ways: ["destructive"],
    when: { join: ["microsoft-account"] },
    effect: "grants",
    aspect: "device",
    says: "Microsoft accounts, as well as work and school accounts.",
    sources: [summary("MSA/Enterprise")],
  },
  {
    id: "pin-registered-settings",
    ways: ["destructive"],
    when: { join: ["entra-registered"], where: ["settings"] },
    effect: "grants",
    aspect: "device",
    says: "Microsoft Entra registered devices: in Settings.",
    sources: [nonDestructive],
    resolved:
      "Destructive reset is what every device does without configuration; the documents name registered devices only under the " +
      "non-destructive requirements.",
    assumed: true,
  },
];

/** Where it does not work, and the document says so. */
export const pinResetRefusals: readonly Row[] = [
  {
    id: "pin-hybrid-key-above-lock",
    ways: ["destructive"],
    when: { join: hybrid, trust: ["key"], where: ["above-lock"] },
    effect: "refuses",
    says:
      "Hybrid joined with key trust has no destructive reset on the lock screen: the new key cannot be used for sign-in before it " +
      "was synchronised. Deploy non-destructive reset.",
    sources: [
      summary("Hybrid Azure Active Directory Joined"),
      { document: "002", place: "Reset PIN above the Lock Screen: Note" },
    ],
  },
  {
    id: "pin-on-premises-non-destructive",
    ways: ["non-destructive"],
    when: { join: ["on-premises"] },
    effect: "refuses",
    says: "The PIN reset service knows Microsoft Entra identities only: a device that is only on-premises cannot use it.",
    sources: [summary("On Premises")],
  },
  {
    id: "pin-microsoft-account-non-destructive",
    ways: ["non-destructive"],
    when: { join: ["microsoft-account"] },
    effect: "refuses",
    says: "Non-destructive reset is for work and school accounts only.",
    sources: [summary("MSA/Enterprise")],
  },
  {
    id: "pin-registered-non-destructive",
    ways: ["non-destructive"],
    when: { join: ["entra-registered"] },
    effect: "refuses",
    says: "Do not count on non-destructive reset on a Microsoft Entra registered device.",
    sources: [summary("On Premises"), newer("Comparison: On Premises"), nonDestructive],
    resolved:
      "Document 002 contradicts itself: its requirements list registered devices, its summary says joined and hybrid joined only. " +
      "The newer page kept the summary and dropped the list: the summary is taken.",
  },
  {
    id: "pin-registered-above-lock",
    ways: ["destructive"],
    when: { join: ["entra-registered"], where: ["above-lock"] },
    effect: "refuses",
    says: "The lock screen's reset is described for Entra joined and hybrid joined devices only.",
    sources: [{ document: "002", place: "Reset PIN above the Lock Screen" }],
    resolved: "The document is silent on registered devices: silence is read as no.",
  },
  {
    id: "pin-home-cannot-join",
    ways: ["destructive", "non-destructive"],
    when: { edition: ["home"], join: ["entra-joined", "hybrid-joined", "on-premises"] },
    effect: "refuses",
    says: "There is no such device: Windows Home cannot be joined to a directory.",
    sources: [summary("Windows editions and versions")],
    assumed: true,
  },
  {
    id: "pin-on-premises-cloud-trust",
    ways: ["destructive"],
    when: { join: ["on-premises"], trust: ["cloud"] },
    effect: "refuses",
    says: "There is no such device: cloud trust needs Microsoft Entra ID.",
    sources: [summary("On Premises")],
    assumed: true,
  },
];
