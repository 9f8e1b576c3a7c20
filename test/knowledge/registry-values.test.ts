/** @module test/knowledge/registry-values: the registry values of the documents, to the letter, and each in a form that can be delivered. */
import { registryValues } from "../../components/registry-equivalent/values";
import { documents } from "../../knowledge/documents";
import { defaultUserProxy, machineProxy, proxyBypass, proxyServer } from "../../knowledge/registry-proxy";
import { oldWindowsTls } from "../../knowledge/registry-tls";
import {
  allowPasswordReset,
  enablePinRecovery,
  helloOnly,
  ssprLogging,
  valuesOf,
  type RegistrySet,
} from "../../knowledge/registry-values";

const proxy = { server: "proxy.contoso.com:8080", bypass: ["<local>", "*.contoso.com"] };
const sets: [string, RegistrySet][] = [
  ["allowPasswordReset", allowPasswordReset],
  ["enablePinRecovery", enablePinRecovery],
  ["ssprLogging on", ssprLogging(true)],
  ["ssprLogging off", ssprLogging(false)],
  ["helloOnly on", helloOnly(true)],
  ["helloOnly off", helloOnly(false)],
  ["defaultUserProxy", defaultUserProxy(proxy)],
  ["machineProxy", machineProxy(proxy)],
  ["oldWindowsTls", oldWindowsTls],
];
/** `key name=value` of each, as a document prints it. */
const lines = (set: RegistrySet): string[] => valuesOf(set).map(({ key, name, value }) => `${key} ${name}=${value}`);

describe.each(sets)("%s", (_, set) => {
  it("can be delivered as it is", () => {
    expect(registryValues.safeParse(valuesOf(set)).error).toBeUndefined();
  });

  it("says what each value does, and which document says so", () => {
    expect(set.values.every(({ says }) => /^\S.{8,}\.$/.test(says))).toBe(true);
    expect(set.sources.length).toBeGreaterThan(0);
    expect(set.sources.every(({ document, place }) => document in documents && place !== "")).toBe(true);
  });
});

it("is the link on the sign-in screen as document 003 writes it", () => {
  expect(lines(allowPasswordReset)).toEqual([
    "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\AzureADAccount AllowPasswordReset=1",
  ]);
});

it("is PIN recovery, with the policy that document 002 names", () => {
  expect(lines(enablePinRecovery)).toEqual([
    "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\PassportForWork EnablePinRecovery=1",
  ]);
  expect(enablePinRecovery.policies).toEqual([
    expect.objectContaining({
      configuration: "Computer",
      path: ["Windows Components", "Windows Hello for Business"],
      name: "Use PIN Recovery",
      applied: "Enabled",
    }),
  ]);
});

it("is the logging of the SSPR credential provider, on and off, and warns while it is on", () => {
  const key =
    "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Authentication\\Credential Providers\\" +
    "{86D2F0AC-2171-46CF-9998-4E33B3D7FD4F}";
  expect(lines(ssprLogging(true))).toEqual([`${key} EnableLogging=1`]);
  expect(lines(ssprLogging(false))).toEqual([`${key} EnableLogging=0`]);
  expect(ssprLogging(true).warnings.join()).toMatch(/troubleshooting only.*AADPasswordResetCredentialProvider/);
  expect(ssprLogging(false).warnings).toEqual([]);
});

it("is the switch for Windows Hello alone: 0 lets the password sign in, 2 does not", () => {
  const key = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\PasswordLess\\Device";
  expect(lines(helloOnly(false))).toEqual([`${key} DevicePasswordLessBuildVersion=0`]);
  expect(lines(helloOnly(true))).toEqual([`${key} DevicePasswordLessBuildVersion=2`]);
});

describe("a proxy", () => {
  const settings = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings";

  it("of the default profile is the two values of document 003, and what needs no proxy", () => {
    const key = `DEFAULT_USER\\${settings}`;
    expect(lines(defaultUserProxy({ server: "p:8080" }))).toEqual([
      `${key} ProxyEnable=1`,
      `${key} ProxyServer=p:8080`,
    ]);
    expect(lines(defaultUserProxy(proxy)).at(-1)).toBe(`${key} ProxyOverride=<local>;*.contoso.com`);
  });

  it("of the machine counts because the policy says so, in both registries", () => {
    expect(lines(machineProxy({ server: "p:8080" }))).toEqual([
      "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings ProxySettingsPerUser=0",
      `HKEY_LOCAL_MACHINE\\${settings} ProxyEnable=1`,
      `HKEY_LOCAL_MACHINE\\${settings} ProxyServer=p:8080`,
      `HKEY_LOCAL_MACHINE\\${settings.replace("SOFTWARE", "SOFTWARE\\WOW6432Node")} ProxyEnable=1`,
      `HKEY_LOCAL_MACHINE\\${settings.replace("SOFTWARE", "SOFTWARE\\WOW6432Node")} ProxyServer=p:8080`,
    ]);
  });

  it.each(["proxy.contoso.com:8080", "proxy:1", "10.0.0.1:65535", "[fd00::1]:3128", "my_proxy.local:80"])(
    "may be at %s",
    (server) => {
      expect(proxyServer.safeParse(server).success).toBe(true);
    },
  );

  it.each([
    ["proxy.contoso.com", /needs its port/],
    ["http://proxy.contoso.com:8080", /without scheme/],
    ["https=a:1;http=b:2", /one proxy for all protocols/],
    ["user:secret@proxy:8080", /must not hold a name or password/],
    ["proxy:8080/x", /without path/],
    ["proxy:0", /port from 1 to 65535/],
    ["proxy:65536", /port from 1 to 65535/],
    ["-proxy:80", /a host and its port/],
    [":8080", /a host and its port/],
    ["a b:80", /one proxy/],
  ])("may not be at %s", (server, message) => {
    expect(proxyServer.safeParse(server).error?.issues[0]?.message).toMatch(message);
  });

  it("is passed by for hosts, patterns of hosts and local names, never for all", () => {
    expect(proxyBypass.safeParse(["<local>", "*.contoso.com", "10.*", "localhost:8080", "[::1]"]).success).toBe(true);
    for (const wrong of ["*", "*.*", "a;b", "http://x", "", "a b", "<LOCAL"])
      expect([wrong, proxyBypass.safeParse([wrong]).success]).toEqual([wrong, false]);
  });
});

describe("TLS 1.2 of old Windows", () => {
  it("is enabled in Schannel, and not only negotiated", () => {
    const key =
      "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client";
    expect(lines(oldWindowsTls).slice(0, 2)).toEqual([`${key} Enabled=1`, `${key} DisabledByDefault=0`]);
  });

  it("is there for WinHTTP and .NET, in both registries", () => {
    const said = lines(oldWindowsTls).join("\n");
    for (const root of ["SOFTWARE\\", "SOFTWARE\\WOW6432Node\\"]) {
      expect(said).toContain(
        `${root}Microsoft\\Windows\\CurrentVersion\\Internet Settings\\WinHttp DefaultSecureProtocols=2560`,
      );
      expect(said).toContain(`${root}Microsoft\\.NETFramework\\v4.0.30319 SchUseStrongCrypto=1`);
      expect(said).toContain(`${root}Microsoft\\.NETFramework\\v2.0.50727 SystemDefaultTlsVersions=1`);
    }
  });
});
