/** @module test/cli/_runbook/device: what a person says of a device is checked before it becomes part of a command. */
import fc from "fast-check";
import { check, formatIssue } from "../../../components/_shared/issues";
import { runbookFor } from "../../../cli/_runbook/content";
import { deviceOptions, factsOf } from "../../../cli/_runbook/device";
import { hostileName } from "./generators";

const id = "6a1f0b2c-1111-2222-3333-444455556666";

it.each([
  [{ keyId: `{${id}}` }, { keyId: id.toUpperCase() }],
  [{ keyId: id }, { keyId: id.toUpperCase() }],
  [{ keyId: "6a1f0b2c" }, { keyId: "6A1F0B2C" }],
  [{ systemDrive: "d:" }, { systemDrive: "D:" }],
  [{}, { systemDrive: "C:" }],
])("reads %j", (written, read) => {
  expect(deviceOptions.parse(written)).toMatchObject(read);
});

it("reports every fault at once, in our words", () => {
  const checked = check(deviceOptions, { device: "", systemDrive: "C:\\ & calc", keyId: "1", edition: "server" });
  expect(checked.ok ? [] : checked.issues.map(formatIssue)).toEqual([
    expect.stringMatching(/^device: must not be empty/),
    expect.stringMatching(/^systemDrive: must be a drive letter with a colon/),
    expect.stringMatching(/^keyId: must be a BitLocker key ID/),
    expect.stringMatching(/^edition: must be one of "home", "pro"/),
  ]);
});

it.each(["C", "C:\\", "CC:", "C: ", "%OS%", "C:\n", "Ｃ:"])("takes no drive such as %j", (systemDrive) => {
  expect(deviceOptions.safeParse({ systemDrive }).success).toBe(false);
});

it.each([`${id}0`, `{${id}`.slice(0, 20), "6a1f0b2", "zzzzzzzz", `${id} & calc`, `${id}\n`])(
  "takes no key id such as %j",
  (keyId) => {
    expect(deviceOptions.safeParse({ keyId }).success).toBe(false);
  },
);

it("shows no character that hides or turns a name", () => {
  const [[, shown]] = factsOf(deviceOptions.parse({ device: "PC\u202etxt\u200b\u0007\n\ud800" })) as [[string, string]];
  expect(shown).toBe("PC\ufffdtxt\ufffd\ufffd\ufffd\ufffd");
});

it("lets nothing of the device's name into a command", () => {
  const commandsOf = (device?: string) =>
    runbookFor(deviceOptions.parse({ device })).sections.flatMap(({ steps = [] }) =>
      steps.flatMap((step) => step.commands ?? []),
    );
  fc.assert(fc.property(hostileName, (name) => expect(commandsOf(name)).toEqual(commandsOf())));
});
