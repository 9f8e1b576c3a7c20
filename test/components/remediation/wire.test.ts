/** @module test/components/remediation/wire.test: a remediation survives the way to Graph and back. */
import fc from "fast-check";
import { fromWire, isOwn, toWire, type ResolvedRemediation } from "../../../components/remediation/wire";

const text = fc.string({ unit: "grapheme" }).filter((one) => !/[\0\ufffd\ufeff\r]/.test(one));
const remediations: fc.Arbitrary<ResolvedRemediation> = fc.record({
  name: fc.string({ minLength: 1 }),
  description: fc.string(),
  publisher: fc.string({ minLength: 1 }),
  detectionScript: text,
  remediationScript: text,
  runAs: fc.constantFrom("system", "user"),
  runAs32Bit: fc.boolean(),
  enforceSignatureCheck: fc.boolean(),
  scopeTags: fc.array(
    fc.nat().map((n) => ({ id: String(n) })),
    { minLength: 1, maxLength: 3 },
  ),
  adopt: fc.constant("never" as const),
});

it("gives back what it was given", () => {
  fc.assert(fc.property(remediations, (want) => expect(fromWire(toWire(want))).toEqual(want)));
});

it("names every member of Graph's, so that a PATCH leaves nothing of what was there", () => {
  const [want] = fc.sample(remediations, 1);
  expect(Object.keys(toWire(want as ResolvedRemediation)).sort()).toEqual(
    [
      "detectionScriptContent",
      "remediationScriptContent",
      "description",
      "displayName",
      "enforceSignatureCheck",
      "publisher",
      "roleScopeTagIds",
      "runAs32Bit",
      "runAsAccount",
    ].sort(),
  );
});

it("reads what Graph leaves out or answers with null as the service's own default", () => {
  const bare: ResolvedRemediation = {
    name: "",
    description: "",
    publisher: "",
    detectionScript: "",
    remediationScript: "",
    runAs: "system",
    runAs32Bit: false,
    enforceSignatureCheck: false,
    scopeTags: [{ id: "0" }],
    adopt: "never",
  };
  expect(fromWire({})).toEqual(bare);
  expect(
    fromWire({ displayName: null, remediationScriptContent: null, roleScopeTagIds: [], runAsAccount: null }),
  ).toEqual(bare);
});

it("shows an account that is not known as Graph names it, which is a difference", () => {
  expect(fromWire({ runAsAccount: "newAccount" }).runAs).toBe("newAccount");
});

it.each([
  [{}, true],
  [{ isGlobalScript: null, deviceHealthScriptType: null }, true],
  [{ isGlobalScript: false, deviceHealthScriptType: "deviceHealthScript" }, true],
  [{ isGlobalScript: true }, false],
  [{ deviceHealthScriptType: "managedInstallerScript" }, false],
])("knows whose script %j is: %s", (wire, own) => expect(isOwn(wire)).toBe(own));
