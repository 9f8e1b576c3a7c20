/** @module test/policies/sspr-logging: what the logging policy writes, on and off, and what it warns of. */
import * as pulumi from "@pulumi/pulumi";
import { remediationScript } from "../../components/registry-equivalent/render";
import { ssprLogging, valuesOf } from "../../knowledge/registry-values";
import { SsprLogging, type SsprLoggingArgs } from "../../policies";
import { faultOf, mockEngine, theOnly } from "../components/program";

const assignments = { include: [{ group: "Windows pilot" }] };

let warn: jest.SpyInstance;
beforeEach(() => {
  warn = jest.spyOn(pulumi.log, "warn").mockResolvedValue();
  return mockEngine();
});
afterEach(() => warn.mockRestore());

it.each([true, false])("writes EnableLogging for %s", async (enabled) => {
  new SsprLogging("logging", { enabled, assignments });
  const { inputs } = await theOnly("intune:index:Remediation");
  expect(inputs).toMatchObject({
    remediationScript: remediationScript(valuesOf(ssprLogging(enabled))),
    runAs: "system",
  });
  expect(inputs["remediationScript"]).toContain(`ToInt32('0000000${enabled ? 1 : 0}', 16)`);
});

it("warns while it is on that it is for troubleshooting only, and says where to read", () => {
  new SsprLogging("logging", { enabled: true, assignments });
  new SsprLogging("quiet", { enabled: false, assignments });
  expect(warn.mock.calls.map(([text]: string[]) => text)).toEqual([
    expect.stringMatching(/troubleshooting only.*AADPasswordResetCredentialProvider/),
  ]);
});

it("must be told whether on or off", () => {
  expect(String(faultOf(() => new SsprLogging("logging", { assignments } as SsprLoggingArgs)))).toMatch(
    /enabled: is missing/,
  );
});
