/** @module test/components/registry-equivalent/behaviour: what the scripts do to a registry that is made up: write, remember, put back, unload. */
import fc from "fast-check";
import { detectionScript, undoDetectionScript } from "../../../components/registry-equivalent/powershell-detection";
import { remediationScript } from "../../../components/registry-equivalent/powershell-remediation";
import { undoScript } from "../../../components/registry-equivalent/powershell-undo";
import type { RegistryValue } from "../../../components/registry-equivalent/values";
import { runScript } from "../../support/powershell-run";
import { Windows, type Stored } from "../../support/windows";
import { anyValues, deviceValues } from "./generators";

const contoso = "SOFTWARE\\Contoso";
const dword = (name: string, value: number, key = `HKEY_LOCAL_MACHINE\\${contoso}`): RegistryValue => ({
  key,
  name,
  type: "dword",
  value,
});

interface Outcome {
  readonly exitCode: number;
  readonly report: string;
}

/** Runs a script, and checks what every script must keep: one line of output, no handle and no hive left open. */
async function run(windows: Windows, script: string): Promise<Outcome> {
  const { exitCode, output } = await runScript(script, windows.host);
  expect(output).toHaveLength(1);
  const report = String(output[0]);
  expect(report.length).toBeLessThanOrEqual(2048);
  expect(report).not.toMatch(/[\u0000-\u001f]/);
  return { exitCode, report };
}

const detect = (windows: Windows, values: readonly RegistryValue[]) => run(windows, detectionScript(values));
const apply = (windows: Windows, values: readonly RegistryValue[]) => run(windows, remediationScript(values));
const undo = (windows: Windows, values: readonly RegistryValue[]) => run(windows, undoScript(values));
const detectUndo = (windows: Windows, values: readonly RegistryValue[]) => run(windows, undoDetectionScript(values));

/** What Windows keeps of a value. */
function stored(value: RegistryValue): Stored {
  switch (value.type) {
    case "dword":
      return { kind: "DWord", data: value.value | 0 };
    case "qword":
      return { kind: "QWord", data: BigInt.asIntN(64, BigInt(value.value)) };
    case "string":
      return { kind: "String", data: value.value };
    case "expandString":
      return { kind: "ExpandString", data: value.value };
    case "multiString":
      return { kind: "MultiString", data: value.value };
    default:
      return { kind: value.type === "none" ? "None" : "Binary", data: [...Buffer.from(value.value, "hex")] };
  }
}

function putIn(windows: Windows, value: RegistryValue): void {
  const [root = "", ...parts] = value.key.split("\\");
  const roots = {
    HKEY_LOCAL_MACHINE: windows.machine,
    HKEY_CURRENT_USER: windows.user,
    DEFAULT_USER: windows.defaultProfile,
  };
  windows.put(roots[root as keyof typeof roots], parts.join("\\"), value.name, stored(value));
}

describe("values that are not there", () => {
  it("are found, written once, and then are as wanted", async () => {
    const windows = new Windows();
    const values = [dword("A", 1), dword("B", 2)];
    expect(await detect(windows, values)).toEqual({
      exitCode: 1,
      report: `Differs: 2 of 2: HKEY_LOCAL_MACHINE\\${contoso} A is absent; HKEY_LOCAL_MACHINE\\${contoso} B is absent`,
    });
    expect(windows.writes).toBe(0);
    expect(await apply(windows, values)).toEqual({
      exitCode: 0,
      report: expect.stringMatching(/^Written: 2 of 2: .*A \(was absent\)/),
    });
    expect(windows.snapshot()).toMatchObject({ [`HKEY_LOCAL_MACHINE\\${contoso}\\\\A`]: "DWord 1" });
    expect(await detect(windows, values)).toEqual({ exitCode: 0, report: "As wanted: all 2." });
    const before = windows.writes;
    expect(await apply(windows, values)).toEqual({ exitCode: 0, report: "Nothing to write: all 2 are as wanted." });
    expect(windows.writes).toBe(before);
  });

  it("go again with the keys that only we made, and nothing of ours is left", async () => {
    const windows = new Windows();
    const before = windows.snapshot();
    const values = [dword("A", 1, "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Deep\\er"), dword("B", 2)];
    await apply(windows, values);
    expect((await detectUndo(windows, values)).exitCode).toBe(1);
    expect(await undo(windows, values)).toEqual({ exitCode: 0, report: "Put back: 2." });
    expect(windows.snapshot()).toEqual(before);
    expect(await detectUndo(windows, values)).toEqual({ exitCode: 0, report: "Nothing to undo." });
    const writes = windows.writes;
    expect(await undo(windows, values)).toEqual({ exitCode: 0, report: "Put back: 0." });
    expect(windows.writes).toBe(writes);
  });
});

describe("what was there before", () => {
  it("is put back with its type, however often we wrote something else", async () => {
    const windows = new Windows();
    windows.put(windows.machine, contoso, "a", { kind: "MultiString", data: ["x", "y"] });
    const before = windows.snapshot();
    await apply(windows, [dword("A", 1)]);
    await apply(windows, [dword("A", 2)]);
    expect(
      windows.snapshot()[`HKEY_LOCAL_MACHINE\\${contoso}\\\\A`] ??
        windows.snapshot()[`HKEY_LOCAL_MACHINE\\${contoso}\\\\a`],
    ).toBe("DWord 2");
    await undo(windows, [dword("A", 2)]);
    expect(Object.values(windows.snapshot())).toContain('MultiString ["x","y"]');
    expect(
      Object.keys(windows.snapshot())
        .map((key) => key.toLowerCase())
        .sort(),
    ).toEqual(
      Object.keys(before)
        .map((key) => key.toLowerCase())
        .sort(),
    );
  });

  it("and is right already is neither written nor remembered, so that undoing leaves it", async () => {
    const windows = new Windows();
    windows.put(windows.machine, contoso, "A", { kind: "DWord", data: 1 });
    const before = windows.snapshot();
    await apply(windows, [dword("A", 1)]);
    await undo(windows, [dword("A", 1)]);
    expect(windows.snapshot()).toEqual(before);
    expect(windows.writes).toBe(0);
  });

  it("differs where only the case of a text does, and not where that of a name does", async () => {
    const windows = new Windows();
    windows.put(windows.machine, contoso, "LIST", { kind: "MultiString", data: ["a", "b"] });
    const list = (...texts: string[]): RegistryValue[] => [
      { key: `HKEY_LOCAL_MACHINE\\${contoso}`, name: "list", type: "multiString", value: texts },
    ];
    expect((await detect(windows, list("a", "b"))).exitCode).toBe(0);
    for (const other of [["a", "B"], ["b", "a"], ["a"], ["a", "b", "c"]])
      expect([other, (await detect(windows, list(...other))).exitCode]).toEqual([other, 1]);
  });

  it("is not put back over what somebody else has set since, and the report says so", async () => {
    const windows = new Windows();
    await apply(windows, [dword("A", 1)]);
    windows.put(windows.machine, contoso, "A", { kind: "DWord", data: 7 });
    expect(await undo(windows, [dword("A", 1)])).toEqual({
      exitCode: 0,
      report: `Put back: 0. Left as somebody else set it since: HKEY_LOCAL_MACHINE\\${contoso} A`,
    });
    expect(windows.snapshot()[`HKEY_LOCAL_MACHINE\\${contoso}\\\\A`]).toBe("DWord 7");
    expect((await detectUndo(windows, [dword("A", 1)])).exitCode).toBe(0);
  });

  it("stays where a key of ours holds something of somebody else", async () => {
    const windows = new Windows();
    await apply(windows, [dword("A", 1)]);
    windows.put(windows.machine, contoso, "Theirs", { kind: "String", data: "x" });
    await undo(windows, [dword("A", 1)]);
    expect(Object.keys(windows.snapshot()).filter((key) => /Contoso|pulumi/.test(key))).toEqual([
      `HKEY_LOCAL_MACHINE\\${contoso}\\`,
      `HKEY_LOCAL_MACHINE\\${contoso}\\\\Theirs`,
    ]);
  });

  it("of a type that cannot be put back is left alone, and the failure says why", async () => {
    const windows = new Windows();
    windows.put(windows.machine, contoso, "A", { kind: "Unknown", data: [1] });
    expect(await apply(windows, [dword("A", 1)])).toEqual({
      exitCode: 1,
      report: expect.stringMatching(/^Failed: .*type Unknown/),
    });
    expect(windows.snapshot()[`HKEY_LOCAL_MACHINE\\${contoso}\\\\A`]).toBe("Unknown [1]");
  });
});

describe("a run that ends half way", () => {
  it("is made good by the next, and what was there is still known", async () => {
    const windows = new Windows();
    windows.put(windows.machine, contoso, "A", { kind: "DWord", data: 5 });
    const before = windows.snapshot();
    windows.denied = "contoso";
    expect((await apply(windows, [dword("A", 1)])).exitCode).toBe(1);
    delete windows.denied;
    expect((await apply(windows, [dword("A", 1)])).exitCode).toBe(0);
    await undo(windows, [dword("A", 1)]);
    expect(windows.snapshot()).toEqual(before);
  });

  it("is undone to what was there, whether or not it came to write", async () => {
    const windows = new Windows();
    windows.put(windows.machine, contoso, "A", { kind: "DWord", data: 5 });
    const before = windows.snapshot();
    windows.denied = "contoso";
    await apply(windows, [dword("A", 1)]);
    delete windows.denied;
    await undo(windows, [dword("A", 1)]);
    expect(windows.snapshot()).toEqual(before);
  });
});

it("keeps a key that two policies write into until both are undone", async () => {
  const windows = new Windows();
  const before = windows.snapshot();
  await apply(windows, [dword("A", 1)]);
  await apply(windows, [dword("B", 2)]);
  await undo(windows, [dword("A", 1)]);
  expect(Object.keys(windows.snapshot())).toContain(`HKEY_LOCAL_MACHINE\\${contoso}\\\\B`);
  await undo(windows, [dword("B", 2)]);
  expect(windows.snapshot()).toEqual(before);
});

it("writes any value with its exact type, finds it as wanted, and puts back exactly what was there", async () => {
  await fc.assert(
    fc.asyncProperty(anyValues, deviceValues, fc.boolean(), async (values, others, sameNames) => {
      const windows = new Windows();
      // Somebody else's values, some of them where ours will be, with another type or content.
      const there = sameNames
        ? values.map((value, i) => ({
            ...(others[i % others.length] as RegistryValue),
            key: value.key,
            name: value.name,
          }))
        : others;
      for (const value of there) putIn(windows, value);
      const before = windows.snapshot();
      expect((await apply(windows, values)).report).toMatch(/^(Written|Nothing to write)/);
      for (const value of values) {
        const { kind, data } = stored(value);
        const shown = typeof data === "bigint" ? `${data}n` : JSON.stringify(data);
        const key = Object.keys(windows.snapshot()).find(
          (one) => one.toLowerCase() === `${value.key}\\\\${value.name}`.toLowerCase(),
        );
        expect(windows.snapshot()[key ?? ""]).toBe(`${kind} ${shown}`);
      }
      expect((await detect(windows, values)).exitCode).toBe(0);
      const { writes } = windows;
      await apply(windows, values);
      expect(windows.writes).toBe(writes);
      expect((await undo(windows, values)).exitCode).toBe(0);
      expect(windows.snapshot()).toEqual(before);
      expect([windows.mounts, windows.openHandles]).toEqual([[], 0]);
    }),
    { numRuns: 40 },
  );
}, 120_000);

describe("the default profile", () => {
  const inProfile = [dword("ProxyEnable", 1, "DEFAULT_USER\\SOFTWARE\\Contoso")];

  it("is loaded from its file, written, and unloaded, each time", async () => {
    const windows = new Windows();
    await detect(windows, inProfile);
    await apply(windows, inProfile);
    expect(windows.ran).toEqual(
      [1, 2].flatMap(() => [
        "reg load HKU\\pulumi-intune-default C:\\Users\\Default\\NTUSER.DAT",
        "reg unload HKU\\pulumi-intune-default",
      ]),
    );
    expect(windows.snapshot()).toMatchObject({ "DEFAULT_USER\\SOFTWARE\\Contoso\\\\ProxyEnable": "DWord 1" });
    expect(windows.mounts).toEqual([]);
  });

  it("is remembered in the machine's registry, never in a profile that others get a copy of", async () => {
    const windows = new Windows();
    await apply(windows, inProfile);
    const ours = Object.keys(windows.snapshot()).filter((key) => key.includes("pulumi-intune"));
    expect(ours.length).toBeGreaterThan(3);
    expect(ours.every((key) => key.startsWith("HKEY_LOCAL_MACHINE\\SOFTWARE\\"))).toBe(true);
  });

  it("is unloaded also where a write fails", async () => {
    const windows = new Windows();
    windows.put(windows.defaultProfile, "SOFTWARE\\Contoso", "Other", { kind: "DWord", data: 1 });
    windows.denied = "contoso";
    expect(await apply(windows, inProfile)).toEqual({
      exitCode: 1,
      report: expect.stringMatching(/^Failed: .*not allowed/),
    });
    expect(windows.ran.at(-1)).toBe("reg unload HKU\\pulumi-intune-default");
    expect(windows.mounts).toEqual([]);
  });

  it("is left alone where somebody has loaded it, and the report says as what", async () => {
    const windows = new Windows();
    windows.loadElsewhere("Default");
    expect(await apply(windows, inProfile)).toEqual({
      exitCode: 1,
      report: expect.stringMatching(/loaded already, as \\REGISTRY\\USER\\Default/),
    });
    expect([windows.ran, windows.mounts]).toEqual([[], ["Default"]]);
  });

  it("fails with what reg.exe says where it cannot be loaded or unloaded", async () => {
    const windows = new Windows();
    windows.refusals["load"] = "A required privilege is not held by the client.";
    expect((await apply(windows, inProfile)).report).toMatch(/reg load of .* failed: ERROR: A required privilege/);
    expect(windows.ran).toHaveLength(1);
    delete windows.refusals["load"];
    windows.refusals["unload"] = "Access is denied.";
    const stuck = await apply(windows, inProfile);
    expect([stuck.exitCode, stuck.report]).toEqual([
      1,
      expect.stringMatching(/reg unload .* failed: ERROR: Access is denied/),
    ]);
    expect(windows.ran.filter((one) => one.includes("unload")).length).toBe(10);
  });
});

it("remembers what is the user's in the user's registry", async () => {
  const windows = new Windows();
  const values = [dword("A", 1, `HKEY_CURRENT_USER\\${contoso}`)];
  await apply(windows, values);
  const keys = Object.keys(windows.snapshot()).filter((key) => key.includes("pulumi-intune"));
  expect(keys.every((key) => key.startsWith("HKEY_CURRENT_USER\\"))).toBe(true);
  await undo(windows, values);
  expect(Object.keys(windows.snapshot()).filter((key) => key.startsWith("HKEY_CURRENT_USER"))).toEqual([
    "HKEY_CURRENT_USER\\SOFTWARE\\",
  ]);
});

it("keeps its report to one line of Intune's length, whatever is in the names", async () => {
  const windows = new Windows();
  const values = Array.from({ length: 60 }, (_, i) => dword(`${"long name ".repeat(6)}${i}`, i));
  expect((await detect(windows, values)).report).toMatch(/\.\.\.$/);
});
