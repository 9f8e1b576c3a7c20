/** @module test/support/powershell-run: the rules of PowerShell that the tests of scripts lean on. */
import { runScript, ScriptError, type Machine } from "./powershell-run";

const machine: Machine = {
  types: { gc: { Collect: () => undefined } },
  environment: { systemdrive: "C:" },
  command: (name, args) => {
    if (name === "write-output") return { out: args };
    if (name === "c:\\tool.exe") return { out: ["said"], code: 3 };
    throw new TypeError(name);
  },
};
const run = (...lines: string[]) => runScript(`${lines.join("\n")}\n`, machine);

it.each<[string, string[], unknown[]]>([
  ["a list that a function returns is put out one by one", ["function F { return @(1, 2) }", "F"], [1, 2]],
  ["an empty list comes back as nothing", ["function F { return @() }", "$a = F", "$null -eq $a"], [true]],
  ["what stands alone in a function is put out as well", ["function F { 1; return 2 }", "$a = F", "$a.Length"], [2]],
  ["a name means the same in any case", ["$Abc = 1", "$aBC + 1"], [2]],
  [
    "a function sees the variables of its caller, and sets its own",
    ["$a = 1", "function F { $a = $a + 1; $a }", "F", "$a"],
    [2, 1],
  ],
  ["$script: is the script's", ["$script:a = 1", "function F { $script:a = 2 }", "F", "$a"], [2]],
  ["texts are compared in any case", ["'Ab' -eq 'aB'", "'a' -ne 'b'"], [true, true]],
  ["finally comes after catch", ["try { throw 'x' } catch { $_.Exception.Message } finally { 'z' }"], ["x", "z"]],
  [
    "break leaves a loop, continue goes on",
    ["foreach ($i in @(1, 2, 3, 4)) { if ($i -eq 2) { continue }; if ($i -eq 4) { break }; $i }"],
    [1, 3],
  ],
  [
    "a program's exit code is kept",
    ["$p = 'C:\\tool.exe'", "$s = & $p 'a' 2>&1 | Out-String", "$LASTEXITCODE", "$s"],
    [3, "said"],
  ],
  ["else is taken where no condition is", ["if ($false) { 1 } elseif ($null) { 2 } else { 3 }"], [3]],
])("%s", async (_, lines, output) => {
  expect((await run(...lines)).output).toEqual(output);
});

it("ends with the code of exit, wherever it stands", async () => {
  expect(await run("function F { exit 4 }", "F", "'never'")).toEqual({ exitCode: 4, output: [] });
  expect((await run("'a'")).exitCode).toBe(0);
});

it("fails as strict mode does for what is not there", async () => {
  await expect(run("$missing")).rejects.toThrow(ScriptError);
  await expect(run("$t = @{ A = 1 }", "$t.B")).rejects.toThrow(ScriptError);
  await expect(run("$t = $null", "$t.Close()")).rejects.toThrow(ScriptError);
});

it("refuses what it does not know", async () => {
  await expect(run("switch (1) { 1 { 'a' } }")).rejects.toThrow(TypeError);
});
