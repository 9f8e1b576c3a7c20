/** @module test/components/registry-equivalent/powershell: every script is PowerShell, and no text of a person's leaves its literal. */
import fc from "fast-check";
import { detectionScript, undoDetectionScript } from "../../../components/registry-equivalent/powershell-detection";
import { remediationScript } from "../../../components/registry-equivalent/powershell-remediation";
import { undoScript } from "../../../components/registry-equivalent/powershell-undo";
import { registryValues, type RegistryValue } from "../../../components/registry-equivalent/values";
import { readScript } from "../../support/powershell";
import { anyValues, textsIn } from "./generators";

const scripts: [string, (values: readonly RegistryValue[]) => string][] = [
  ["detection", detectionScript],
  ["detection of what is to undo", undoDetectionScript],
  ["remediation", remediationScript],
  ["undo", undoScript],
];

const plain: RegistryValue[] = [
  { key: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso", name: "a", type: "dword", value: 1 },
  { key: "DEFAULT_USER\\SOFTWARE\\Contoso", name: "b", type: "string", value: "x" },
];

it("is tried with values that the schema accepts", () => {
  fc.assert(fc.property(anyValues, (values) => expect(registryValues.safeParse(values).error).toBeUndefined()));
});

describe.each(scripts)("the %s script", (_, make) => {
  it("is PowerShell of ASCII letters with LF, whatever the values", async () => {
    await fc.assert(
      fc.asyncProperty(anyValues, async (values) => {
        const script = make(values);
        expect(script).toMatch(/^[\n -~]+\n$/);
        expect((await readScript(script)).errors).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("holds each key, name and text as one literal, and calls nothing and expands nothing because of them", async () => {
    const usual = await readScript(make(plain));
    await fc.assert(
      fc.asyncProperty(anyValues, async (values) => {
        const read = await readScript(make(values));
        const table = values.flatMap((value) => {
          const [root, path, name, ...texts] = textsIn(value) as [string, string, string, ...string[]];
          const kind = expect.stringMatching(/^(DWord|QWord|String|ExpandString|MultiString|Binary|None)$/);
          const number =
            value.type === "dword" || value.type === "qword" ? [expect.stringMatching(/^[0-9A-F]{8,16}$/)] : [];
          return [expect.stringMatching(/^[0-9a-f-]{36}$/), root, path, name, kind, ...number, ...texts];
        });
        // First the constant texts of the frame: the error preference and the progress preference.
        expect(read.texts.slice(2, 2 + table.length)).toEqual(table);
        expect(usual.commands).toEqual(expect.arrayContaining([...new Set(read.commands)]));
        expect(read.expandable).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("never evaluates a text, and ends with its exit code", async () => {
    const script = make(plain);
    expect(script).toMatch(/\nexit \$exitCode\n$/);
    expect(script).not.toMatch(
      /Invoke-Expression|\biex\b|ScriptBlock|\[scriptblock\]|Add-Type|Write-Error|Write-Host/i,
    );
    expect(script.startsWith("# Made by pulumi-intune")).toBe(true);
    expect(script).toContain("RegistryView]::Registry64");
    expect(script).toContain("Set-StrictMode -Version");
  });
});

it("loads the default profile only where a value is in it, and not to look what is to undo", () => {
  const machine = plain.slice(0, 1);
  expect(remediationScript(machine)).not.toMatch(/reg\.exe|Mount-DefaultUser$/m);
  expect(remediationScript(plain)).toMatch(/^ {8}Mount-DefaultUser$/m);
  expect(undoDetectionScript(plain)).not.toMatch(/Mount-DefaultUser/);
});

it("remembers where the account that runs it may write", () => {
  expect(remediationScript(plain)).toContain("$MemoryRoot = 'HKEY_LOCAL_MACHINE'");
  const user: RegistryValue[] = [{ key: "HKEY_CURRENT_USER\\SOFTWARE\\Contoso", name: "a", type: "dword", value: 1 }];
  expect(remediationScript(user)).toContain("$MemoryRoot = 'HKEY_CURRENT_USER'");
});

it("remembers a value under the same id whatever else is beside it, and however its key is spelt", () => {
  const [first] = plain as [RegistryValue];
  const spelt = { ...first, key: first.key.toUpperCase(), value: 2 } as RegistryValue;
  const id = (script: string) => /Id = '([^']+)'/.exec(script)?.[1];
  expect(id(remediationScript([spelt]))).toBe(id(remediationScript(plain)));
  expect(id(remediationScript([{ ...first, name: "other" }]))).not.toBe(id(remediationScript(plain)));
});
