/** @module knowledge/pin-reset-needs: what a PIN reset takes, and what is to be known of it, as the documents say. Data. */
import type { Source } from "./documents";
import type { Row } from "./requirement-terms";

const summary = (row: string): Source => ({ document: "002", place: `Summary: ${row}` });
const important: Source = { document: "002", place: "Using PIN reset: Important" };
const newer = (place: string): Source => ({ document: "learn-pin-reset", place });

const entra = ["entra-joined"];
const hybrid = ["hybrid-joined"];

/** Source: documents 002 and 000, completed by 001 and 003. */
export const pinResetNeeds: readonly Row[] = [
  {
    id: "pin-settings-other-sign-in",
    ways: ["destructive", "non-destructive"],
    when: { where: ["settings"] },
    effect: "needs",
    need: "other-sign-in",
    says: "A person who forgot the PIN must sign in in another way first: Settings > Accounts > Sign-in options > PIN > I forgot my PIN.",
    sources: [
      { document: "002", place: "Reset PIN from Settings" },
      { document: "000", place: "Steps of a reset" },
    ],
  },
  {
    id: "pin-mfa",
    ways: ["destructive", "non-destructive"],
    when: { join: [...entra, ...hybrid, "entra-registered"] },
    effect: "needs",
    need: "mfa",
    says: "The person authenticates and completes multifactor authentication.",
    sources: [{ document: "002", place: "PIN reset" }],
  },
  {
    id: "pin-service-principals",
    ways: ["non-destructive"],
    when: {},
    effect: "needs",
    need: "service-principals",
    says:
      "Microsoft Pin Reset Service Production and Microsoft Pin Reset Client Production in the tenant, each with consent. " +
      "Without them a reset ends in CAA20004 with AADSTS650052. Consent is given by an Application Administrator or higher.",
    sources: [
      { document: "002", place: "Enable the Microsoft PIN Reset Service in your Azure AD tenant" },
      { document: "001", place: "Authorize the PIN reset services" },
      { document: "000", place: "Error screen" },
      newer("Enable the Microsoft PIN Reset Service in your Microsoft Entra tenant"),
    ],
    resolved:
      "Who may consent: a tenant administrator by document 001, a Global Administrator by 002, an Application Administrator by the " +
      "newer page, which asks least and is taken.",
  },
  {
    id: "pin-recovery-policy",
    ways: ["non-destructive"],
    when: {},
    effect: "needs",
    need: "pin-recovery-policy",
    says:
      "Enable Pin Recovery, by Intune, Group Policy or CSP, before the PIN is forgotten: the device makes the PIN reset protector " +
      "ahead. `dsregcmd /status` then says CanReset : DestructiveAndNonDestructive.",
    sources: [
      { document: "002", place: "Enable PIN Recovery on your devices" },
      { document: "000", place: "Which of the two happens" },
    ],
  },
  {
    id: "pin-network-service",
    ways: ["non-destructive"],
    when: {},
    effect: "needs",
    need: "network-pin-service",
    says: "The device sends the protected PIN reset protector to the PIN reset service and gets it back: cred.microsoft.com, port 443.",
    sources: [{ document: "002", place: "Non-destructive PIN reset" }],
    resolved:
      "The document names no host; cred.microsoft.com is the redirect address of the consent pages (assumed to be the host).",
  },
  {
    id: "pin-hybrid-domain-controller",
    ways: ["destructive"],
    when: { join: hybrid },
    effect: "needs",
    need: "domain-controller",
    says: "Network to a domain controller, inside or by VPN.",
    sources: [important, summary("Hybrid Azure Active Directory Joined")],
    resolved: "The summary says it of key trust only, the note of every hybrid joined device: the note is taken.",
  },
  {
    id: "pin-hybrid-key-sync-delay",
    ways: ["destructive"],
    when: { join: hybrid, trust: ["key"] },
    effect: "needs",
    need: "sync-delay",
    says:
      "The new PIN works for sign-in only after Microsoft Entra Connect has written the new key back to msDS-KeyCredentialLink of " +
      "the person in Active Directory: every 30 minutes by default. Non-destructive reset leaves that attribute as it is.",
    sources: [{ document: "000", place: "User experience after the reset" }],
  },
  {
    id: "pin-certificate-federation",
    ways: ["destructive"],
    when: { join: hybrid, trust: ["certificate"] },
    effect: "needs",
    need: "federation-service",
    says: "Where AD FS issues the certificates: network to the federation service.",
    sources: [important],
  },
  {
    id: "pin-on-premises-federation",
    ways: ["destructive"],
    when: { join: ["on-premises"] },
    effect: "needs",
    need: "federation-service",
    says: "Where AD FS is used: network to the federation service.",
    sources: [important, summary("On Premises")],
  },
  {
    id: "pin-entra-allowed-urls",
    ways: ["destructive", "non-destructive"],
    when: { join: entra, where: ["above-lock"] },
    effect: "needs",
    need: "allowed-urls",
    says:
      "Where sign-in is federated (AD FS or another identity provider): its hosts in Configure Web Sign In Allowed Urls. Else the " +
      "lock screen says that it cannot open the page.",
    sources: [{ document: "002", place: "Configure Web Sign-in Allowed URLs" }],
  },
  {
    id: "pin-above-lock-limits",
    ways: ["destructive", "non-destructive"],
    when: { where: ["above-lock"] },
    effect: "needs",
    need: "no-sign-in-limit",
    says:
      "What stops self-service password reset at the sign-in screen stops PIN reset there too: Remote Desktop, UAC off, a custom " +
      "shell and others (see the limits).",
    sources: [
      { document: "003", place: "General limitations: Note" },
      { document: "002", place: "Reset PIN above the Lock Screen: Note" },
    ],
  },
];

/** Source: document 002. */
export const pinResetWarnings: readonly Row[] = [
  {
    id: "pin-certificate-federation-unclear",
    ways: ["non-destructive"],
    when: { join: hybrid, trust: ["certificate"] },
    effect: "warns",
    says: "Where AD FS issues the certificates, keep network to the federation service.",
    sources: [important, summary("Hybrid Azure Active Directory Joined")],
    resolved:
      "The note asks for it for any PIN reset with certificate trust, the summary says that non-destructive reset needs no network " +
      "to a domain controller and is silent on the federation service: taken as advice.",
  },
  {
    id: "pin-government-service",
    ways: ["non-destructive"],
    when: { cloud: ["us-government"] },
    effect: "warns",
    says: "Azure US Government: prove non-destructive reset with a test group before counting on it.",
    sources: [
      { document: "002", place: "Onboarding the Microsoft PIN reset service to your Intune tenant" },
      newer("Configure allowed URLs for federated identity providers"),
    ],
    resolved:
      "Document 002 says twice that the service is not available there, and then how to make PIN reset work there. The newer page " +
      "dropped the first and kept the second: a warning, not a refusal.",
  },
  {
    id: "pin-government-page",
    ways: ["destructive", "non-destructive"],
    when: { cloud: ["us-government"], join: entra },
    effect: "warns",
    says:
      'Azure US Government: known issue "We can\'t open that page right now" on Entra joined devices; Configure Web Sign In Allowed ' +
      "Urls = login.microsoftonline.us gets around it.",
    sources: [{ document: "002", place: "Configure Web Sign-in Allowed URLs: Note" }],
  },
  {
    id: "pin-china-silent",
    ways: ["non-destructive"],
    when: { cloud: ["china"] },
    effect: "warns",
    says: "Azure China: no document says whether the PIN reset service is there. Prove it with a test group.",
    sources: [{ document: "002", place: "Onboarding the Microsoft PIN reset service to your Intune tenant" }],
    resolved: "The documents are silent: a warning, not a refusal.",
  },
];
