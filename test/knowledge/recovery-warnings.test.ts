/** @module test/knowledge/recovery-warnings: a policy hears of the devices that it declares in vain, and of no others. */
import fc from "fast-check";
import { recoveryWarnings, type DeclaredDevices } from "../../knowledge/requirements";
import { editionsByGraphName } from "../../knowledge/windows";

const pin = (devices: DeclaredDevices) => recoveryWarnings("non-destructive", devices);
const sspr = (devices: DeclaredDevices) => recoveryWarnings("policy", devices);
const editions = (...names: string[]) => ({ osEdition: { editions: names, rule: "include" as const } });
const since = (min: string) => ({ osVersion: { min, rule: "include" as const } });

it("says nothing of a policy that declares nothing, or only devices that get it", () => {
  expect(pin({})).toEqual([]);
  expect(sspr({})).toEqual([]);
  expect(pin(editions("windows10Enterprise", "windows10Professional"))).toEqual([]);
  expect(pin({ ...editions("windows10Enterprise"), ...since("10.0.16299.0") })).toEqual([]);
  expect(pin({ ...editions("windows10Professional"), ...since("10.0.18362.0") })).toEqual([]);
  expect(sspr({ ...editions("windows10Enterprise"), ...since("10.0.17134") })).toEqual([]);
  expect(sspr({ joins: ["entra-joined", "hybrid-joined"] })).toEqual([]);
});

it("names Pro before 1903, with what would work and the document", () => {
  const found = pin({ ...editions("windows10Professional", "windows10Enterprise"), ...since("10.0.16299.15") });
  expect(found).toEqual([
    expect.stringMatching(/^Windows 10, version 1709 to 1809, Pro: .*1903 or later.*document 002/),
  ]);
});

it("names releases that are too old for a password reset", () => {
  expect(sspr(since("10.0.15063.0"))).toEqual([
    expect.stringMatching(/^Windows 10, version 1703 to 1709: .*1803.*document 003/),
  ]);
  expect(sspr({ osVersion: { max: "10.0.17133.9", rule: "include" } })).toEqual([expect.stringMatching(/1803/)]);
  expect(sspr({ osVersion: { min: "10.0.17134.0", rule: "exclude" } })).toEqual([expect.stringMatching(/1803/)]);
  expect(sspr({ osVersion: { max: "10.0.17133.9", rule: "exclude" } })).toEqual([]);
});

it("names Home, and editions that no document speaks of", () => {
  expect(pin(editions("windows10Home"))).toEqual([expect.stringMatching(/^Home: .*cannot be joined/)]);
  expect(pin(editions("windows10Home", "windows10Enterprise"))).toHaveLength(1);
  expect(pin(editions("windows10IoTCore", "windows10Enterprise"))).toEqual([
    expect.stringMatching(/^windows10IoTCore: no document/),
  ]);
  expect(pin({ osEdition: { editions: ["windows10Enterprise"], rule: "exclude" } })).toEqual([]);
});

it("names joins and trust types that a way does not serve", () => {
  expect(pin({ joins: ["on-premises", "entra-joined"] })).toEqual([
    expect.stringMatching(/^on-premises Active Directory only: /),
  ]);
  expect(sspr({ joins: ["entra-registered"] })).toHaveLength(1);
  expect(recoveryWarnings("destructive", { joins: ["hybrid-joined"], trusts: ["key"] })).toEqual([]);
});

it("never warns more when a policy declares fewer devices", () => {
  const names = fc.subarray(Object.keys(editionsByGraphName), { minLength: 1 });
  const builds = fc.constantFrom("10.0.10240", "10.0.16299.1", "10.0.17763.1", "10.0.18362.0", "10.0.22000.1");
  fc.assert(
    fc.property(names, names, builds, (some, more, min) => {
      const all = [...new Set([...some, ...more])];
      const few = pin({ ...editions(...some), ...since(min) });
      const many = pin({ ...editions(...all), ...since(min) });
      expect(few.length === 0 || many.length > 0).toBe(true);
    }),
    { numRuns: 25 },
  );
});
