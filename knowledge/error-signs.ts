/** @module knowledge/error-signs: error texts of PIN reset and password reset, and log entries about them. Data. */
import type { TextSign } from "./sign-terms";

const pinService = [
  "Put both PIN reset applications into the tenant and consent to them: PinResetServicePrincipals, or the two consent pages.",
  "Then let the person try again; new consent can take some minutes.",
] as const;

const pinErrors: readonly TextSign[] = [
  {
    id: "pin-service-missing",
    weight: "finding",
    seen: 'CAA20004 with AADSTS650052 and "Microsoft Pin Reset Service Production"',
    all: [/AADSTS\s?650052/i, /Pin\s?Reset\s?(Service|Client)/i],
    means: "The tenant does not have the PIN reset service: one of its two applications is missing or has no consent.",
    next: pinService,
    sources: [{ document: "000", place: "Error screen" }],
  },
  {
    id: "aadsts-650052",
    weight: "finding",
    seen: "AADSTS650052 without the name of the PIN reset service",
    all: [/AADSTS\s?650052/i],
    none: [/Pin\s?Reset\s?(Service|Client)/i],
    means:
      "An application asked for a service that the tenant does not have. On a PIN reset that is the PIN reset service.",
    next: ["Read the server's message: it names the service.", ...pinService],
    sources: [{ document: "000", place: "Error screen" }],
  },
  {
    id: "caa20004",
    weight: "finding",
    seen: "CAA20004 without AADSTS650052",
    all: [/CAA20004/i],
    none: [/AADSTS\s?650052/i],
    means: "The request was refused by Microsoft Entra ID; which is why, the server's message on the same page says.",
    next: [
      "Open the details on the error page and read the code AADSTS...; 650052 means that the PIN reset service is missing.",
    ],
    sources: [{ document: "000", place: "Error screen" }],
  },
  {
    id: "page-not-allowed",
    weight: "finding",
    seen: "We can't open that page right now",
    all: [/we can(?:'|no)t open that page right now/i],
    means: "The reset on the lock screen was sent to a host that web sign-in may not open: a federated sign-in page.",
    next: [
      "Give the device Configure Web Sign In Allowed Urls with every host of the identity provider (WebSignInUrls).",
      "In Azure US Government: login.microsoftonline.us.",
    ],
    sources: [
      { document: "002", place: "Configure Web Sign-in Allowed URLs: Note" },
      { document: "learn-pin-reset", place: "Configure allowed URLs for federated identity providers" },
    ],
  },
  {
    id: "consent-page-not-found",
    weight: "note",
    seen: "Page not found, or a blank page, after consent to the PIN reset service",
    all: [/page not found|blank page/i],
    means: "After consent to a PIN reset application that is normal: the consent was given.",
    next: ["See that both applications are among Enterprise applications, under All applications."],
    sources: [
      { document: "001", place: "Authorize the PIN reset services" },
      { document: "learn-pin-reset", place: "Enable the Microsoft PIN Reset Service in your Microsoft Entra tenant" },
    ],
  },
];

const ssprErrors: readonly TextSign[] = [
  {
    id: "sspr-something-went-wrong",
    weight: "finding",
    seen: "Something went wrong. Please, try again later. / 問題が発生しました。後でもう一度お試しください。",
    all: [/something went wrong|問題が発生しました/i],
    none: [/CAA20004|AADSTS/i],
    means:
      "The sign-in screen did not reach https://passwordreset.microsoftonline.com/n/passwordreset: a proxy that asks for a person, " +
      "antivirus software, or a closed network.",
    next: [
      "Give the machine a proxy that asks nobody to authenticate, or write one to the default profile (SsprProxy).",
      "Exclude passwordreset.microsoftonline.com, ajax.aspnetcdn.com and ocsp.digicert.com in antivirus software; to prove it, turn it off for one test.",
      "Open port 443 to passwordreset.microsoftonline.com and ajax.aspnetcdn.com.",
    ],
    sources: [{ document: "003", place: "Proxy configurations for Windows password reset" }],
  },
  {
    id: "sspr-audit-client-type",
    weight: "note",
    seen: "ClientType in the Microsoft Entra audit log",
    all: [/\bClientType\b/i],
    means: "The audit log has the reset: ClientType says from where it was made, the IP address from which network.",
    next: [
      "Compare the IP address with the device's network; no entry at all means that the reset never reached the service.",
    ],
    sources: [{ document: "003", place: "Troubleshooting Windows 11 and Windows 10 password reset" }],
  },
  {
    id: "sspr-old-windows-log",
    weight: "note",
    seen: "Source AADPasswordResetCredentialProvider in the Application log",
    all: [/AADPasswordResetCredentialProvider/i],
    means: "The log of the SSPR component on Windows 7, 8 or 8.1.",
    next: [
      "For more of it, set EnableLogging to 1 below the credential provider's key (SsprLogging), and to 0 afterwards.",
      "See that TLS 1.2 is enabled, not only negotiated.",
    ],
    sources: [{ document: "003", place: "Troubleshooting Windows 7, 8, and 8.1 password reset" }],
  },
  {
    id: "defaultuser1",
    weight: "note",
    seen: "Accounts or profiles named defaultuser1",
    all: [/\bdefaultuser\d/i],
    means: "Left over from password resets at the sign-in screen: harmless.",
    next: [],
    sources: [{ document: "003", place: "Troubleshooting Windows 11 and Windows 10 password reset" }],
  },
];

/** Source: documents 000 to 003. */
export const errorSigns: readonly TextSign[] = [...pinErrors, ...ssprErrors];
