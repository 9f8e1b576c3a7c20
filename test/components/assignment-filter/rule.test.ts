/** @module test/components/assignment-filter/rule: only what Intune would refuse for certain is refused. */
import fc from "fast-check";
import { ruleFault } from "../../../components/assignment-filter/rule";

describe("a rule", () => {
  it.each([
    '(device.deviceName -eq "X")',
    'device.deviceName -eq "A" and device.model -eq "B"',
    '(device.deviceName eq "X") -OR (device.DEVICENAME -NOTIN ["Y", "a-b"])',
    '((device.deviceName -eq "A") or (device.deviceName -eq "B")) -and (device.model -startsWith "C")',
    '(device.deviceName\n  -eq   "X" )\n',
    "(device.operatingSystemVersion -gt 10.0.22000.1000)",
    "(device.enrollmentProfileName -ne $null)",
    `(device.deviceName -eq "It's (-not) a \\\\ name")`,
    '(app.osVersion -startsWith "14")',
  ])("is not refused here: %s", (rule) => expect(ruleFault(rule)).toBeUndefined());

  it.each([
    ["", /must not be empty/],
    [" \n", /must not be empty/],
    ["(device.deviceName -eq 'X')", /double quotes/],
    ['(device.deviceName -eq "X)', /not closed/],
    ['(device.deviceName -endsWith "X")', /no operator -endsWith; there are -eq.*-le\./],
    ['(device.deviceName -notStartsWith "X")', /no operator -notStartsWith.*Did you mean "-startsWith"/],
    ['-not (device.deviceName -eq "X")', /no operator -not;/],
    ['(device.deviceName -equals "X")', /no operator -equals; there are -eq/],
    ['((device.deviceName -eq "X")', /parentheses/],
    ['(device.deviceName -eq "X"))', /parentheses/],
    [')device.deviceName -eq "X"(', /parentheses/],
  ])("is refused, in words: %s", (rule, words) => expect(ruleFault(rule)).toMatch(words));

  it("may have anything in a value but a double quote", () => {
    const value = fc.string().filter((text) => !text.includes('"'));
    fc.assert(fc.property(value, (text) => expect(ruleFault(`(device.model -eq "${text}")`)).toBeUndefined()));
  });
});
