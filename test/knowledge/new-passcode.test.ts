/** @module test/knowledge/new-passcode: the action serves Windows 10 Mobile only, and says every reason against a device. */
import { newPasscodeFacts, newPasscodeRefusals, passcodeShownDays } from "../../knowledge/new-passcode";

const mobile = { operatingSystem: "Windows 10 Mobile", osVersion: "10.0.15254.603", entraJoined: true };

it("serves Windows 10 Mobile since the Creators Update, joined to Entra ID", () => {
  expect(newPasscodeRefusals(mobile)).toEqual([]);
});

it.each(["Windows", "iOS", "macOS", "Android", undefined])("refuses %s", (operatingSystem) => {
  expect(newPasscodeRefusals({ ...mobile, operatingSystem })).toEqual([
    expect.stringMatching(/Windows 10 Mobile only/),
  ]);
});

it("refuses what is too old, not joined or not known, all reasons at once", () => {
  expect(newPasscodeRefusals({ ...mobile, osVersion: "10.0.14393.0" })).toEqual([expect.stringMatching(/15063/)]);
  expect(newPasscodeRefusals({ ...mobile, entraJoined: false })).toEqual([expect.stringMatching(/joined/)]);
  expect(newPasscodeRefusals({})).toHaveLength(3);
});

it("says that the portal shows the passcode for seven days", () => {
  expect(passcodeShownDays).toBe(7);
  expect(newPasscodeFacts.find(({ id }) => id === "shown")?.says).toMatch(/7 days/);
});
