/** @module test/components/_shared/snapshot.test: how many requests it takes to read many objects, and that none is ever stale or lost. */
import type { Collection } from "../../../components/_shared/collection";
import { Snapshot } from "../../../components/_shared/snapshot";
import { fakeGraph, notAllowed, notFound, type Answers, type FakeGraph } from "./fake-graph";

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
  const verdicts: (boolean | undefined)[] = [];
  const page = ids(25).map((id) => ({ id, version: 1, cut: true }));
  const mostlyWhole = page.map((row, i) => ({ ...row, cut: i < 12 }));
  const graph = tenant(60, () => [], {
    // The client asks before each further page.
    [`LIST ${things.all}`]: ({ options }: { options?: { enough?: (rows: readonly unknown[]) => boolean } }) => {
      for (const shown of [[...mostlyWhole], [...mostlyWhole, ...page]]) verdicts.push(options?.enough?.(shown));
      return page;
    },
    "LIST /things?bare": ids(60).map((id) => ({ id, version: 1, cut: true })),
  });
  const found = await readAll(graph, ids(60), new Snapshot(bare));
  expect(verdicts).toEqual([false, true]);
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

it("gives a list up whose pages the service keeps small", async () => {
  const bare: Collection<Row> = { ...things, bare: "/things?bare" };
  const rows = ids(60).map((id) => ({ id, version: 1 }));
  const verdicts: (boolean | undefined)[] = [];
  const graph = tenant(60, () => [], {
    [`LIST ${things.all}`]: ({ options }: { options?: { enough?: (rows: readonly unknown[]) => boolean } }) => {
      for (const shown of [25, 50, 52]) verdicts.push(options?.enough?.(rows.slice(0, shown)));
      return rows.slice(0, 52);
    },
    "LIST /things?bare": rows.map((row) => ({ ...row, cut: true })),
  });
  await readAll(graph, ids(60), new Snapshot(bare));
  expect(verdicts).toEqual([false, false, true]);
  expect(asked(graph, "LIST")).toBe(2);
});

it("lists without the parts where a list with them is refused, but not where the app may not read", async () => {
  const bare: Collection<Row> = { ...things, bare: "/things?bare" };
  const rows = ids(60).map((id) => ({ id, version: 1, cut: true }));
  const answers = { [`LIST ${things.all}`]: new Error("no $expand here"), "LIST /things?bare": rows };
  const graph = tenant(60, undefined, answers);
  await readAll(graph, ids(60), new Snapshot(bare));
  expect(graph.asked.filter((one) => one.startsWith("LIST"))).toEqual([`LIST ${things.all}`, "LIST /things?bare"]);
  expect(asked(graph, "GET")).toBe(60);
  const closed = tenant(60, undefined, { ...answers, [`LIST ${things.all}`]: notAllowed() });
  await readAll(closed, ids(60), new Snapshot(bare));
  expect(asked(closed, "LIST")).toBe(1);
});

describe("a survey", () => {
  const everything = (): boolean => true;
  const surveyed = async (graph: FakeGraph, snapshot: Snapshot<Row>, isWanted: (row: Row) => boolean = everything) => {
    const seen: Row[] = [];
    await snapshot.survey(graph, isWanted, (row) => seen.push(row));
    return new Map(seen.map((row) => [row.id, row]));
  };

  it("shows every object with one list, and whoever reads later asks for nothing", async () => {
    const graph = tenant(100);
    const snapshot = new Snapshot(things);
    expect([...(await surveyed(graph, snapshot)).keys()].sort()).toEqual([...ids(100)].sort());
    await readAll(graph, ids(100), snapshot);
    for (const id of ids(100)) await snapshot.read(graph, id, "assignments");
    expect(graph.asked).toEqual([`LIST ${things.all}`]);
  });

  it("completes what the list has cut once, together with those who read at the same time", async () => {
    const graph = tenant(200, (row) => [{ ...row, cut: true }]);
    const snapshot = new Snapshot(things);
    const [seen, read] = await Promise.all([surveyed(graph, snapshot), readAll(graph, ids(200), snapshot)]);
    expect(seen.size).toBe(200);
    expect([...seen.values(), ...read].filter((row) => row?.cut === true)).toEqual([]);
    expect(asked(graph, "LIST")).toBe(1);
    expect(asked(graph, "GET")).toBe(200);
  });

  it("completes nothing that is not wanted, and judges the whole once more", async () => {
    const graph = tenant(60, (row) => [{ ...row, cut: true }]);
    const few = await surveyed(graph, new Snapshot(things), ({ id }) => id === "t3" || id === "t4");
    expect([...few.keys()].sort()).toEqual(["t3", "t4"]);
    expect(asked(graph, "GET")).toBe(2);
    expect(await surveyed(graph, new Snapshot(things), ({ cut }) => cut === true)).toEqual(new Map());
  });

  const bothParts = async (graph: FakeGraph, snapshot: Snapshot<Row>, wanted: readonly string[]): Promise<void> => {
    for (const id of wanted) {
      await snapshot.read(graph, id, "object");
      await snapshot.read(graph, id, "assignments");
    }
  };

  it("sees what others have read shortly before, and asks for none of it again", async () => {
    const graph = tenant(100);
    const snapshot = new Snapshot(things);
    await bothParts(graph, snapshot, ids(64));
    expect((await surveyed(graph, snapshot)).size).toBe(100);
    expect([asked(graph, "LIST"), asked(graph, "GET")]).toEqual([1, 7]);
  });

  it("asks again for what others have read long before: it is not kept", async () => {
    const graph = tenant(100);
    const snapshot = new Snapshot(things);
    await bothParts(graph, snapshot, ids(70));
    expect((await surveyed(graph, snapshot)).size).toBe(100);
    expect([asked(graph, "LIST"), asked(graph, "GET")]).toEqual([1, 7 + 6]);
  });

  it("looks afresh at what was written before, also where no list has it yet", async () => {
    const graph = tenant(9, (row) => (row.id === "t8" ? [] : [row]));
    const snapshot = new Snapshot(things);
    await bothParts(graph, snapshot, ["t0"]);
    snapshot.forget("t2");
    snapshot.forget("t8");
    const before = graph.asked.length;
    const seen = await surveyed(graph, snapshot);
    expect(seen.size).toBe(9);
    expect(["t2", "t8"].map((id) => seen.get(id)?.version)).toEqual([2, 2]);
    expect(graph.asked.slice(before).sort()).toEqual(
      [`LIST ${things.all}`, `GET ${things.one("t2")}`, `GET ${things.one("t8")}`].sort(),
    );
  });

  it("leaves out what is gone meanwhile", async () => {
    const gone = { "GET /things/t5/rest": notFound() };
    const graph = tenant(20, (row) => [{ ...row, cut: true }], gone);
    expect((await surveyed(graph, new Snapshot(things))).size).toBe(19);
  });

  it("fails where the list fails: what cannot be listed is not empty", async () => {
    const graph = tenant(60, undefined, { [`LIST ${things.all}`]: new Error("down") });
    const snapshot = new Snapshot(things);
    await readAll(graph, ids(60), snapshot);
    await expect(surveyed(graph, snapshot)).rejects.toThrow("down");
  });

  it("fills its batches also while others read", async () => {
    let batches = 0;
    let waiting: (() => void)[] = [];
    const turns = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
    };
    /** What waits in one turn goes in batches of twenty, each of which takes a while of its own. */
    const send = async (): Promise<void> => {
      await turns(1);
      const sent = waiting;
      waiting = [];
      for (let i = 0; i < sent.length; i += 20) {
        batches += 1;
        void turns(5 + batches).then(() => sent.slice(i, i + 20).forEach((go) => go()));
      }
    };
    const batched = () =>
      new Promise((resolve) => {
        if (waiting.length === 0) void send();
        waiting.push(() => resolve({ version: 3 }));
      });
    const rests = Object.fromEntries(ids(500).map((id) => [`GET /things/${id}/rest`, batched]));
    const graph = tenant(500, (row) => [{ ...row, cut: true }], rests);
    const snapshot = new Snapshot(things);
    const left = ids(500);
    const lane = async (): Promise<void> => {
      for (let id = left.shift(); id !== undefined; id = left.shift()) await snapshot.read(graph, id, "object");
    };
    const lanes = Array.from({ length: 8 }, lane);
    const [seen] = await Promise.all([surveyed(graph, snapshot), ...lanes]);
    expect([seen.size, asked(graph, "GET")]).toEqual([500, 500]);
    expect(batches).toBeLessThanOrEqual(500 / 20 + 2);
  });

  it("asks for no more than two batches at a time", async () => {
    let [now, most] = [0, 0];
    const slow = async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      now--;
      return { version: 3 };
    };
    const rests = Object.fromEntries(ids(200).map((id) => [`GET /things/${id}/rest`, slow]));
    await surveyed(
      tenant(200, (row) => [{ ...row, cut: true }], rests),
      new Snapshot(things),
    );
    expect(most).toBe(40);
  });
});
