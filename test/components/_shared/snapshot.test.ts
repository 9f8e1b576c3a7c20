/** @module test/components/_shared/snapshot.test: how many requests it takes to read many objects, and that none is ever stale or lost. */
import { Snapshot, type Collection } from "../../../components/_shared/snapshot";
import { fakeGraph, notFound, type Answers, type FakeGraph } from "./fake-graph";

interface Row {
  readonly id?: string;
  readonly version: number;
  readonly cut?: boolean;
}

const things: Collection<Row> = {
  one: (id) => `/things/${id}?whole`,
  all: "/things?whole",
  isWhole: ({ cut }) => cut !== true,
  complete: async (graph, row) => ({ ...row, ...(await graph.get<Row>(`/things/${row.id}/rest`)), cut: false }),
};
const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => `t${i}`);

/** A tenant of `count` things; the list shows them as `listed` says. */
function tenant(count: number, listed: (row: Row) => Row[] = (row) => [row], extra: Answers = {}): FakeGraph {
  const rows = ids(count).map((id) => ({ id, version: 1 }));
  const singles = rows.map((row) => [`GET ${things.one(row.id)}`, { ...row, version: 2 }] as const);
  const rests = rows.map((row) => [`GET /things/${row.id}/rest`, { version: 3 }] as const);
  return fakeGraph({
    ...Object.fromEntries([...singles, ...rests]),
    [`LIST ${things.all}`]: rows.flatMap(listed),
    ...extra,
  });
}

const readAll = async (
  graph: FakeGraph,
  wanted: readonly string[],
  snapshot = new Snapshot(things),
): Promise<(Row | undefined)[]> => {
  const found: (Row | undefined)[] = [];
  for (const id of wanted) found.push(await snapshot.read(graph, id, "object"));
  return found;
};

const asked = (graph: FakeGraph, start: string): number => graph.asked.filter((one) => one.startsWith(start)).length;

it("asks for each object of a small stack, and lists nothing", async () => {
  const graph = tenant(7);
  await readAll(graph, ids(7));
  expect(asked(graph, "LIST")).toBe(0);
  expect(asked(graph, "GET")).toBe(7);
});

it("lists once where a stack is large: the rest costs no request", async () => {
  const graph = tenant(500);
  const found = await readAll(graph, ids(500));
  expect(found.map((row) => row?.id)).toEqual(ids(500));
  expect(asked(graph, "LIST")).toBe(1);
  expect(asked(graph, "GET")).toBe(7);
});

it("shares one request between what an object says and who gets it", async () => {
  const graph = tenant(3);
  const snapshot = new Snapshot(things);
  await Promise.all(
    ids(3).flatMap((id) => [snapshot.read(graph, id, "object"), snapshot.read(graph, id, "assignments")]),
  );
  expect(asked(graph, "GET")).toBe(3);
});

it("asks again for whoever reads the same part twice", async () => {
  const graph = tenant(1);
  const snapshot = new Snapshot(things);
  await readAll(graph, ["t0", "t0"], snapshot);
  expect(asked(graph, "GET")).toBe(2);
});

it("asks again for what was written, also where a list has it", async () => {
  const graph = tenant(100);
  const snapshot = new Snapshot(things);
  await readAll(graph, ids(50), snapshot);
  snapshot.forget("t60");
  expect(await snapshot.read(graph, "t60", "object")).toMatchObject({ version: 2 });
  expect(await snapshot.read(graph, "t60", "assignments")).toMatchObject({ version: 2 });
  expect(await snapshot.read(graph, "t61", "object")).toMatchObject({ version: 1 });
});

it("takes no object for gone because a list lacks it", async () => {
  const graph = tenant(60, (row) => (row.id === "t45" ? [] : [row]));
  expect((await readAll(graph, ids(60)))[45]).toMatchObject({ id: "t45", version: 2 });
});

it("takes an object for gone only where Graph says so", async () => {
  const gone = { [`GET ${things.one("t45")}`]: notFound() };
  const graph = tenant(60, (row) => (row.id === "t45" ? [] : [row]), gone);
  expect((await readAll(graph, ids(60)))[45]).toBeUndefined();
  const failing = tenant(60, () => [], { [`GET ${things.one("t45")}`]: new Error("down") });
  await expect(readAll(failing, ids(60))).rejects.toThrow("down");
});

it("asks one by one where the list is refused, and refuses nothing itself", async () => {
  const graph = tenant(60, undefined, { [`LIST ${things.all}`]: new Error("$expand is not for lists") });
  expect(await readAll(graph, ids(60))).toHaveLength(60);
  expect(asked(graph, "LIST")).toBe(1);
  expect(asked(graph, "GET")).toBe(60);
});

it("lists what is not worth its pages once more, in few of them", async () => {
  const bare: Collection<Row> = { ...things, bare: "/things?bare" };
  const cutPage = (options: { enough?: (rows: readonly unknown[]) => boolean } | undefined) => {
    const page = ids(25).map((id) => ({ id, version: 1, cut: true }));
    // The client asks before each further page.
    expect(options?.enough?.(page)).toBe(true);
    expect(options?.enough?.(page.map((row, i) => ({ ...row, cut: i < 12 })))).toBe(false);
    options?.enough?.(page);
    return page;
  };
  const graph = tenant(60, () => [], {
    [`LIST ${things.all}`]: ({ options }: { options?: { enough?: (rows: readonly unknown[]) => boolean } }) =>
      cutPage(options),
    "LIST /things?bare": ids(60).map((id) => ({ id, version: 1, cut: true })),
  });
  const found = await readAll(graph, ids(60), new Snapshot(bare));
  expect(found.slice(7).every((row) => row?.version === 3)).toBe(true);
  expect(graph.asked.filter((one) => one.startsWith("LIST"))).toEqual([`LIST ${things.all}`, "LIST /things?bare"]);
  expect(asked(graph, "GET")).toBe(60);
});

it("completes what the list has cut with one request each, and nothing twice", async () => {
  const graph = tenant(200, (row) => [{ ...row, cut: true }]);
  const found = await readAll(graph, ids(200));
  expect(found.slice(30).every((row) => row?.version === 3 && row.cut === false)).toBe(true);
  expect(asked(graph, "GET")).toBe(200);
});

it("reads ahead of what is asked, so that batches are full, and not far beyond it", async () => {
  const graph = tenant(2000, (row) => [{ ...row, cut: true }]);
  await readAll(graph, ids(2000).slice(1000, 1050));
  const unwanted = asked(graph, "GET") - 50;
  expect(unwanted).toBeGreaterThan(0);
  expect(unwanted).toBeLessThanOrEqual(60);
});
