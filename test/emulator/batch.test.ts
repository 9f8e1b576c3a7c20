/** @module test/emulator/batch: twenty requests in one. */
import { errorOf, valuesOf, type JsonObject } from "./support/https";
import { goodPolicy, policies } from "./support/bodies";
import { useTenant } from "./support/tenant";

const tenant = useTenant();
const json = { "Content-Type": "application/json" };
const path = "/deviceManagement/configurationPolicies";

const batch = (...requests: unknown[]) => tenant().post("/beta/$batch", { requests });
const get = (id: string, more: object = {}) => ({ id, method: "GET", url: path, ...more });
const post = (id: string, name: string, more: object = {}) => ({
  id,
  method: "POST",
  url: path,
  headers: json,
  body: goodPolicy(name),
  ...more,
});

async function responses(
  ...requests: unknown[]
): Promise<Map<string, { status: number; headers: JsonObject; body: JsonObject }>> {
  const answer = await batch(...requests);
  expect(answer.status).toBe(200);
  const items = answer.body["responses"] as unknown as {
    id: string;
    status: number;
    headers: JsonObject;
    body: JsonObject;
  }[];
  return new Map(items.map((item) => [item.id, item]));
}

it("answers each item on its own, in another order than asked", async () => {
  const answer = await batch(
    post("a", "one"),
    get("b"),
    get("c", { url: "/nothing" }),
    get("d", { url: `${path}?$top=1` }),
  );
  const items = answer.body["responses"] as unknown as { id: string; status: number }[];
  expect(items.map(({ id, status }) => [id, status])).toEqual([
    ["d", 200],
    ["c", 501],
    ["b", 200],
    ["a", 201],
  ]);
});

it("takes urls with and without a slash, and methods in any case", async () => {
  const items = await responses(get("1", { url: path.slice(1) }), get("2", { method: "get" }));
  expect([...items.values()].map(({ status }) => status)).toEqual([200, 200]);
});

it("takes 20 and refuses 21 as a whole", async () => {
  const many = (count: number) => Array.from({ length: count }, (_, n) => get(String(n)));
  expect((await responses(...many(20))).size).toBe(20);
  const answer = await batch(...many(21));
  expect([answer.status, errorOf(answer).message]).toEqual([
    400,
    "Number of batch request steps exceeds the maximum value of 20.",
  ]);
});

it.each([
  ["two ids that differ in case only", [get("a"), get("A")], "Request Id : A has to be unique in a batch."],
  [
    "a body without a content type",
    [post("a", "x", { headers: {} })],
    "must contain the Content-Type header declaration",
  ],
  ["an item without id", [{ method: "GET", url: path }], "valid id"],
  ["an absolute url", [get("a", { url: `https://localhost${path}` })], "relative url"],
  ["a dependency that is not there", [get("a", { dependsOn: ["z"] })], "not in the batch"],
  ["no items", [], "Invalid batch payload format."],
])("refuses %s and does nothing", async (_what, requests, text) => {
  const old = valuesOf(await tenant().get(policies)).length;
  const answer = await batch(...requests, ...(requests.length > 0 ? [post("last", "never")] : []));
  expect([answer.status, errorOf(answer).code]).toEqual([400, "BadRequest"]);
  expect(errorOf(answer).message).toContain(text);
  expect(valuesOf(await tenant().get(policies))).toHaveLength(old);
});

it("waits for what an item depends on, and answers 424 when that failed", async () => {
  const items = await responses(
    post("third", "never made", { dependsOn: ["second"] }),
    get("second", { url: `${path}/nothing`, dependsOn: ["first"] }),
    post("first", "made first"),
  );
  expect([...items].map(([id, { status }]) => [id, status]).sort()).toEqual([
    ["first", 201],
    ["second", 404],
    ["third", 424],
  ]);
  expect(valuesOf(await tenant().get(`${policies}?$filter=name eq 'never made'`))).toEqual([]);
});

it("has one line in the log, and one for each item", async () => {
  await tenant().admin("DELETE", "log");
  await batch(post("a", "logged"), get("b"));
  const lines = await tenant().log();
  expect(lines.map(({ method, path, batch }) => [method, path, batch])).toEqual([
    ["POST", `/beta${path}`, true],
    ["GET", `/beta${path}`, true],
    ["POST", "/beta/$batch", false],
  ]);
  expect(new Set(lines.map(({ batchId }) => batchId)).size).toBe(1);
  expect(lines[0]?.["body"]).toMatchObject({ name: "logged" });
});

it("lets one item fail alone", async () => {
  await tenant().admin("POST", "faults", {
    match: { method: "GET", batch: true },
    fault: { status: 503, retryAfter: 0 },
  });
  const items = await responses(get("a"), get("b"));
  expect([...items.values()].map(({ status }) => status).sort()).toEqual([200, 503]);
  expect(items.get("a")?.headers["Retry-After"]).toBe("0");
});

it("needs a token and POST", async () => {
  expect((await tenant().raw("POST", "/v1.0/$batch", json, '{"requests":[]}')).status).toBe(401);
  expect((await tenant().get("/v1.0/$batch")).status).toBe(405);
});

it("is known percent-encoded", async () => {
  expect((await tenant().post("/v1.0/%24batch", { requests: [get("a", { url: "/organization" })] })).status).toBe(200);
});
