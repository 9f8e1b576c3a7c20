/** @module test/knowledge/limits: the general limits of document 003, each with what to do and the blocker that looks for it. */
import { blockers } from "../../knowledge/blockers";
import { documents } from "../../knowledge/documents";
import { limits } from "../../knowledge/limits";

const limit = (id: string) => limits.find((one) => one.id === id);

it.each([
  "remote-desktop",
  "hyper-v-enhanced-session",
  "third-party-credential-providers",
  "uac-off",
  "802.1x-before-logon",
  "image-copyprofile",
  "lost-mode",
])("stops password reset and PIN reset on the lock screen alike: %s", (id) => {
  expect(limit(id)?.stops).toEqual(["sspr", "pin-above-lock"]);
});

it("asks hybrid joined devices for a line to a domain controller", () => {
  expect(limit("hybrid-line-of-sight")?.says).toMatch(/domain controller/);
});

it("calls defaultuser1 profiles harmless", () => {
  expect(limit("defaultuser1")).toMatchObject({ harmless: true, stops: [] });
});

it("says that a test group comes first, and that groups of people hold other devices", () => {
  expect(limit("first-a-test-group")?.todo).toMatch(/pilot group/);
  expect(limit("user-groups-with-other-devices")?.todo).toMatch(/filter/);
});

it("has for each limit something to do and a known document, and only blockers that exist", () => {
  expect(new Set(limits.map(({ id }) => id)).size).toBe(limits.length);
  for (const { id, todo, sources, blocker, stops, harmless } of limits) {
    expect([id, todo.endsWith("."), sources.every(({ document }) => document in documents)]).toEqual([id, true, true]);
    expect([id, stops.length === 0]).toEqual([id, harmless ?? false]);
    if (blocker !== undefined) expect(Object.keys(blockers)).toContain(blocker);
  }
});
