/** @module knowledge/sspr-rows: what the documents require of self-service password reset at the sign-in screen. Data. */
import type { Source } from "./documents";
import type { Row } from "./requirement-terms";
import { releasesBetween } from "./windows";

const limits: Source = { document: "003", place: "General limitations" };
const prerequisites: Source = { document: "003", place: "Windows 11 and Windows 10 prerequisites" };
const oldPrerequisites: Source = { document: "003", place: "Windows 7, 8, and 8.1 prerequisites" };
const install: Source = { document: "003", place: "Windows 7, 8, and 8.1: Install" };

const old = ["7", "8", "8.1"];
const both: Row["ways"] = ["policy", "component"];

/** Source: document 003. */
export const ssprRows: readonly Row[] = [
  {
    id: "sspr-1803",
    ways: ["policy"],
    when: { windows: releasesBetween("10-1803") },
    effect: "grants",
    aspect: "version",
    says: "Windows 10, version 1803 (April 2018 Update) or later, and Windows 11, by policy or registry value.",
    sources: [prerequisites],
  },
  {
    id: "sspr-joined",
    ways: ["policy"],
    when: { join: ["entra-joined", "hybrid-joined"] },
    effect: "grants",
    aspect: "device",
    says: "Microsoft Entra joined and Microsoft Entra hybrid joined devices.",
    sources: [prerequisites],
  },
  {
    id: "sspr-old-windows",
    ways: ["component"],
    when: { windows: old },
    effect: "grants",
    aspect: "version",
    says: "Windows 7, 8 and 8.1, by a component that is installed on each device.",
    sources: [install],
  },
  {
    id: "sspr-old-joined",
    ways: ["component"],
    when: { join: ["hybrid-joined", "on-premises"] },
    effect: "grants",
    aspect: "device",
    says: "Devices of an organisation in Active Directory.",
    sources: [install],
    resolved:
      "The document names no join for old Windows: what can be joined to Active Directory, hybrid or not, is taken.",
    assumed: true,
  },
  {
    id: "sspr-remote-desktop",
    ways: both,
    when: { where: ["remote-desktop"] },
    effect: "refuses",
    says: "Not from a Remote Desktop session.",
    sources: [limits],
  },
  {
    id: "sspr-hyper-v",
    ways: both,
    when: { where: ["hyper-v-enhanced"] },
    effect: "refuses",
    says: "Not from a Hyper-V enhanced session.",
    sources: [limits],
  },
  {
    id: "sspr-home-cannot-join",
    ways: both,
    when: { edition: ["home"] },
    effect: "refuses",
    says: "There is no such device: Windows Home cannot be joined to a directory.",
    sources: [prerequisites, limits],
    resolved:
      "Document 003 names Home in a combination that stops the feature, although the join that it asks for is closed to Home: the " +
      "join is taken.",
    assumed: true,
  },
  {
    id: "sspr-enabled",
    ways: both,
    when: {},
    effect: "needs",
    need: "sspr-enabled",
    says: "Self-service password reset enabled in the tenant, by an Authentication Policy Administrator or higher.",
    sources: [prerequisites, oldPrerequisites],
  },
  {
    id: "sspr-registered",
    ways: both,
    when: {},
    effect: "needs",
    need: "sspr-registered",
    says: "People who have registered at https://aka.ms/ssprsetup, or whose contact data an administrator has set ahead.",
    sources: [prerequisites, { document: "003", place: "Next steps" }],
  },
  {
    id: "sspr-policy",
    ways: ["policy"],
    when: {},
    effect: "needs",
    need: "sspr-policy",
    says: "AllowAadPasswordReset = 1 by Intune (the device is enrolled), or AllowPasswordReset = 1 in the registry.",
    sources: [
      { document: "003", place: "Enable for Windows 11 and Windows 10 using Microsoft Intune" },
      { document: "003", place: "Enable for Windows 11 and Windows 10 using the Registry" },
    ],
  },
  {
    id: "sspr-network",
    ways: ["policy"],
    when: {},
    effect: "needs",
    need: "network-sspr",
    says: "Port 443 to passwordreset.microsoftonline.com and ajax.aspnetcdn.com.",
    sources: [prerequisites],
  },
  {
    id: "sspr-old-network",
    ways: ["component"],
    when: {},
    effect: "needs",
    need: "network-sspr",
    says: "Port 443 to passwordreset.microsoftonline.com.",
    sources: [{ document: "learn-sspr", place: "Windows 7, 8, and 8.1 prerequisites" }],
  },
  {
    id: "sspr-machine-proxy",
    ways: ["policy"],
    when: {},
    effect: "needs",
    need: "machine-proxy",
    says:
      "Where there is a proxy: one for the machine, or one in the default profile that the temporary account defaultuser1 gets. " +
      "That account cannot authenticate to a proxy.",
    sources: [prerequisites, { document: "003", place: "Proxy configurations for Windows password reset" }],
    resolved: "The prerequisite names Windows 10 only, the proxy section no version: taken for Windows 11 as well.",
  },
  {
    id: "sspr-hybrid-domain-controller",
    ways: both,
    when: { join: ["hybrid-joined", "on-premises"] },
    effect: "needs",
    need: "domain-controller",
    says: "Network to a domain controller, inside or by VPN, to use the new password and to renew what the device has cached.",
    sources: [limits, { document: "learn-sspr", place: "General limitations" }],
    resolved:
      "The newer page adds that the reset alone does without: it is the first sign-in with the new password that needs it.",
  },
  {
    id: "sspr-hybrid-writeback",
    ways: both,
    when: { join: ["hybrid-joined", "on-premises"] },
    effect: "needs",
    need: "writeback",
    says: "For people who come from Active Directory: password writeback, so that the new password reaches it.",
    sources: [limits],
    assumed: true,
  },
  {
    id: "sspr-limits",
    ways: both,
    when: {},
    effect: "needs",
    need: "no-sign-in-limit",
    says: "None of the limits: third-party credential providers, UAC off, 802.1x before sign-in, a custom shell and others.",
    sources: [limits],
  },
  {
    id: "sspr-component",
    ways: ["component"],
    when: {},
    effect: "needs",
    need: "sspr-component",
    says: "The component from https://aka.ms/sspraddin: msiexec /i SsprWindowsLogon.PROD.msi /qn, then best a restart.",
    sources: [install],
  },
  {
    id: "sspr-tls",
    ways: ["component"],
    when: {},
    effect: "needs",
    need: "tls-1.2",
    says: "TLS 1.2 enabled; left to negotiation is not enough.",
    sources: [oldPrerequisites],
  },
  {
    id: "sspr-windows-11-locked",
    ways: ["policy"],
    when: { windows: releasesBetween("11-21H2"), where: ["console"] },
    effect: "warns",
    says: "Windows 11: start from the sign-in screen after signing out; a locked session is said not to start it.",
    sources: [{ document: "learn-sspr", place: "Proposed additional information" }],
    resolved: "A proposed section of the newer page, not part of document 003: a warning.",
  },
];
