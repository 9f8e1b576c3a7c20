/** @module test/emulator/paging: pages of 25, links to follow, and $top. */
import { errorOf, valuesOf, type JsonObject } from "./support/https";
import { goodPolicy, manySettings, policies, policy } from "./support/bodies";
import { useTenant } from "./support/tenant";

const tenant = useTenant();
const total = 60;

beforeAll(async () => {
  for (let n = 0; n < total; n += 1) await tenant().post(policies, goodPolicy(`policy ${n}`));
});

async function follow(path: string): Promise<readonly (readonly JsonObject[])[]> {
  const pages: (readonly JsonObject[])[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const answer = await tenant().get(next);
    expect(answer.status).toBe(200);
    pages.push(valuesOf(answer));
    const link = answer.body["@odata.nextLink"];
    next = link === undefined ? undefined : String(link).replace(tenant().emulator.url, "");
  }
  return pages;
}

const sizes = (pages: readonly (readonly JsonObject[])[]): readonly number[] => pages.map((page) => page.length);

it("gives policies by 25, each once, with a count and an opaque link on the same host and version", async () => {
  const first = await tenant().get(policies);
  expect(first.body["@odata.count"]).toBe(total);
  expect(String(first.body["@odata.nextLink"])).toMatch(
    new RegExp(`^${tenant().emulator.url}/beta/deviceManagement/configurationPolicies\\?\\$skiptoken=%5Bcosmosdb%5D`),
  );
  const pages = await follow(policies);
  expect(sizes(pages)).toEqual([25, 25, 10]);
  expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(total);
});

it("links with the name that the client used", async () => {
  const answer = await tenant().get(policies, { Host: `127.0.0.1:${tenant().emulator.port}` });
  expect(answer.body["@odata.nextLink"]).toContain(`https://127.0.0.1:${tenant().emulator.port}/beta/`);
});

it("repeats the other options in the link", async () => {
  const pages = await follow(`${policies}?$select=id,name&$top=20&$filter=contains(name,'policy')`);
  expect(sizes(pages)).toEqual([20, 20, 20]);
  expect(Object.keys(pages[2]?.[0] ?? {})).toEqual(expect.arrayContaining(["id", "name"]));
  expect(pages[2]?.[0]).not.toHaveProperty("platforms");
});

it.each(["$top=1000", "top=1000", "%24top=1000", "$top=5000"])("gives everything at once with %s", async (query) => {
  expect(sizes(await follow(`${policies}?${query}`))).toEqual([total]);
});

it.each(["$top=0", "$top=-1", "$top=many", "$skip=-1", "$skiptoken=nonsense"])("refuses %s", async (query) => {
  const answer = await tenant().get(`${policies}?${query}`);
  expect([answer.status, errorOf(answer).code]).toEqual([400, "BadRequest"]);
});

it("skips nothing when a row that was shown is deleted between two pages", async () => {
  const first = await tenant().get(`${policies}?$top=30`);
  const last = valuesOf(first).at(-1);
  await tenant().graph("DELETE", `${policies}/${String(last?.["id"])}`);
  const second = await tenant().get(String(first.body["@odata.nextLink"]).replace(tenant().emulator.url, ""));
  expect(valuesOf(second)).toHaveLength(30);
  await tenant().post(policies, goodPolicy("policy again"));
});

it("gives settings by 25, and all with $top=1000 or $expand", async () => {
  const found = await tenant().get("/beta/deviceManagement/configurationSettings");
  const choices = valuesOf(found).filter((definition) => {
    const [option] = (definition["options"] ?? []) as JsonObject[];
    return option !== undefined && (option["dependentOn"] as JsonObject[]).length === 0;
  });
  const seeded = manySettings(choices);
  const more = choices.slice(0, 1).flatMap((definition) =>
    Array.from({ length: 40 }, (_, n) => {
      const id = `device_vendor_msft_test_${n}`;
      return {
        ...definition,
        id,
        options: [{ itemId: `${id}_0`, dependentOn: [] }],
        defaultOptionId: `${id}_0`,
      } as JsonObject;
    }),
  );
  await tenant().admin("POST", "tenants", { id: tenant().credentials.tenantId, configurationSettings: more });
  const instances = [...seeded, ...manySettings(more)];
  const made = await tenant().post(policies, policy("many settings", ...instances));
  expect(made.body["settingCount"]).toBe(instances.length);
  const id = String(made.body["id"]);
  const pages = await follow(`${policies}('${id}')/settings`);
  expect(
    sizes(pages)
      .slice(0, -1)
      .every((size) => size === 25),
  ).toBe(true);
  expect(pages.flat().map((setting) => setting["id"])).toEqual(instances.map((_, at) => String(at)));
  expect(sizes(await follow(`${policies}/${id}/settings?&top=1000`))).toEqual([instances.length]);
  expect((await tenant().get(`${policies}/${id}?$expand=settings`)).body["settings"]).toHaveLength(instances.length);
});

it("gives assignments by 25", async () => {
  const made = await tenant().post(policies, goodPolicy("many assignments"));
  const assignments = Array.from({ length: 30 }, (_, n) => ({
    target: {
      "@odata.type": "#microsoft.graph.groupAssignmentTarget",
      groupId: `00000000-0000-4000-8000-0000000000${String(n + 10)}`,
    },
  }));
  const id = String(made.body["id"]);
  await tenant().post(`${policies}/${id}/assign`, { assignments });
  expect(sizes(await follow(`${policies}/${id}/assignments`))).toEqual([25, 5]);
});
