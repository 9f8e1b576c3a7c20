/** @module test/emulator/holds: a request stands still at an exact moment, until it is let go. */
import { goodPolicy, policies } from "./support/bodies";
import { valuesOf } from "./support/https";
import { useTenant } from "./support/tenant";

const tenant = useTenant();
const plant = (fault: object, times = 1) =>
  tenant().admin("POST", "faults", { match: { method: "POST", path: "configurationPolicies$" }, fault, times });
const held = async (count: number) => (await tenant().admin("GET", `held?count=${count}`)).body;
const letGo = () => tenant().admin("DELETE", "held");
const count = async (name: string) => valuesOf(await tenant().get(`${policies}?$filter=name eq '${name}'`)).length;
const path = "/deviceManagement/configurationPolicies";

beforeAll(() => tenant().get(policies));
afterEach(async () => {
  await tenant().admin("DELETE", "faults");
  await letGo();
});

it("stands before the service acts, and then goes on", async () => {
  await plant({ hold: "before" });
  const answer = tenant().post(policies, goodPolicy("before"));
  expect(await held(1)).toEqual([{ method: "POST", path, acted: false }]);
  expect(await count("before")).toBe(0);
  await letGo();
  expect((await answer).status).toBe(201);
  expect([await held(0), await count("before")]).toEqual([[], 1]);
});

it("stands after the service acted, and before the answer", async () => {
  await plant({ hold: "after" });
  let answered = false;
  const answer = tenant().post(policies, goodPolicy("after"));
  void answer.then(() => (answered = true));
  expect(await held(1)).toEqual([{ method: "POST", path, acted: true }]);
  expect([await count("after"), answered]).toEqual([1, false]);
  await letGo();
  expect((await answer).status).toBe(201);
  expect(await count("after")).toBe(1);
});

it("goes on as the rest of the fault says: dropped, it never acted", async () => {
  await plant({ hold: "before", drop: "before" });
  const answer = expect(tenant().post(policies, goodPolicy("never"))).rejects.toThrow(/socket hang up|ECONNRESET/);
  await held(1);
  await letGo();
  await answer;
  expect(await count("never")).toBe(0);
});

it("is told of once so many stand", async () => {
  await plant({ hold: "after" }, 2);
  const two = held(2);
  let told = false;
  void two.then(() => (told = true));
  const first = tenant().post(policies, goodPolicy("first of two"));
  expect(await held(1)).toHaveLength(1);
  expect(told).toBe(false);
  const second = tenant().post(policies, goodPolicy("second of two"));
  expect(await two).toHaveLength(2);
  await letGo();
  expect([(await first).status, (await second).status]).toEqual([201, 201]);
});

it("refuses a count that is none", async () => {
  expect((await tenant().admin("GET", "held?count=many")).status).toBe(400);
});
