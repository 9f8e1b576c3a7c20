/** @module test/cli/_old-windows/script: the script for Windows 7, 8 and 8.1: PowerShell 2.0, nothing downloaded, nothing run unseen. */
import fc from "fast-check";
import { oldWindowsOptions, type OldWindowsOptions } from "../../../cli/_old-windows/options";
import { oldWindowsScript } from "../../../cli/_old-windows/script";
import { check } from "../../../components/_shared/issues";
import { parseErrors, readScript } from "../../support/powershell";

const sha256 = "0123456789abcdef".repeat(4);
const options = (more: object = {}): OldWindowsOptions => oldWindowsOptions.parse({ sha256, ...more });
const variants = [
  {},
  { uninstall: true },
  { logging: "on" },
  { logging: "off", uninstall: true },
  { proxy: "proxy.contoso.com:8080" },
  { proxy: "[fd00::1]:80", logging: "on", msiName: "it's \u2019 $env.msi" },
];
const index = (script: string, text: string): number => {
  const at = script.lastIndexOf(text);
  if (at < 0) throw new Error(`the script does not say ${text}`);
  return at;
};

describe.each(variants)("with %j", (more) => {
  const script = oldWindowsScript(options(more));

  it("is PowerShell of ASCII letters", async () => {
    expect(await parseErrors(script)).toEqual([]);
    expect(script).toMatch(/^[\n -~]+\n$/);
  });

  it("uses nothing that PowerShell 2.0 has not", async () => {
    const { commands } = await readScript(script);
    const own = [...script.matchAll(/^function ([\w-]+)/gm)].map(([, name]) => String(name).toLowerCase());
    const ofTwo = [
      "get-wmiobject",
      "new-object",
      "get-authenticodesignature",
      "start-process",
      "split-path",
      "test-path",
    ];
    const known = [...own, ...ofTwo, "set-strictmode", "write-output", "out-string", "$reg"];
    expect(commands.filter((name) => !known.includes(name))).toEqual([]);
    expect(script).not.toMatch(
      /Get-FileHash|RegistryView|OpenBaseKey|PSScriptRoot|\[ordered\]|\[pscustomobject\]|::new\(|\s-in\s|\s-notin\s/i,
    );
  });

  it("downloads nothing and names the page only in words", () => {
    expect(script).not.toMatch(
      /WebClient|Invoke-WebRequest|Invoke-RestMethod|Start-BitsTransfer|HttpWebRequest|Invoke-Expression/i,
    );
    expect(
      script
        .split("\n")
        .filter((line) => line.includes("aka.ms"))
        .every((line) => /^#|is not there/.test(line.trim())),
    ).toBe(true);
  });

  it("looks at the file before it runs it, and holds it open so that it stays the same", () => {
    const [open, look, run, close] = [
      "[System.IO.File]::Open(",
      "Assert-Installer $file $stream",
      "$code = Invoke-Msi",
      "$stream.Close()",
    ];
    const order = [open, look, run, close].map((text) => index(script, text as string));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(script).toContain(`$Sha256 = '${sha256}'`);
    expect(script).toMatch(/Status -ne 'Valid'/);
    expect(script).toMatch(/'Microsoft Corporation'/);
  });
});

it("installs with the command line of the document, and says that a restart is strongly recommended", () => {
  const script = oldWindowsScript(options());
  expect(script).toContain("$MsiName = 'SsprWindowsLogon.PROD.msi'");
  expect(script).toContain("Invoke-Msi '/i' $file");
  expect(script).toContain(`'" /qn /norestart'`);
  expect(script).toMatch(/Restart Windows: it is strongly recommended/);
});

it("removes with the command line of the document, and does not ask for TLS then", () => {
  const script = oldWindowsScript(options({ uninstall: true }));
  expect(script).toContain("Invoke-Msi '/x' $file");
  expect(script).not.toMatch(/Tls12/);
  expect(script).toMatch(/1605/);
});

it("refuses other Windows, and TLS 1.2 that is only negotiated, before it opens the file", () => {
  const script = oldWindowsScript(options());
  const steps = ["$version = Assert-OldWindows", "Assert-Shell", "Assert-Tls12 $version", "[System.IO.File]::Open("];
  const order = steps.map((text) => index(script, text));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(script).toMatch(
    /\$null -eq \$enabled\) -or \(\$enabled -eq 0\) -or \(\$null -eq \$isOff\) -or \(\$isOff -ne 0\)/,
  );
  expect(script).toMatch(/Minor -lt 1/);
});

it("switches detailed logging on and off", () => {
  expect(oldWindowsScript(options({ logging: "on" }))).toMatch(
    /'EnableLogging', 1,[\s\S]*AADPasswordResetCredentialProvider/,
  );
  expect(oldWindowsScript(options({ logging: "off" }))).toMatch(/'EnableLogging', 0,/);
  expect(oldWindowsScript(options())).not.toContain("EnableLogging");
});

it("unloads the default profile whatever happens to the proxy", () => {
  const script = oldWindowsScript(options({ proxy: "proxy:8080" }));
  expect(script).toMatch(
    /Invoke-Reg @\('load'[\s\S]*try \{[\s\S]*'ProxyServer'[\s\S]*'proxy:8080'[\s\S]*\} finally \{\s+\[gc\]::Collect\(\)\s+Invoke-Reg @\('unload'/,
  );
});

it("holds any name of an installer as one literal", async () => {
  const name = fc
    .array(
      fc.oneof(
        fc.constantFrom("'", "\u2019", "$(x)", "`", ";", "#", "@'", "caf\u00e9"),
        fc.string({ unit: "grapheme" }),
      ),
      { maxLength: 5 },
    )
    .map((parts) => `${parts.join("").slice(0, 150).toWellFormed()}x.msi`)
    .filter((text) => oldWindowsOptions.shape.msiName.safeParse(text).success);
  await fc.assert(
    fc.asyncProperty(name, async (msiName) => {
      const read = await readScript(oldWindowsScript(options({ msiName })));
      expect(read.errors).toEqual([]);
      expect(read.texts.slice(0, 3)).toEqual(["Stop", msiName, sha256]);
    }),
    { numRuns: 60 },
  );
});

it("refuses what is no SHA-256, no name of a file, no proxy, every fault at once", () => {
  const checked = check(oldWindowsOptions, { sha256: "abc", msiName: "..\\x.msi", proxy: "x", logging: "yes" });
  expect(checked.ok ? [] : checked.issues.map(({ path }) => path.join("."))).toEqual([
    "sha256",
    "msiName",
    "logging",
    "proxy",
  ]);
  expect(check(oldWindowsOptions, { sha256, msiName: 'a".msi' })).toMatchObject({ ok: false });
  expect(check(oldWindowsOptions, { sha256: sha256.toUpperCase() })).toMatchObject({ ok: true, value: { sha256 } });
});
