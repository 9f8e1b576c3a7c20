/** @module knowledge/registry-tls: the registry values that enable TLS 1.2 on Windows 7, 8 and 8.1. Data. */
import type { RegistryFact, RegistrySet } from "./registry-terms";

const schannel =
  "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client";

/** Both registries of a 64-bit Windows. */
const software = ["HKEY_LOCAL_MACHINE\\SOFTWARE\\", "HKEY_LOCAL_MACHINE\\SOFTWARE\\WOW6432Node\\"];

const dword = (key: string, name: string, value: number, says: string): RegistryFact => ({
  key,
  name,
  type: "dword",
  value,
  says,
});

const frameworks = ["v2.0.50727", "v4.0.30319"].flatMap((version) =>
  software.flatMap((root) => {
    const key = `${root}Microsoft\\.NETFramework\\${version}`;
    return [
      dword(key, "SchUseStrongCrypto", 1, ".NET takes TLS 1.2 where a program names no protocol."),
      dword(key, "SystemDefaultTlsVersions", 1, ".NET leaves the choice of the protocol to Windows."),
    ];
  }),
);

/** TLS 1.2 enabled, not only negotiated: what document 003 demands of Windows 7, 8 and 8.1. */
export const oldWindowsTls: RegistrySet = {
  title: "TLS 1.2 for Windows 7, 8 and 8.1",
  about:
    "Enables TLS 1.2 for Schannel, WinHTTP and the .NET Framework. Windows 8.1 has it for Schannel and WinHTTP already.",
  values: [
    dword(schannel, "Enabled", 1, "1 enables TLS 1.2 for programs of this machine that call others."),
    dword(schannel, "DisabledByDefault", 0, "0 offers TLS 1.2 where a program names no protocol."),
    ...software.map((root) =>
      dword(
        `${root}Microsoft\\Windows\\CurrentVersion\\Internet Settings\\WinHttp`,
        "DefaultSecureProtocols",
        0xa00,
        "0xA00 is TLS 1.1 and TLS 1.2 for programs that use WinHTTP and name no protocol.",
      ),
    ),
    ...frameworks,
  ],
  policies: [],
  warnings: [
    "Windows 7 and 8 need update KB 3140245 before DefaultSecureProtocols means anything. Restart Windows afterwards.",
    "Windows 7 as it came has PowerShell 2.0, which the PowerShell form does not run on: take the .reg file or the preference.",
    "Programs that use WinHTTP and name no protocol no longer use TLS 1.0 or SSL 3.0.",
  ],
  sources: [
    { document: "003", place: "Prerequisites for Windows 7, 8, and 8.1" },
    { document: "learn-tls", place: "Update Windows and WinHTTP; SChannel; .NET Framework" },
    { document: "kb-3140245", place: "How the DefaultSecureProtocols registry entry works" },
  ],
  assumed: ["Document 003 demands TLS 1.2 and names no values: these are those of Microsoft's pages on old Windows."],
};
