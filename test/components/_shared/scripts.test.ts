/** @module test/components/_shared/scripts.test: contents that a list or an answer leaves out are read, and never taken for empty. */
import type { EntityWire } from "../../../components/_shared/entities";
import { sameScript, Scripts } from "../../../components/_shared/scripts";
import { GraphRequestFailed } from "../../../graph";
import { fakeContext, fakeGraph, notFound, type Answers } from "./fake-graph";

interface Wire extends EntityWire {
  readonly content?: string | null;
}

const scripts = new Scripts<Wire>("/scripts", "script", ["content"]);
const one = { id: "1", displayName: "One", content: "QQ==" };
const listed = { ...one, content: null };
const body: Wire = { displayName: "One", content: "QQ==" };
const on = (answers: Answers) => {
  const graph = fakeGraph(answers);
  return { graph, context: fakeContext(graph) };
};

it("reads each of the name again, and asks who gets it", async () => {
  const rows = [listed, { ...listed, id: "2", displayName: "Two" }, { ...listed, id: "3" }];
  const { graph, context } = on({
    "LIST /scripts?$select=id,displayName": rows,
    "GET /scripts/1": one,
    "GET /scripts/3": { ...one, id: "3" },
    "LIST /scripts/1/assignments": [],
    "LIST /scripts/3/assignments": [{}],
  });
  expect(await scripts.named(context, "One")).toEqual([
    { script: one, assigned: false },
    { script: { ...one, id: "3" }, assigned: true },
  ]);
  expect(graph.asked).not.toContain("GET /scripts/2");
});

it("does not ask who gets those that count for nothing", async () => {
  const { context } = on({ "LIST /scripts?$select=id,displayName": [listed], "GET /scripts/1": one });
  expect(await scripts.named(context, "One", () => false)).toEqual([]);
});

describe.each([
  ["make", "POST /scripts", [404]],
  ["change", "PATCH /scripts/1", undefined],
] as const)("%s", (verb, write, retryOn) => {
  const act = (context: ReturnType<typeof on>["context"]) =>
    verb === "make" ? scripts.make(context, body) : scripts.change(context, "1", body);

  it("takes an answer that has the contents", async () => {
    const { graph, context } = on({ [write]: one });
    expect(await act(context)).toBe(one);
    expect(graph.asked).toEqual([write]);
    expect(graph.calls[0]?.body).toBe(body);
  });

  it("reads what an answer leaves out", async () => {
    const { graph, context } = on({ [write]: listed, "GET /scripts/1": one });
    expect(await act(context)).toBe(one);
    expect(graph.asked).toEqual([write, "GET /scripts/1"]);
    expect(graph.calls[1]?.options?.retryOn).toEqual(retryOn ?? []);
  });

  it.each([notFound(), new GraphRequestFailed({ method: "GET", path: "/x", reason: "down", acted: "no" })])(
    "keeps what was written where it cannot be read: %s",
    async (failure) => {
      const { context } = on({ [write]: listed, "GET /scripts/1": failure });
      expect(await act(context)).toEqual(one);
      expect(context.said).toEqual([expect.stringMatching(/^warning: Script 1 was written but not read back/)]);
    },
  );
});

it("tells scripts apart by everything but the order of scope tags and what steers us", () => {
  const a = { text: "a", scopeTags: [{ id: "1" }, { id: "2" }], adopt: "never" };
  expect(sameScript(a, { adopt: "byName", scopeTags: [{ id: "2" }, { id: "1" }], text: "a" })).toBe(true);
  expect(sameScript(a, { ...a, text: "b" })).toBe(false);
  expect(sameScript(a, { ...a, scopeTags: [{ id: "1" }] })).toBe(false);
});
