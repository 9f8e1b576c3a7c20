/** @module test/provider/unmask: masked values are ours while nobody else wrote, else they are asked for, and what is new stays secret. */
import { masked, type Bag, type Context, type Seen } from "../../components/_shared/kind";
import { GraphRequestFailed, PermissionMissing } from "../../graph";
import { unmask } from "../../provider/unmask";
import { widgetKind } from "./support/widget";

const kind = widgetKind();
const rows = (...pairs: [string, string][]): Bag => ({ rows: pairs.map(([key, value]) => ({ key, value })) });
const hidden = ({ rows: list }: Bag): Bag => ({ rows: (list as Bag[]).map((row) => ({ ...row, value: masked })) });

async function look(tenant: Bag, known: Bag, { version = "1", stored = "1", refuse = false, reveals = true } = {}) {
  const said: string[] = [];
  let asked = 0;
  const reveal = async (): Promise<Bag> => {
    asked++;
    if (!refuse) return tenant;
    throw new PermissionMissing({ method: "GET", path: "/w", status: 403, reason: "no", acted: "no" }, ["Write.All"]);
  };
  const seen: Seen = { id: "w1", args: hidden(tenant), outputs: { version }, ...(reveals ? { reveal } : {}) };
  const context = { say: (_: string, text: string) => said.push(text) } as unknown as Context;
  return { ...(await unmask(kind, context, seen, known, { version: stored })), said, asked };
}

describe("unmask", () => {
  it("takes what we wrote while the stamp is ours, and asks nothing", async () => {
    const ours = rows(["a", "1"], ["b", "2"]);
    const answer = await look(rows(["b", "2"], ["a", "1"]), ours);
    expect(answer).toMatchObject({ args: ours, found: [], asked: 0, said: [] });
  });
  it("asks for the values after somebody else wrote, and shows what they are now", async () => {
    const answer = await look(rows(["b", "new"], ["a", "1"]), rows(["a", "1"], ["b", "2"]), { version: "2" });
    expect(answer).toMatchObject({ args: rows(["a", "1"], ["b", "new"]), verified: true, found: [], asked: 1 });
  });
  it.each<[string, Bag]>([
    ["in front", rows(["portal", "theirs"], ["a", "1"])],
    ["behind", rows(["a", "1"], ["portal", "theirs"])],
  ])("marks what the portal added %s, where it stands in the answer", async (_, tenant) => {
    const answer = await look(tenant, rows(["a", "1"]), { version: "2" });
    expect(answer.args).toEqual(rows(["a", "1"], ["portal", "theirs"]));
    expect(answer.found).toEqual([["rows", 1, "value"]]);
  });
  it("marks what the portal added also where the tenant masks only some values", async () => {
    const tenant = rows(["portal", "theirs"], ["a", "open"]);
    const [first, second] = tenant["rows"] as Bag[];
    const seen: Seen = {
      id: "w1",
      args: { rows: [{ ...first, value: masked }, second] },
      outputs: { version: "2" },
      reveal: async () => tenant,
    };
    const answer = await unmask(kind, { say: () => undefined } as unknown as Context, seen, rows(["a", "open"]), {
      version: "1",
    });
    expect(answer.args).toEqual(rows(["a", "open"], ["portal", "theirs"]));
    expect(answer.found).toEqual([["rows", 1, "value"]]);
  });
  it.each<[string, Error, boolean]>([
    ["a bug", new TypeError("broken"), false],
    ["a failure of the service", refusal(500), false],
    ["a refusal that names no permission", refusal(403), true],
  ])("takes %s for what it is", async (_, error, isRefusal) => {
    const seen: Seen = {
      ...{ id: "w1", args: hidden(rows(["a", "1"])), outputs: { version: "2" } },
      reveal: async () => Promise.reject(error),
    };
    const context = { say: () => undefined } as unknown as Context;
    const work = unmask(kind, context, seen, rows(["a", "1"]), { version: "1" });
    if (isRefusal) expect(await work).toMatchObject({ args: rows(["a", "1"]), verified: false });
    else await expect(work).rejects.toBe(error);
  });
  it.each([
    ["the app may not ask", { refuse: true }, /cannot verify.*Write\.All/],
    ["nobody may ask", { reveals: false }, /cannot verify.*nobody/],
  ])("keeps ours and says so where %s", async (_, more, words) => {
    const ours = rows(["a", "1"]);
    const answer = await look(rows(["a", "changed"]), ours, { version: "2", ...more });
    expect(answer).toMatchObject({ args: ours, verified: false, said: [expect.stringMatching(words)] });
  });
});

function refusal(status: number): GraphRequestFailed {
  return new GraphRequestFailed({ method: "GET", path: "/w", status, reason: "no", acted: "no" });
}
