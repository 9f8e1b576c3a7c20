/** @module test/emulator/throttle: Intune's limits per app and tenant. */
import { errorOf, type JsonObject } from "./support/https";
import { goodPolicy, policies } from "./support/bodies";
import { useTenant } from "./support/tenant";

let now = Date.parse("2026-11-22T00:00:00Z");
const tenant = useTenant({ clock: () => now, throttle: true });

/** A new window for each test. */
beforeEach(() => (now += 60_000));

const items = (count: number, method: string): JsonObject[] =>
  Array.from({ length: count }, (_, n) => ({
    id: String(n),
    method,
    url: "/deviceManagement/configurationPolicies?$top=1",
    ...(method === "POST" ? { headers: { "Content-Type": "application/json" }, body: goodPolicy("p") } : {}),
  }));

async function statuses(count: number, method: string, caller = tenant()): Promise<number[]> {
  const found: number[] = [];
  for (let left = count; left > 0; left -= 20) {
    const answer = await caller.post("/beta/$batch", { requests: items(Math.min(20, left), method) });
    found.push(...(answer.body["responses"] as unknown as { status: number }[]).map(({ status }) => status));
  }
  return found;
}

const countOf = (all: readonly number[], status: number): number => all.filter((seen) => seen === status).length;

it("takes 100 writes in 20 s, each item of a batch for itself", async () => {
  const all = await statuses(120, "POST");
  expect([countOf(all, 201), countOf(all, 429)]).toEqual([100, 20]);
});

it("says when to come back, and takes writes again then", async () => {
  await statuses(100, "POST");
  now += 5_000;
  const refused = await tenant().post(policies, goodPolicy("p"));
  expect([refused.status, refused.headers["retry-after"], errorOf(refused).code]).toEqual([
    429,
    "15",
    "TooManyRequests",
  ]);
  now += 14_999;
  expect((await tenant().post(policies, goodPolicy("p"))).status).toBe(429);
  now += 1;
  expect((await tenant().post(policies, goodPolicy("p"))).status).toBe(201);
});

it("takes 1,000 requests in 20 s, reads too", async () => {
  const all = await statuses(1_000, "GET");
  expect(countOf(all, 200)).toBe(1_000);
  expect((await tenant().get(policies)).status).toBe(429);
  expect((await tenant().get("/v1.0/groups")).status).toBe(200);
});

it("counts each app by itself", async () => {
  await statuses(100, "POST");
  const other = await tenant().withRoles("DeviceManagementConfiguration.ReadWrite.All");
  expect((await other.post(policies, goodPolicy("p"))).status).toBe(201);
});

it("is switched off and given other limits while it runs", async () => {
  await tenant().admin("POST", "settings", { throttle: { writes: 1 } });
  expect((await tenant().post(policies, goodPolicy("p"))).status).toBe(201);
  expect((await tenant().post(policies, goodPolicy("p"))).status).toBe(429);
  await tenant().admin("POST", "settings", { throttle: false });
  expect((await tenant().post(policies, goodPolicy("p"))).status).toBe(201);
});
