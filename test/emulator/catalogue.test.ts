/** @module test/emulator/catalogue: definitions, categories, templates and scope tags. */
import { readFileSync } from "node:fs";
import { errorOf, idOf, valuesOf, type JsonObject } from "./support/https";
import { allowedUrls, hello, passwordReset, pinLength, pinRecovery } from "./support/bodies";
import { useTenant } from "./support/tenant";

const tenant = useTenant();
const settings = "/beta/deviceManagement/configurationSettings";
const templates = "/beta/deviceManagement/configurationPolicyTemplates";
const tags = "/beta/deviceManagement/roleScopeTags";

const find = async (id: string): Promise<JsonObject> =>
  valuesOf(await tenant().get(`${settings}?$filter=${encodeURIComponent(`id eq '${id}'`)}`))[0] ?? {};

it("has every definition that the product needs, in one page", async () => {
  const ids = valuesOf(await tenant().get(settings)).map(({ id }) => String(id));
  const wanted = readFileSync(`${__dirname}/support/definition-ids.txt`, "utf8").trim().split("\n");
  expect(ids).toEqual(expect.arrayContaining(wanted));
  expect(new Set(ids).size).toBe(ids.length);
});

it("describes a choice inside the group", async () => {
  expect(await find(pinRecovery)).toMatchObject({
    "@odata.type": "#microsoft.graph.deviceManagementConfigurationChoiceSettingDefinition",
    id: pinRecovery,
    name: "EnablePinRecovery",
    displayName: "Enable Pin Recovery",
    baseUri: "./Device/Vendor/MSFT/PassportForWork",
    offsetUri: "/{0}/Policies/EnablePinRecovery",
    rootDefinitionId: hello,
    categoryId: "e7ae2b99-0479-475f-af5c-96457121fcd0",
    defaultOptionId: `${pinRecovery}_false`,
    applicability: { platform: "windows10", technologies: "mdm,configManager", minimumSupportedVersion: "10.0.15063" },
    options: [
      {
        itemId: `${pinRecovery}_false`,
        optionValue: { value: "false" },
        dependentOn: [{ dependentOn: hello, parentSettingId: hello }],
      },
      { itemId: `${pinRecovery}_true`, optionValue: { value: "true" } },
    ],
  });
});

it("describes an integer, a list, a group and a toggle", async () => {
  expect(await find(pinLength)).toMatchObject({ valueDefinition: { minimumValue: 4, maximumValue: 127 } });
  expect(await find(allowedUrls)).toMatchObject({
    "@odata.type": expect.stringMatching(/SimpleSettingCollectionDefinition$/),
  });
  expect(await find(hello)).toMatchObject({
    maximumCount: 1,
    childIds: expect.arrayContaining([pinRecovery, pinLength]),
  });
  expect(await find(passwordReset)).toMatchObject({
    options: [{ displayName: "Block", optionValue: { value: 0 } }, { displayName: "Allow" }],
  });
});

it("is filtered by category and read by id", async () => {
  const authentication = "a79b2d36-7dea-4a84-81ef-27f99296bccf";
  const rows = valuesOf(await tenant().get(`${settings}?$filter=categoryId eq '${authentication}'`));
  expect(rows).toHaveLength(7);
  expect((await tenant().get(`${settings}/${encodeURIComponent(pinRecovery)}`)).body["id"]).toBe(pinRecovery);
  expect((await tenant().get(`${settings}('${encodeURIComponent(pinRecovery)}')`)).status).toBe(200);
  expect((await tenant().get(`${settings}/nothing`)).status).toBe(404);
  const categories = valuesOf(await tenant().get("/beta/deviceManagement/configurationCategories"));
  expect(categories.map(({ id }) => id)).toContain(authentication);
});

it("has the Account Protection template and what it offers", async () => {
  const [template] = valuesOf(
    await tenant().get(`${templates}?$filter=templateFamily eq 'endpointSecurityAccountProtection'`),
  );
  expect(template).toMatchObject({
    id: "fcef01f2-439d-4c3f-9184-823fd6e97646_1",
    displayVersion: "Version 1",
    platforms: "windows10",
  });
  const path = `${templates}('${String(template?.["id"])}')`;
  expect((await tenant().get(path)).status).toBe(200);
  expect((await tenant().get(path.toUpperCase().replace("/BETA", "/beta"))).status).toBe(404);
  const offered = await tenant().get(`${path}/settingTemplates?$expand=settingDefinitions&$top=1000`);
  expect(valuesOf(offered)[0]).toMatchObject({
    settingInstanceTemplate: { settingInstanceTemplateId: "0ece2bdc-57c1-4be9-93e9-ac9c395a9c94" },
    settingDefinitions: expect.arrayContaining([expect.objectContaining({ id: hello })]),
  });
  expect(valuesOf(await tenant().get(`${templates}?$filter=templateFamily eq 'baseline'`))).toEqual([]);
});

it("has scope tags with small numbers for ids, of which the built-in one stays", async () => {
  const names = valuesOf(await tenant().get(tags)).map(({ id, displayName }) => `${String(id)} ${String(displayName)}`);
  expect(names).toEqual(["0 Default", "1 Recovery", "2 Branch offices"]);
  const made = await tenant().post(tags, { displayName: "Pilot", description: "p" });
  expect([made.status, idOf(made)]).toEqual([201, "3"]);
  expect((await tenant().get(`${tags}/3`)).body["displayName"]).toBe("Pilot");
  expect((await tenant().graph("DELETE", `${tags}/3`)).status).toBe(204);
  expect((await tenant().get(`${tags}/3`)).status).toBe(404);
  const builtIn = await tenant().graph("DELETE", `${tags}/0`);
  expect([builtIn.status, errorOf(builtIn).code]).toEqual([400, "BadRequest"]);
});
