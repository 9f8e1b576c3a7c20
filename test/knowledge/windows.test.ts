/** @module test/knowledge/windows: releases by the names that people and Intune use for them. */
import fc from "fast-check";
import {
  compareVersions,
  releaseOfVersion,
  releases,
  releasesBetween,
  releasesNamed,
  releaseTitle,
} from "../../knowledge/windows";

const ids = releases.map(({ id }): string => id);

it.each([
  ["10-1809", ["10-1809"]],
  ["Windows 10 version 1809", ["10-1809"]],
  ["windows 10, version 22h2", ["10-22H2"]],
  ["1809", ["10-1809"]],
  ["22H2", ["10-22H2", "11-22H2"]],
  ["8.1", ["8.1"]],
  ["win7", ["7"]],
  ["10.0.19045.3803", ["10-22H2"]],
  ["10.0.26100", ["11-24H2"]],
  ["10.0.99999", ["11-25H2"]],
  ["10-22H2+", releasesBetween("10-22H2")],
])("reads %j", (text, wanted) => {
  expect(releasesNamed(text)).toEqual(wanted);
});

it("reads 10 and 11 as all of their releases, and nothing else as anything", () => {
  expect(releasesNamed("10")).toEqual(ids.filter((id) => id.startsWith("10-")));
  expect(releasesNamed("Windows 11")).toEqual(ids.filter((id) => id.startsWith("11-")));
  for (const text of ["", "vista", "12", "10-1908", "5.1.2600", "+"]) expect(releasesNamed(text)).toEqual([]);
});

it("finds every release by its id, its title and its version", () => {
  for (const { id, title, version } of releases) {
    expect([releasesNamed(id), releasesNamed(title), releasesNamed(version)]).toEqual([[id], [id], [id]]);
    expect(releaseOfVersion(`${version}.1`)).toBe(id);
    expect(releaseTitle(id)).toBe(title);
  }
});

it("has its releases in the order of their versions", () => {
  for (const [i, { version }] of releases.entries())
    for (const later of releases.slice(i + 1)) expect(compareVersions(version, later.version)).toBeLessThan(0);
});

it("compares versions as numbers, part by part", () => {
  expect(compareVersions("10.0.9", "10.0.10")).toBeLessThan(0);
  expect(compareVersions("10.0", "10.0.0.0")).toBe(0);
  const version = fc.array(fc.nat(30_000), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(version, version, (a, b) => {
      const [left, right] = [a.join("."), b.join(".")];
      expect(Math.sign(compareVersions(left, right))).toBe(-Math.sign(compareVersions(right, left)) || 0);
      expect(compareVersions(left, left)).toBe(0);
    }),
  );
});

it("refuses a span between releases that do not exist", () => {
  expect(() => releasesBetween("10-1908")).toThrow(/10-1908/);
  expect(() => releasesBetween("10-1903", "12")).toThrow(/12/);
});
