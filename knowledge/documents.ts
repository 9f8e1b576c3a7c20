/** @module knowledge/documents: the documents that the facts of this room come from, and how a fact names its place there. */

/** Where a person reads a document. */
export interface Document {
  readonly title: string;
  readonly url: string;
  /** What it is about. */
  readonly about: string;
}

/** The five documents that this module serves, by their numbers, and newer pages of Microsoft where those leave a gap. */
export const documents = {
  "000": {
    title: "Destructive and non-destructive PIN reset: the difference (Japan Azure Identity Support, 2023-04-23)",
    url: "https://jpazureid.github.io/blog/azure-active-directory/non-destructive-pin-reset/",
    about: "What the two kinds of PIN reset do, and error CAA20004",
  },
  "001": {
    title: "Reset the passcode on Windows devices using Intune (Microsoft, withdrawn)",
    url: "https://learn.microsoft.com/mem/intune/remote-actions/device-windows-pin-reset",
    about: "The action New passcode, and consent to the PIN reset service",
  },
  "002": {
    title: "PIN reset (Microsoft Learn, 2022-07-29)",
    url: "https://learn.microsoft.com/windows/security/identity-protection/hello-for-business/hello-feature-pin-reset",
    about: "PIN reset: requirements, configuration, allowed web sign-in URLs",
  },
  "003": {
    title: "Enable Microsoft Entra self-service password reset at the Windows sign-in screen (Microsoft Learn)",
    url: "https://learn.microsoft.com/entra/identity/authentication/howto-sspr-windows",
    about: "Self-service password reset at the sign-in screen: limits, requirements, troubleshooting",
  },
  "004": {
    title: "Windows Hello and saved credentials are lost after Windows Update (Microsoft Japan support, 2025-11-13)",
    url: "https://jpwinsup.github.io/blog/2025/11/12/ActiveDirectory/WindowsHello/cannot-validate-VSM-when-multiple-PCRs-changed",
    about: "Windows Hello lost after an update: cause, prevention, recovery",
  },
  "learn-pin-reset": {
    title: "PIN reset (Microsoft Learn, 2024-04-23)",
    url: "https://learn.microsoft.com/windows/security/identity-protection/hello-for-business/pin-reset",
    about: "A newer state of document 002",
  },
  "learn-sspr": {
    title: "Self-service password reset for Windows devices (Microsoft Learn, 2025-03-04)",
    url: "https://learn.microsoft.com/entra/identity/authentication/howto-sspr-windows",
    about: "A newer state of document 003, in English",
  },
  "learn-dsregcmd": {
    title: "Troubleshoot devices by using the dsregcmd command (Microsoft Learn, 2025-06-27)",
    url: "https://learn.microsoft.com/entra/identity/devices/troubleshoot-device-dsregcmd",
    about: "What each line of `dsregcmd /status` means",
  },
  "learn-machine-proxy": {
    title: "HKLMProxyServer (Microsoft Learn, unattended Windows setup reference)",
    url: "https://learn.microsoft.com/windows-hardware/customize/desktop/unattend/microsoft-windows-ie-clientnetworkprotocolimplementation-hklmproxyserver",
    about: "A proxy for all users of a machine, and the policy that makes it count",
  },
  "learn-tls": {
    title: "How to enable TLS 1.2 on clients (Microsoft Learn, Configuration Manager)",
    url: "https://learn.microsoft.com/intune/configmgr/core/plan-design/security/enable-tls-1-2-client",
    about: "Registry values of TLS 1.2 on old Windows: Schannel, WinHTTP, .NET Framework",
  },
  "kb-3140245": {
    title: "Update to enable TLS 1.1 and TLS 1.2 as default secure protocols in WinHTTP in Windows (KB 3140245)",
    url: "https://support.microsoft.com/topic/update-to-enable-tls-1-1-and-tls-1-2-as-default-secure-protocols-in-winhttp-in-windows-c4bd73d2-31d7-761e-0178-11268bb10392",
    about: "What WinHTTP on Windows 7 and 8 needs before DefaultSecureProtocols means anything",
  },
} as const satisfies Record<string, Document>;

export type DocumentId = keyof typeof documents;

/** A place in a document. */
export interface Source {
  readonly document: DocumentId;
  /** Heading or table row, in English. */
  readonly place: string;
}

/** `document 002, Summary: On Premises`. */
export const sourceText = ({ document, place }: Source): string =>
  `${/^\d/.test(document) ? "document " : ""}${document}, ${place}`;
