/** @module test/graph/unless-gone: only "not found" is an answer. */
import { GraphRequestFailed, ObjectNotFound, unlessGone } from "../../graph";

const details = { method: "GET", path: "/groups/1", reason: "no", acted: "no" } as const;

it("is undefined where there is no such object, and else what was answered", async () => {
  expect(await unlessGone(Promise.reject(new ObjectNotFound({ ...details, status: 404 })))).toBeUndefined();
  expect(await unlessGone(Promise.resolve(7))).toBe(7);
});

it.each([403, 429, 500])("stays an error where Graph answers %i", async (status) => {
  const refused = new GraphRequestFailed({ ...details, status });
  await expect(unlessGone(Promise.reject(refused))).rejects.toBe(refused);
});
