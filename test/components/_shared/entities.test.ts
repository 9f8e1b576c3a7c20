/** @module test/components/_shared/entities: objects of one collection: only Graph's own word says that one is not there. */
import fc from "fast-check";
import { changedMembers, Entities } from "../../../components/_shared/entities";
import { AnswerNotUnderstood } from "../../../graph";
import { fakeGraph, notAllowed, notFound, type Answers } from "./fake-graph";

const things = new Entities("/things", "thing");
const one = { id: "1", displayName: "One", size: 3 };
const asking = (answers: Answers) => ({ graph: fakeGraph(answers) });
const listed = (rows: unknown) => ({ "LIST /things?$select=id,displayName": rows });

describe("read", () => {
  it("gives what Graph answers, and nothing where Graph says that there is none", async () => {
    expect(await things.read(asking({ "GET /things/1": one }), "1")).toBe(one);
    expect(await things.read(asking({ "GET /things/1": notFound() }), "1")).toBeUndefined();
  });
  it("passes on any other failure", async () => {
    await expect(things.read(asking({ "GET /things/1": notAllowed() }), "1")).rejects.toThrow("lacks");
  });
  it("escapes the id", async () => {
    expect(await things.read(asking({ "GET /things/a%2Fb%3Fc": one }), "a/b?c")).toBe(one);
  });
  it.each([
    {},
    undefined,
    { id: "1" },
    { id: "", displayName: "x" },
    { displayName: "x" },
    { ...one, displayName: null },
  ])("takes %j for an error, not for an absence", async (answer) => {
    const failure = await things.read(asking({ "GET /things/1": answer }), "1").catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AnswerNotUnderstood);
    expect(failure).toMatchObject({ acted: "no", message: expect.stringContaining("the answer is no thing") });
  });
});

describe("isAssigned", () => {
  it("asks who gets it, and takes no failure for nobody", async () => {
    const path = "LIST /things/a%2Fb/assignments";
    expect(await things.isAssigned(asking({ [path]: [{}] }), "a/b")).toBe(true);
    expect(await things.isAssigned(asking({ [path]: [] }), "a/b")).toBe(false);
    await expect(things.isAssigned(asking({ [path]: notAllowed() }), "a/b")).rejects.toThrow("lacks");
  });
});

describe("named", () => {
  it("gives those of exactly this name, whole", async () => {
    const rows = [
      one,
      { id: "2", displayName: "one" },
      { id: "3", displayName: "One " },
      { id: "4", displayName: "One" },
    ];
    const found = { ...listed(rows), "GET /things/1": one, "GET /things/4": { ...one, id: "4" } };
    expect(await things.named(asking(found), "One")).toEqual([one, { ...one, id: "4" }]);
  });
  it("leaves out what went between the two requests", async () => {
    expect(await things.named(asking({ ...listed([one]), "GET /things/1": notFound() }), "One")).toEqual([]);
  });
  it("fails where a row has no name: it might be the one", async () => {
    await expect(things.named(asking(listed([{ id: "1" }])), "One")).rejects.toThrow(AnswerNotUnderstood);
  });
});

describe("make", () => {
  it("sends the body once and gives the answer", async () => {
    const { graph } = asking({ "POST /things": one });
    expect(await things.make({ graph }, { displayName: "One" })).toBe(one);
    expect(graph.calls).toMatchObject([{ method: "POST", body: { displayName: "One" }, options: undefined }]);
  });
  it.each([undefined, {}])(
    "says that it may be there where the answer is %j: the name is then looked up",
    async (answer) => {
      await expect(things.make(asking({ "POST /things": answer }), {})).rejects.toMatchObject({ acted: "yes" });
    },
  );
});

describe("change", () => {
  it("sends the members and takes the answer", async () => {
    const { graph } = asking({ "PATCH /things/1": one });
    expect(await things.change({ graph }, "1", { size: 3 })).toBe(one);
    expect(graph.calls).toMatchObject([{ body: { size: 3 } }]);
  });
  it("reads where the answer has no object", async () => {
    expect(await things.change(asking({ "PATCH /things/1": undefined, "GET /things/1": one }), "1", {})).toBe(one);
  });
  it("fails where it is gone then", async () => {
    const answers = { "PATCH /things/1": undefined, "GET /things/1": notFound() };
    await expect(things.change(asking(answers), "1", {})).rejects.toMatchObject({ acted: "yes", method: "PATCH" });
  });
});

it("removes, also what is gone, and passes on a refusal", async () => {
  await things.remove(asking({ "DELETE /things/1": undefined }), "1");
  await things.remove(asking({ "DELETE /things/1": notFound() }), "1");
  await expect(things.remove(asking({ "DELETE /things/1": notAllowed() }), "1")).rejects.toThrow("lacks");
});

it("lists ids and names", async () => {
  const found: unknown[] = [];
  for await (const row of things.list(asking(listed([one])))) found.push(row);
  expect(found).toEqual([{ id: "1", name: "One" }]);
});

describe("the laws of changedMembers", () => {
  const value = fc.oneof(fc.string(), fc.constant(null), fc.array(fc.string(), { maxLength: 2 }));
  const object = fc.dictionary(fc.constantFrom("a", "b", "c"), value);
  it("are: nothing for equals, and what makes the one the other, no member too many", () => {
    fc.assert(
      fc.property(object, object, (before, after) => {
        expect(changedMembers(before, structuredClone(before))).toEqual({});
        const changes = changedMembers(before, after);
        expect({ ...before, ...changes }).toEqual({ ...before, ...after });
        for (const [member, now] of Object.entries(changes)) expect(before[member]).not.toEqual(now);
      }),
    );
  });
});
