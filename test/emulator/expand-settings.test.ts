/** @module test/emulator/expand-settings: a service that shows only so many expanded settings, and links to the rest. */
import { idOf, valuesOf, type JsonObject } from "./support/https";
import { goodPolicy, manySettings, policies, policy } from "./support/bodies";
import { useTenant } from "./support/tenant";

const tenant = useTenant();

afterEach(() => tenant().admin("POST", "settings", { expandSettingsCap: null, deleteAnswers200: false }));

async function big(): Promise<{ id: string; count: number }> {
  const filter = "$filter=rootDefinitionId ne 'none'&$top=1000";
  const definitions = valuesOf(await tenant().get(`/beta/deviceManagement/configurationSettings?${filter}`)).filter(
    (one) => String(one["@odata.type"]).endsWith("ChoiceSettingDefinition") && isTop(one),
  );
  const body = policy("big", ...manySettings(definitions));
  return { id: idOf(await tenant().post(policies, body)), count: definitions.length };
}

function isTop(definition: JsonObject): boolean {
  return (definition["options"] as JsonObject[]).every((option) => (option["dependentOn"] as unknown[]).length === 0);
}

it("shows all of them unless told", async () => {
  const { id, count } = await big();
  const { body } = await tenant().get(`${policies}/${id}?$expand=settings`);
  expect([(body["settings"] as []).length, body["settings@odata.nextLink"]]).toEqual([count, undefined]);
});

it("shows so many on an item and on a list, and the link goes on where they end", async () => {
  const { id, count } = await big();
  await tenant().admin("POST", "settings", { expandSettingsCap: 3 });
  const { body } = await tenant().get(`${policies}/${id}?$expand=settings,assignments`);
  expect((body["settings"] as JsonObject[]).map((one) => one["id"])).toEqual(["0", "1", "2"]);
  expect(body["assignments@odata.nextLink"]).toBeUndefined();
  const ids: unknown[] = [];
  for (let next: string | undefined = String(body["settings@odata.nextLink"]); next !== undefined;) {
    const page = await tenant().get(next.replace(tenant().emulator.url, ""));
    ids.push(...valuesOf(page).map((one) => one["id"]));
    next = page.body["@odata.nextLink"] as string | undefined;
  }
  expect([ids.length, ids[0], ids.at(-1)]).toEqual([count - 3, "3", String(count - 1)]);
  const [first = {}] = valuesOf(await tenant().get(`${policies}?$expand=settings&$filter=name eq 'big'`));
  expect(String(first["settings@odata.nextLink"])).toContain("/settings?$skiptoken=");
  const small = `${policies}/${idOf(await tenant().post(policies, goodPolicy("small")))}`;
  expect((await tenant().get(`${small}?$expand=settings`)).body["settings@odata.nextLink"]).toBeUndefined();
});

it("answers 200 to a deleted policy when told", async () => {
  await tenant().admin("POST", "settings", { deleteAnswers200: true });
  const path = `${policies}/${idOf(await tenant().post(policies, goodPolicy("deleted")))}`;
  expect((await tenant().graph("DELETE", path)).status).toBe(200);
  expect((await tenant().get(path)).status).toBe(404);
});
