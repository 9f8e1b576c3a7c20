/** @module test/emulator/admin: the switches that tests and people turn. */
import { errorOf, idOf, valuesOf } from "./support/https";
import { goodPolicy, policies } from "./support/bodies";
import { useTenant } from "./support/tenant";

const tenant = useTenant();
const plant = (match: object, fault: object, times?: number) =>
  tenant().admin("POST", "faults", { match, fault, ...(times === undefined ? {} : { times }) });
const count = async (name: string) => valuesOf(await tenant().get(`${policies}?$filter=name eq '${name}'`)).length;

afterEach(async () => {
  await tenant().admin("DELETE", "faults");
  await tenant().admin("POST", "settings", {
    latencyMs: 0,
    staleReads: 0,
    tokenLifetimeSeconds: 3599,
    clockOffsetSeconds: 0,
  });
});

describe("a fault", () => {
  it("answers as told, as often as told, on what it describes", async () => {
    await plant(
      { method: "POST", path: "configurationPolicies$" },
      { status: 503, message: "busy", code: "Busy", retryAfter: 7 },
      2,
    );
    expect((await tenant().get(policies)).status).toBe(200);
    for (const name of ["first", "second"]) {
      const answer = await tenant().post(policies, goodPolicy(name));
      expect([answer.status, answer.headers["retry-after"], errorOf(answer)]).toEqual([
        503,
        "7",
        { code: "Busy", message: "busy" },
      ]);
      expect(await count(name)).toBe(0);
    }
    expect((await tenant().post(policies, goodPolicy("third"))).status).toBe(201);
    expect((await tenant().admin("GET", "faults")).body).toEqual([]);
  });

  it.each([
    [{ status: 429 }, "1"],
    [{ status: 429, retryAfter: null }, undefined],
    [{ status: 429, retryAfter: 0 }, "0"],
    [{ status: 502 }, undefined],
  ])("%j has Retry-After %s", async (fault, wait) => {
    await plant({}, fault);
    const answer = await tenant().get(policies);
    expect([answer.status, answer.headers["retry-after"]]).toEqual([fault.status, wait]);
  });

  it("drops the connection before the service acts", async () => {
    await plant({ method: "POST" }, { drop: "before" });
    await expect(tenant().post(policies, goodPolicy("dropped before"))).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect(await count("dropped before")).toBe(0);
  });

  it("drops the connection after the service acted, exactly once", async () => {
    await plant({ method: "POST" }, { drop: "after" });
    await expect(tenant().post(policies, goodPolicy("dropped after"))).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect(await count("dropped after")).toBe(1);
    const line = (await tenant().log()).find(
      ({ method, path }) => method === "POST" && String(path).endsWith("Policies"),
    );
    expect(line).toBeDefined();
  });

  it("drops the whole batch with one of its items", async () => {
    await plant({ method: "POST", batch: true }, { drop: "after" });
    const item = {
      id: "1",
      method: "POST",
      url: "/deviceManagement/configurationPolicies",
      headers: { "Content-Type": "application/json" },
      body: goodPolicy("dropped item"),
    };
    await expect(tenant().post("/beta/$batch", { requests: [item] })).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect(await count("dropped item")).toBe(1);
  });

  it("answers broken JSON also where the answer would have no body", async () => {
    const id = idOf(await tenant().post(policies, goodPolicy("removed")));
    await plant({ method: "DELETE" }, { body: "{" });
    const answer = await tenant().graph("DELETE", `${policies}/${id}`);
    expect([answer.status, answer.text]).toEqual([200, "{"]);
    expect(await count("removed")).toBe(0);
  });

  it("spoils the body of an answer to what was done", async () => {
    await plant({ method: "POST" }, { body: '{"id": "trunc' });
    const answer = await tenant().post(policies, goodPolicy("spoiled"));
    expect([answer.status, answer.text]).toEqual([201, '{"id": "trunc']);
    expect(await count("spoiled")).toBe(1);
  });

  it("fails after the service acted, when told", async () => {
    await plant({ method: "POST" }, { status: 504, acts: true });
    expect((await tenant().post(policies, goodPolicy("timed out"))).status).toBe(504);
    expect(await count("timed out")).toBe(1);
  });

  it("answers the state before the latest write", async () => {
    const made = await tenant().post(policies, goodPolicy("lagging"));
    const path = `${policies}/${idOf(made)}`;
    await plant({ path: idOf(made) }, { stale: true });
    expect((await tenant().get(path)).status).toBe(404);
    expect((await tenant().get(path)).status).toBe(200);
    await tenant().graph("PATCH", path, { name: "newer" });
    await plant({ method: "GET" }, { stale: true });
    expect((await tenant().get(path)).body["name"]).toBe("lagging");
  });

  it("reaches the token endpoint", async () => {
    await plant({ path: "oauth2" }, { status: 500 });
    expect((await tenant().token()).status).toBe(500);
    expect((await tenant().token()).status).toBe(200);
  });

  it("is refused with all its faults at once", async () => {
    const answer = await tenant().admin("POST", "faults", {
      match: { path: "(" },
      fault: { drop: "during", colour: 1 },
      times: 0,
    });
    expect(answer.status).toBe(400);
    const issues = (answer.body["issues"] as string[]).join("\n");
    expect(issues.match(/match\.path/) && issues.match(/fault/) && issues.match(/times/)).toBeTruthy();
  });
});

describe("staleness", () => {
  it("hides what was made and shows what was deleted for so many reads", async () => {
    await tenant().admin("POST", "settings", { staleReads: 2 });
    const path = `${policies}/${idOf(await tenant().post(policies, goodPolicy("eventual")))}`;
    const seen = async () => (await tenant().get(path)).status;
    expect([await seen(), await count("eventual"), await seen()]).toEqual([404, 0, 200]);
    await tenant().graph("DELETE", path);
    expect([await seen(), await count("eventual"), await seen()]).toEqual([200, 1, 404]);
  });
});

describe("the log", () => {
  it("has what was asked, by whom and what came of it, and no secret", async () => {
    await tenant().admin("DELETE", "log");
    await tenant().token();
    await tenant().post(`${policies}?x=1`, goodPolicy("logged"));
    await tenant().raw("GET", policies);
    const { tenantId, clientId } = tenant().credentials;
    expect(await tenant().log()).toEqual([
      expect.objectContaining({
        n: 1,
        path: `/${tenantId}/oauth2/v2.0/token`,
        status: 200,
        body: expect.objectContaining({ client_id: clientId, client_secret: "***" }),
      }),
      {
        n: 2,
        host: tenant().emulator.url.slice("https://".length),
        method: "POST",
        path: `${policies}?x=1`,
        status: 201,
        batch: false,
        batchId: null,
        tenantId,
        appId: clientId,
        durationMs: expect.any(Number),
        time: expect.any(String),
        body: goodPolicy("logged"),
      },
      expect.objectContaining({ n: 3, status: 401, tenantId: null }),
    ]);
  });
});

describe("settings", () => {
  it("change the lifetime of tokens and move the clock", async () => {
    await tenant().admin("POST", "settings", { tokenLifetimeSeconds: 60 });
    const token = (await tenant().token()).body;
    expect(token["expires_in"]).toBe(60);
    const headers = { Authorization: `Bearer ${String(token["access_token"])}` };
    expect((await tenant().raw("GET", policies, headers)).status).toBe(200);
    await tenant().admin("POST", "settings", { clockOffsetSeconds: 61 });
    expect((await tenant().raw("GET", policies, headers)).status).toBe(401);
  });

  it("show the latency they add", async () => {
    const answer = await tenant().admin("POST", "settings", { latencyMs: 1, staleReads: 0 });
    expect(answer.body).toMatchObject({ latencyMs: 1, throttle: false });
    expect((await tenant().get(policies)).status).toBe(200);
  });

  it("that do not exist are refused", async () => {
    expect((await tenant().admin("POST", "settings", { latency: 1 })).status).toBe(400);
  });
});

describe("tenants and apps", () => {
  it("rotates a secret and takes roles away", async () => {
    const made = (await tenant().admin("POST", "apps", { secret: "first-secret" })).body;
    const client_id = String(made["clientId"]);
    expect((await tenant().token({ client_id, client_secret: "first-secret" })).status).toBe(200);
    await tenant().admin("POST", "apps", { clientId: client_id, secret: "second-secret" });
    expect((await tenant().token({ client_id, client_secret: "first-secret" })).body["error_codes"]).toEqual([7000215]);
    expect((await tenant().token({ client_id, client_secret: "second-secret" })).status).toBe(200);
  });

  it("of a tenant that is not there are refused", async () => {
    expect((await tenant().admin("POST", "apps", { tenantId: "nobody" })).status).toBe(400);
  });

  it("refuses content that Graph would refuse", async () => {
    const settings = [{ settingInstance: { "@odata.type": "#microsoft.graph.nothing" } }];
    const answer = await tenant().admin("POST", "tenants", { policies: [{ name: "bad", settings }] });
    expect([answer.status, String(answer.body["issues"])]).toEqual([
      400,
      expect.stringContaining("could not be resolved"),
    ]);
  });
});

it("reset goes back to the first state with the same credentials, and plants a seed", async () => {
  await tenant().post(policies, goodPolicy("before the reset"));
  const answer = await tenant().admin("POST", "reset", {
    groups: [{ displayName: "Seeded", description: "s" }],
    policies: [{ name: "seeded" }],
  });
  expect(answer.status).toBe(204);
  expect((await tenant().token()).status).toBe(200);
  expect(valuesOf(await tenant().get(policies)).map(({ name }) => name)).toEqual(["seeded"]);
  expect(valuesOf(await tenant().get("/v1.0/groups?$filter=displayName eq 'Seeded'"))).toHaveLength(1);
  await tenant().admin("POST", "reset");
  expect(valuesOf(await tenant().get(policies))).toEqual([]);
});

it("refuses a body that is not JSON, and paths that it does not have", async () => {
  expect((await tenant().raw("POST", "/__emulator/settings", {}, "{")).status).toBe(400);
  expect((await tenant().admin("GET", "nothing")).status).toBe(404);
});
