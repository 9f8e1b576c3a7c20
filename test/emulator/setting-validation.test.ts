/** @module test/emulator/setting-validation: each 400 that the service gives to settings that do not fit the catalogue. */
import { errorOf, valuesOf, type JsonObject } from "./support/https";
import {
  allowedUrls,
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
  strings,
} from "./support/bodies";
import { useTenant } from "./support/tenant";

const tenant = useTenant();
const userHello = hello.replace("device", "user");

const typed = (instance: JsonObject, type: string): JsonObject => ({ ...instance, "@odata.type": type });
const inHello = (...children: JsonObject[]): JsonObject => policy("p", group(hello, children));

const refusals: readonly (readonly [string, JsonObject, string])[] = [
  [
    "an unknown definition",
    policy("p", choice("device_vendor_msft_nothing", "_1")),
    "'device_vendor_msft_nothing' was not found",
  ],
  [
    "an option of another definition",
    policy("p", choice(passwordReset, "_7")),
    `Valid options are: ${passwordReset}_0, ${passwordReset}_1`,
  ],
  [
    "another instance type than the definition's",
    policy(
      "p",
      typed(choice(passwordReset, "_1"), "#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance"),
    ),
    "Expected type DeviceManagementConfigurationChoiceSettingInstance does not match actual type DeviceManagementConfigurationSimpleSettingInstance",
  ],
  [
    "another simple value type than the definition's",
    inHello(simple(pinLength, "String", "6")),
    "Simple Setting has unexpected value. Expected value type Integer does not match actual value type String",
  ],
  ["text where a number belongs", inHello(simple(pinLength, "Integer", "6")), "expected type 'Edm.Int32'"],
  ["a number below the range", inHello(simple(pinLength, "Integer", 3)), "Minimum value is 4 and maximum value is 127"],
  [
    "a number above the range",
    inHello(simple(pinLength, "Integer", 128)),
    "Minimum value is 4 and maximum value is 127",
  ],
  [
    "an unknown instance type",
    policy("p", typed(choice(passwordReset, "_1"), "#microsoft.graph.nothing")),
    "A type named 'microsoft.graph.nothing' could not be resolved by the model. When a model is available, each type name must resolve to a valid type.",
  ],
  ["no instance type", policy("p", { settingDefinitionId: passwordReset }), "'@odata.type' annotation is required"],
  ["an unknown value type", inHello(simple(pinLength, "Nothing", 6)), "could not be resolved by the model"],
  [
    "a child outside its group",
    policy("p", choice(pinRecovery, "_true")),
    `must be a child of its parent setting '${hello}'`,
  ],
  [
    "a child of another group",
    policy("p", group(userHello, [choice(pinRecovery, "_true")])),
    `is not a child of setting '${userHello}'`,
  ],
  ["a top-level setting in a group", inHello(choice(passwordReset, "_1")), `is not a child of setting '${hello}'`],
  [
    "a definition twice at the top",
    policy("p", choice(passwordReset, "_1"), choice(passwordReset, "_0")),
    "Duplicate Setting Definition",
  ],
  [
    "a definition twice in a group",
    inHello(choice(pinRecovery, "_true"), choice(pinRecovery, "_false")),
    "Duplicate Setting Definition",
  ],
  [
    "two values of a group that may have one",
    policy("p", group(hello, [choice(pinRecovery, "_true")], [])),
    "has 2 values. Maximum count is 1",
  ],
  [
    "settings that are one object",
    { ...goodPolicy("p"), settings: {} },
    "trying to read the contents of the property 'settings'",
  ],
  [
    "a number in a list of strings",
    policy("p", { ...strings(allowedUrls), simpleSettingCollectionValue: [1] }),
    "'StartObject' node was expected",
  ],
  [
    "a description of 1,001 characters",
    { ...goodPolicy("p"), description: "x".repeat(1_001) },
    "dCV2Policy.Description : The field Description must be a string with a maximum length of 1000",
  ],
  ["no name", { ...goodPolicy("p"), name: "" }, "Name field is required"],
  ["an unknown platform", { ...goodPolicy("p"), platforms: "windows11" }, "Requested value 'windows11' was not found"],
  ["an unknown technology", { ...goodPolicy("p"), technologies: "mdm,magic" }, "Requested value 'magic' was not found"],
  ["an unknown member", { ...goodPolicy("p"), displayName: "p" }, "The property 'displayName' does not exist on type"],
];

describe.each(refusals)("%s", (_what, body, text) => {
  it("is refused by POST with the service's words in the nested envelope", async () => {
    const answer = await tenant().post(policies, body);
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toEqual({ code: "BadRequest", message: expect.stringContaining(text) });
    const { message } = answer.body["error"] as { message: string };
    expect(JSON.parse(message)).toMatchObject({
      _version: 3,
      CustomApiErrorPhrase: "",
      RetryAfter: null,
      ErrorSourceService: "",
      HttpHeaders: "{}",
    });
    expect(message).toMatch(/^{\r\n {2}"_version": 3,\r\n/);
  });

  it("is refused by PUT and leaves the policy as it was", async () => {
    const { id } = (await tenant().post(policies, goodPolicy("kept"))).body;
    const old = await tenant().get(`${policies}/${String(id)}?$expand=settings`);
    const answer = await tenant().graph("PUT", `${policies}/${String(id)}`, body);
    expect(answer.status).toBe(400);
    expect((await tenant().get(`${policies}/${String(id)}?$expand=settings`)).body).toEqual(old.body);
  });
});

it("stores nothing of what it refused", async () => {
  const names = valuesOf(await tenant().get(`${policies}?$top=1000`)).map((row) => row["name"]);
  expect(new Set(names)).toEqual(new Set(["kept"]));
});

it("takes a description of 1,000 characters, the limits of a range and a list of strings", async () => {
  const instances = [
    group(hello, [simple(pinLength, "Integer", 127)]),
    group(userHello, [simple(pinLength.replace("device", "user"), "Integer", 4)]),
  ];
  const body = {
    ...policy("limits", ...instances, strings(allowedUrls, "a.example", "b.example")),
    description: "x".repeat(1_000),
  };
  expect((await tenant().post(policies, body)).status).toBe(201);
});
