/** @module test/emulator/query-options: $filter, $select, $expand, $orderby and what is refused in them. */
import { errorOf, valuesOf } from "./support/https";
import { choice, goodPolicy, group, hello, passwordReset, pinRecovery, policies, policy } from "./support/bodies";
import { useTenant } from "./support/tenant";

const tenant = useTenant();

beforeAll(async () => {
  await tenant().post(policies, goodPolicy("Alpha's pin"));
  await tenant().post(policies, { ...policy("beta reset", choice(passwordReset, "_1")), platforms: "macOS" });
  const templateReference = { templateId: "fcef01f2-439d-4c3f-9184-823fd6e97646_1" };
  await tenant().post(policies, {
    ...policy("gamma template", group(hello, [choice(pinRecovery, "_true")])),
    templateReference,
  });
  const [alpha] = valuesOf(await tenant().get(`${policies}?$filter=startswith(name,'Alpha')`));
  const target = { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" };
  await tenant().post(`${policies}/${String(alpha?.["id"])}/assign`, { assignments: [{ target }] });
});

const names = async (query: string) => valuesOf(await tenant().get(`${policies}?${query}`)).map(({ name }) => name);

it.each([
  ["name eq 'Alpha''s pin'", ["Alpha's pin"]],
  ["name eq 'nobody'", []],
  ["contains(name,'e')", ["beta reset", "gamma template"]],
  ["contains(name,'e') and platforms eq 'macOS'", ["beta reset"]],
  ["platforms eq 'macOS' or isAssigned eq true", ["Alpha's pin", "beta reset"]],
  ["(platforms eq 'macOS' or isAssigned eq true) and isAssigned eq false", ["beta reset"]],
  ["not (platforms eq 'macOS') and isAssigned eq false", ["gamma template"]],
  ["templateReference/templateFamily eq 'endpointSecurityAccountProtection'", ["gamma template"]],
  ["name in ('beta reset','gamma template')", ["beta reset", "gamma template"]],
])("lets through what $filter=%s says", async (filter, wanted) => {
  expect(await names(`$filter=${encodeURIComponent(filter)}`)).toEqual(wanted);
  expect(await names(`%24FILTER=${filter.replaceAll(" ", "+")}`)).toEqual(wanted);
});

it.each([
  [
    "$filter=colour eq 'red'",
    "Could not find a property named 'colour' on type 'microsoft.graph.deviceManagementConfigurationPolicy'.",
  ],
  ["$filter=name eq", "Invalid filter clause"],
  ["$filter=name is 'x'", "Invalid filter clause"],
  ["$filter=(name eq 'x'", "Invalid filter clause"],
  [
    "$expand=colour",
    "Parsing OData Select and Expand failed: Could not find a property named 'colour' on type 'microsoft.graph.deviceManagementConfigurationPolicy'.",
  ],
  [
    "$select=id,colour",
    "Parsing OData Select and Expand failed: Could not find a property named 'colour' on type 'microsoft.graph.deviceManagementConfigurationPolicy'.",
  ],
  ["$colour=red", "The query parameter '$colour' is not supported."],
  ["$top=1&$top=2", "specified more than once"],
])("refuses ?%s", async (query, text) => {
  const answer = await tenant().get(`${policies}?${query}`);
  expect(answer.status).toBe(400);
  expect(errorOf(answer)).toEqual({ code: "BadRequest", message: expect.stringContaining(text) });
});

it("selects in any case, answers in its own, and says so in the context", async () => {
  const answer = await tenant().get(`${policies}?$select=ID,Name&$top=1`);
  expect(answer.body["@odata.context"]).toBe(
    `${tenant().emulator.url}/beta/$metadata#deviceManagement/configurationPolicies(id,name)`,
  );
  expect(valuesOf(answer)).toEqual([{ id: expect.any(String), name: "Alpha's pin" }]);
});

it("keeps what is expanded beside what is selected", async () => {
  const [row] = valuesOf(await tenant().get(`${policies}?$select=id&$expand=settings&$top=1`));
  expect(Object.keys(row ?? {}).sort()).toEqual(["id", "settings", "settings@odata.context"]);
});

it("orders by a property", async () => {
  expect(await names("$orderby=name desc")).toEqual(["gamma template", "beta reset", "Alpha's pin"]);
});

it("can be told to ignore $expand on lists, but not on an item", async () => {
  await tenant().admin("POST", "settings", { expandOnLists: false });
  const [row] = valuesOf(await tenant().get(`${policies}?$expand=settings`));
  expect(row).not.toHaveProperty("settings");
  expect((await tenant().get(`${policies}/${String(row?.["id"])}?$expand=settings`)).body).toHaveProperty("settings");
  await tenant().admin("POST", "settings", { expandOnLists: true });
});

it("can be told to show a policy or two a page where a list expands settings, whatever $top says", async () => {
  await tenant().admin("POST", "settings", { expandedPageSize: 2 });
  const first = await tenant().get(`${policies}?$expand=settings,assignments&$top=100`);
  expect(valuesOf(first)).toHaveLength(2);
  const rest = await tenant().get(new URL(String(first.body["@odata.nextLink"])).href.replace(/^.*\/beta/, "/beta"));
  expect(valuesOf(rest)).toHaveLength(1);
  expect(rest.body).not.toHaveProperty("@odata.nextLink");
  expect(valuesOf(await tenant().get(`${policies}?$expand=assignments&$top=100`))).toHaveLength(3);
  await tenant().admin("POST", "settings", { expandedPageSize: null });
});

it("ignores an option that it does not know and that has no dollar sign", async () => {
  expect((await tenant().get(`${policies}?colour=red`)).status).toBe(200);
});
