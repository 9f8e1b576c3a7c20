/** @module test/scripts/setup/versions.test: versions are read and compared. */
import { compareVersions, isAtLeast, parseVersion, versionOf } from "../../../scripts/setup/versions";

it.each([
  ["v3.258.0", "v3.258.0"],
  ["3.270.0-alpha.1\n", "v3.270.0-alpha.1"],
  ["go1.26", "v1.26.0"],
  ["Pulumi v3.178.1 (a release)", "v3.178.1"],
  ["v24.21.0", "v24.21.0"],
])("reads %j as %s", (text, version) => {
  expect(versionOf(text)).toBe(version);
});

it.each(["", "development", "v3"])("reads no version in %j", (text) => {
  expect(parseVersion(text)).toBeUndefined();
  expect(isAtLeast(text, "0.0.0")).toBe(false);
});

it.each([
  ["3.9.0", "3.10.0"],
  ["3.178.0", "3.178.1"],
  ["2.999.999", "3.0.0"],
  ["3.178.0-alpha.1", "3.178.0"],
])("knows that %s is older than %s", (older, newer) => {
  expect(isAtLeast(newer, older)).toBe(true);
  expect(isAtLeast(older, newer)).toBe(false);
  expect(isAtLeast(older, older)).toBe(true);
});

it("calls two pre-releases of one release equal", () => {
  const [a, b] = [parseVersion("3.1.0-alpha.1"), parseVersion("3.1.0-beta.2")];
  expect(a && b && compareVersions(a, b)).toBe(0);
});
