/** @module test/emulator/configuration-policies: a settings catalogue policy from create to delete. */
import { errorOf, idOf, valuesOf, type JsonObject } from "./support/https";
import {
  choice,
  goodPolicy,
  group,
  hello,
  passwordReset,
  pinLength,
  pinRecovery,
  policies,
  policy,
  simple,
  ssoGroup,
  ssoToken,
} from "./support/bodies";
import { useTenant } from "./support/tenant";

const tenant = useTenant();

const posted = async (body: JsonObject): Promise<string> => idOf(await tenant().post(policies, body));
const settingsOf = async (id: string) => valuesOf(await tenant().get(`${policies}/${id}/settings`));

describe("create", () => {
  it("answers 201 with what the service sets, and without settings", async () => {
    const answer = await tenant().post(policies, { ...goodPolicy("made"), roleScopeTagIds: undefined });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      "@odata.context": `${tenant().emulator.url}/beta/$metadata#deviceManagement/configurationPolicies/$entity`,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      createdDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/),
      lastModifiedDateTime: answer.body["createdDateTime"],
      name: "made",
      description: "d",
      platforms: "windows10",
      technologies: "mdm",
      roleScopeTagIds: ["0"],
      settingCount: 1,
      isAssigned: false,
      creationSource: null,
      priorityMetaData: null,
      disableEntraGroupPolicyAssignment: false,
      templateReference: {
        templateId: "",
        templateFamily: "none",
        templateDisplayName: null,
        templateDisplayVersion: null,
      },
    });
    expect(answer.headers.location).toContain(`/beta/deviceManagement/configurationPolicies('${idOf(answer)}')`);
  });

  it("takes a name twice", async () => {
    expect(await posted(goodPolicy("twin"))).not.toBe(await posted(goodPolicy("twin")));
    expect(valuesOf(await tenant().get(`${policies}?$filter=name eq 'twin'`))).toHaveLength(2);
  });

  it("ignores what only the service sets", async () => {
    const sent = {
      ...goodPolicy("own id"),
      id: "11111111-1111-4111-8111-111111111111",
      settingCount: 9,
      isAssigned: true,
    };
    const answer = await tenant().post(policies, sent);
    expect(answer.body).toMatchObject({ settingCount: 1, isAssigned: false });
    expect(idOf(answer)).not.toBe(sent.id);
  });
});

describe("read", () => {
  it("shows settings only when they are asked for, with the noise of the service", async () => {
    const id = await posted(policy("read", group(hello, [choice(pinRecovery, "_true")]), choice(passwordReset, "_1")));
    expect((await tenant().get(`${policies}/${id}`)).body).not.toHaveProperty("settings");
    const expanded = await tenant().get(`${policies}('${id}')?$expand=settings`);
    expect(expanded.body["@odata.context"]).toContain("configurationPolicies(settings())/$entity");
    expect(expanded.body["settings"]).toEqual([
      {
        id: "0",
        settingInstance: {
          "@odata.type": "#microsoft.graph.deviceManagementConfigurationGroupSettingCollectionInstance",
          settingDefinitionId: hello,
          settingInstanceTemplateReference: null,
          auditRuleInformation: null,
          groupSettingCollectionValue: [
            {
              settingValueTemplateReference: null,
              children: [
                {
                  "@odata.type": "#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance",
                  settingDefinitionId: pinRecovery,
                  settingInstanceTemplateReference: null,
                  auditRuleInformation: null,
                  choiceSettingValue: {
                    settingValueTemplateReference: null,
                    value: `${pinRecovery}_true`,
                    children: [],
                  },
                },
              ],
            },
          ],
        },
      },
      { id: "1", settingInstance: expect.objectContaining({ settingDefinitionId: passwordReset }) },
    ]);
    expect(await settingsOf(id)).toEqual(expanded.body["settings"]);
  });

  it("expands settings and assignments together, on an item and on a list", async () => {
    const id = await posted(goodPolicy("both"));
    for (const path of [`${policies}/${id}?$expand=settings,assignments`, `${policies}/${id}?$expand=assignments`]) {
      expect((await tenant().get(path)).body).toHaveProperty("assignments", []);
    }
    const [listed] = valuesOf(await tenant().get(`${policies}?$expand=settings,assignments&$filter=name eq 'both'`));
    expect(listed).toMatchObject({ id, settings: [{ id: "0" }], assignments: [] });
  });

  it("adds the definitions of a setting when asked", async () => {
    const id = await posted(goodPolicy("definitions"));
    const [setting] = valuesOf(await tenant().get(`${policies}/${id}/settings?$expand=settingDefinitions&$top=1000`));
    expect((setting?.["settingDefinitions"] as JsonObject[]).map((definition) => definition["id"])).toEqual([
      hello,
      pinRecovery,
    ]);
  });

  it("of what is not there is ResourceNotFound", async () => {
    const answer = await tenant().get(`${policies}/00000000-0000-4000-8000-000000000009`);
    expect(answer.status).toBe(404);
    expect(errorOf(answer).code).toBe("ResourceNotFound");
  });
});

describe("patch", () => {
  it("changes metadata and nothing else", async () => {
    const id = await posted(goodPolicy("before"));
    const old = await tenant().get(`${policies}/${id}?$expand=settings`);
    const answer = await tenant().graph("PATCH", `${policies}/${id}`, {
      name: "after",
      roleScopeTagIds: ["1"],
      description: null,
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ name: "after", roleScopeTagIds: ["1"], description: null });
    expect(String(answer.body["lastModifiedDateTime"]) > String(old.body["lastModifiedDateTime"])).toBe(true);
    expect(await settingsOf(id)).toEqual(old.body["settings"]);
  });

  it("refuses settings in the service's words", async () => {
    const id = await posted(goodPolicy("patched"));
    const answer = await tenant().graph("PATCH", `${policies}/${id}`, { name: "no", settings: [] });
    expect(answer.status).toBe(400);
    expect(errorOf(answer).code).toBe("ModelValidationFailure");
    expect(errorOf(answer).message).toContain(
      "Cannot apply PATCH to navigation property 'settings' on entity type 'microsoft.management.services.api.deviceManagementConfigurationPolicy'.",
    );
    expect((await tenant().get(`${policies}/${id}`)).body["name"]).toBe("patched");
  });
});

describe("put", () => {
  it.each([(id: string) => `/${id}`, (id: string) => `('${id}')`])(
    "replaces settings at either key form, with 204 and no body",
    async (key) => {
      const id = await posted({ ...goodPolicy("whole"), roleScopeTagIds: ["1"] });
      const target = { target: { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" } };
      await tenant().post(`${policies}/${id}/assign`, { assignments: [target] });
      const answer = await tenant().graph("PUT", policies + key(id), policy("replaced", choice(passwordReset, "_0")));
      expect(answer.status).toBe(204);
      expect(answer.text).toBe("");
      const read = await tenant().get(`${policies}/${id}?$expand=settings,assignments`);
      expect(read.body).toMatchObject({ name: "replaced", settingCount: 1, isAssigned: true, roleScopeTagIds: ["1"] });
      expect(read.body["settings"]).toMatchObject([
        { id: "0", settingInstance: { settingDefinitionId: passwordReset } },
      ]);
      expect(read.body["assignments"]).toHaveLength(1);
    },
  );

  it.each([
    ["platforms", { platforms: "macOS" }],
    ["technologies", { technologies: "mdm,configManager" }],
    ["templateReference", { templateReference: { templateId: "fcef01f2-439d-4c3f-9184-823fd6e97646_1" } }],
  ])("does not change %s", async (member, change) => {
    const id = await posted(goodPolicy("fixed"));
    const answer = await tenant().graph("PUT", `${policies}/${id}`, { ...goodPolicy("fixed"), ...change });
    expect(answer.status).toBe(400);
    expect(errorOf(answer).message).toContain(`'${member}'`);
  });

  it("of what is not there is 404", async () => {
    const answer = await tenant().graph(
      "PUT",
      `${policies}/00000000-0000-4000-8000-000000000009`,
      goodPolicy("nobody"),
    );
    expect(answer.status).toBe(404);
  });
});

it.each(["GET", "PATCH", "PUT", "POST", "DELETE"])("has no route for %s on one setting", async (method) => {
  const id = await posted(goodPolicy("one setting"));
  const answer = await tenant().graph(
    method,
    `${policies}/${id}/settings/0`,
    method === "GET" || method === "DELETE" ? undefined : {},
  );
  expect(answer.status).toBe(400);
  expect(errorOf(answer)).toEqual({
    code: "No method match route template",
    message: expect.stringContaining(
      `No OData route exists that match template ~/singleton/navigation/key/navigation/key with http verb ${method} for request`,
    ),
  });
});

it("deletes once", async () => {
  const id = await posted(goodPolicy("gone"));
  const first = await tenant().graph("DELETE", `${policies}/${id}`);
  expect([first.status, first.text]).toEqual([204, ""]);
  for (const method of ["GET", "DELETE"]) {
    const answer = await tenant().graph(method, `${policies}/${id}`);
    expect(answer.status).toBe(404);
    expect(errorOf(answer).code).toBe("ResourceNotFound");
  }
});

describe("a template policy", () => {
  const templateId = "fcef01f2-439d-4c3f-9184-823fd6e97646_1";
  const referenced = (id: string): JsonObject => ({
    ...group(hello, [choice(pinRecovery, "_true"), simple(pinLength, "Integer", 6)]),
    settingInstanceTemplateReference: { settingInstanceTemplateId: id },
  });

  it("reads its template back and keeps references", async () => {
    const body = {
      ...policy("template", referenced("0ece2bdc-57c1-4be9-93e9-ac9c395a9c94")),
      templateReference: { templateId },
    };
    const answer = await tenant().post(policies, body);
    expect(answer.body["templateReference"]).toEqual({
      templateId,
      templateFamily: "endpointSecurityAccountProtection",
      templateDisplayName: "Account Protection",
      templateDisplayVersion: "Version 1",
    });
    const [setting] = await settingsOf(idOf(answer));
    expect(setting).toMatchObject({
      settingInstance: {
        settingInstanceTemplateReference: { settingInstanceTemplateId: "0ece2bdc-57c1-4be9-93e9-ac9c395a9c94" },
      },
    });
  });

  it.each([
    [
      "with its id in the wrong case",
      referenced("0ECE2BDC-57C1-4BE9-93E9-AC9C395A9C94"),
      { templateId },
      "InvalidReferenceId 0ECE2BDC",
    ],
    [
      "that does not exist",
      referenced("0ece2bdc-57c1-4be9-93e9-ac9c395a9c94"),
      { templateId: templateId.toUpperCase() },
      "InvalidReferenceId FCEF01F2",
    ],
    ["with a setting that it does not offer", choice(passwordReset, "_1"), { templateId }, "is not part of Template"],
  ])("%s is refused", async (_what, instance, templateReference, text) => {
    const answer = await tenant().post(policies, { ...policy("bad", instance), templateReference });
    expect(answer.status).toBe(400);
    expect(errorOf(answer).message).toContain(text);
  });

  it("refuses references where there is no template", async () => {
    const answer = await tenant().post(policies, policy("bad", referenced("0ece2bdc-57c1-4be9-93e9-ac9c395a9c94")));
    expect(errorOf(answer).message).toContain("Invalid Reference id found in Policy created from Template");
  });
});

describe("a secret", () => {
  const clear = "correct horse battery staple";
  const secret = (value: string, valueState: string): JsonObject => ({
    ...policy("secret", group(ssoGroup, [simple(ssoToken, "Secret", value, { valueState })])),
    platforms: "macOS",
    technologies: "mdm,appleRemoteManagement",
  });
  const valueIn = (settings: readonly JsonObject[]): JsonObject =>
    JSON.parse(/"simpleSettingValue":({.*?})/.exec(JSON.stringify(settings))?.[1] ?? "{}") as JsonObject;

  it("goes in clear and comes back as a token, which may be sent again", async () => {
    const id = await posted(secret(clear, "notEncrypted"));
    const value = valueIn(await settingsOf(id));
    expect(value).toMatchObject({ valueState: "encryptedValueToken", value: expect.not.stringContaining(clear) });
    const again = await tenant().graph(
      "PUT",
      `${policies}/${id}`,
      secret(String(value["value"]), "encryptedValueToken"),
    );
    expect(again.status).toBe(204);
    expect(valueIn(await settingsOf(id))).toEqual(value);
  });

  it("is never in an answer or in the log, whatever type it was sent with", async () => {
    const wrong = {
      ...secret(clear, "notEncrypted"),
      settings: policy("", group(ssoGroup, [simple(ssoToken, "String", clear)]))["settings"] as JsonObject,
    };
    const answer = await tenant().post(policies, wrong);
    expect(answer.status).toBe(400);
    expect(errorOf(answer).message).toContain(
      "Simple Setting has unexpected value. Expected value type Secret does not match actual value type String",
    );
    await posted(secret(clear, "notEncrypted"));
    const everything = [
      answer,
      await tenant().get(`${policies}?$expand=settings&$top=1000`),
      await tenant().admin("GET", "log"),
    ];
    for (const { text } of everything) expect(text).not.toContain(clear);
    expect(everything[2]?.text).not.toContain(tenant().credentials.clientSecret);
    expect(everything[2]?.text).toContain("***");
  });

  it.each([
    ["a token of another policy", "encryptedValueToken", "does not belong to this policy"],
    ["no known state", "invalid", "invalid value state"],
  ])("with %s is refused", async (_what, state, text) => {
    expect(errorOf(await tenant().post(policies, secret("x", state))).message).toContain(text);
  });
});
