/** @module test/support/powershell: the reader of PowerShell finds faults, and undoes quotes as PowerShell does. */
import { parseErrors, readScript, textsOf } from "./powershell";

it.each([
  ["a block that is not closed", "if ($true) { Write-Output 'a'"],
  ["a string that is not closed", "Write-Output 'a"],
  ["a pair of quotes too few", "Write-Output 'it's'"],
  ["an assignment without a value", "$a = \n}"],
])("finds %s", async (_, script) => {
  expect(await parseErrors(script)).not.toEqual([]);
});

it("says the line of a fault", async () => {
  expect((await parseErrors("$a = 1\n$b = (2\n")).join()).toMatch(/line [12]:/);
});

it("finds a typographic quote that ends a string in PowerShell, though the grammar lets it pass", async () => {
  expect(await parseErrors("'a\u2019; Remove-Item x; \u2018b'")).toEqual([
    expect.stringContaining("typographic quote"),
  ]);
  expect(await parseErrors("'a\u2019\u2019b'")).toEqual([]);
  expect(await parseErrors('"a\u201d; Remove-Item x"')).toEqual([expect.stringContaining("double quote")]);
});

it("tells the texts with their quotes undone, and the commands", async () => {
  const read = await readScript("# c\nSet-Item -Path 'it''s' -Value @('a', 'b')\n& reg.exe load \"hku\\$x\"\n");
  expect(read).toEqual({
    errors: [],
    texts: ["it's", "a", "b"],
    expandable: ['"hku\\$x"'],
    commands: ["set-item", "reg.exe"],
    comments: ["# c"],
  });
});

it("puts a constant -join together, and only that", async () => {
  expect(await textsOf("f (-join ('caf', [char]0x00E9)) 'z'")).toEqual(["caf\u00e9", "z"]);
  expect(await textsOf("f (-join ([char]0x0A))")).toEqual(["\n"]);
  expect(await textsOf("f (-join ('a'))")).toEqual(["a"]);
  expect(await textsOf("f (-join ('a', $b))")).toEqual(["a"]);
});

it("reads a here-string as it is", async () => {
  expect(await textsOf("$a = @'\nit's\n'@\n")).toEqual(["it's"]);
});
