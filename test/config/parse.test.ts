/** @module test/config/parse: what a stack file may say, and every fault of it, on the path that the person typed. */
import fc from "fast-check";
import { formatIssue } from "../../components/_shared/issues";
import { parseTenant, tenantOf, type TenantConfig } from "../../config";

const assignments = { include: [{ group: "Windows pilot" }], exclude: [{ group: "Break glass accounts" }] };

/** As Pulumi hands it over: texts as they are, everything else as JSON. */
const rawOf = (config: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(config)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );

function faultsOf(config: object, isSecret?: (key: string) => boolean): string[] {
  const checked = parseTenant(rawOf(config), isSecret);
  return checked.ok ? [] : checked.issues.map(formatIssue);
}

function parsed(config: object): TenantConfig {
  const checked = parseTenant(rawOf(config));
  if (!checked.ok) throw new Error(checked.issues.map(formatIssue).join("\n"));
  return checked.value;
}

describe("a good stack file", () => {
  it("manages only the policies that it names, with their default names", () => {
    const config = parsed({ pinReset: { assignments } });
    expect(Object.keys(config).sort()).toEqual(["namePrefix", "pinReset"]);
    expect(config.pinReset).toMatchObject({
      name: "Windows Hello: PIN reset (PIN recovery)",
      scope: "device",
      adopt: "never",
      delivery: "settingsCatalog",
    });
    expect(config.pinReset?.description).toMatch(/service principals/);
  });

  it("may give a name prefix that looks like JSON", () => {
    for (const namePrefix of ["123", "true", '["a"]', "{}", '"quoted"', ""])
      expect(parsed({ namePrefix }).namePrefix).toBe(namePrefix);
  });

  it("may say that nobody gets a policy", () => {
    expect(parsed({ ssprAtSignIn: { assignments: { include: [] } } }).ssprAtSignIn?.assignments).toEqual({
      include: [],
      exclude: [],
    });
  });

  it("parses to itself, whatever it says", () => {
    fc.assert(fc.property(tenantConfigs, (config) => expect(parsed(config)).toEqual(config)));
  });
});

describe("what a file says for all policies", () => {
  const config = parsed({
    namePrefix: "Contoso - ",
    scopeTags: ["Europe"],
    pinReset: { name: "PIN", assignments },
    ssprAtSignIn: { name: "SSPR", scopeTags: [{ id: "7" }], assignments },
  });

  it("is a prefix of every name", () => {
    const { pinReset, ssprAtSignIn } = tenantOf(config);
    expect([pinReset?.name, ssprAtSignIn?.name]).toEqual(["Contoso - PIN", "Contoso - SSPR"]);
  });

  it("are scope tags where a policy has none of its own", () => {
    const { pinReset, ssprAtSignIn } = tenantOf(config);
    expect([pinReset?.scopeTags, ssprAtSignIn?.scopeTags]).toEqual([["Europe"], [{ id: "7" }]]);
  });

  it("is no policy, and makes none", () => {
    expect(Object.keys(tenantOf(config))).toEqual(["pinReset", "ssprAtSignIn"]);
  });

  it("gives no name and no scope tags to what takes none: Microsoft's applications", () => {
    const { pinResetServicePrincipals } = tenantOf({ ...config, pinResetServicePrincipals: { consent: false } });
    expect(pinResetServicePrincipals).toEqual({ consent: false });
    expect(parsed({ pinResetServicePrincipals: {} }).pinResetServicePrincipals).toEqual({ consent: true });
  });
});

describe("a fault", () => {
  const pinReset = { assignments };
  const url = (...urls: unknown[]) => ({ webSignInUrls: { urls, assignments } });
  const cases: [what: string, config: object, ...messages: (string | RegExp)[]][] = [
    ["an unknown key", { pinRest: pinReset }, 'pinRest: no such property. Did you mean "pinReset"?'],
    [
      "an unknown property",
      { pinReset: { ...pinReset, scop: "user" } },
      'pinReset.scop: no such property. Did you mean "scope"?',
    ],
    [
      "a scope that is none",
      { pinReset: { ...pinReset, scope: "both" } },
      'pinReset.scope: must be one of "device", "user", got "both"',
    ],
    [
      "no assignments",
      { pinReset: {} },
      "pinReset.assignments: is missing: a policy that nobody gets is most often a mistake. Say who gets it, or include: [] for nobody",
    ],
    [
      "assignments that include nobody without saying so, beside another fault of theirs",
      { pinReset: { assignments: { exclude: [{ grup: "x" }] } } },
      "pinReset.assignments.include: is missing: a policy that nobody gets is most often a mistake. Say who gets it, or include: [] for nobody",
      "pinReset.assignments.exclude[0].group: is missing; needs a string or an object",
      'pinReset.assignments.exclude[0].grup: no such property. Did you mean "group"?',
    ],
    [
      "a target that stands twice, in one list or in both",
      {
        pinReset: { assignments: { include: [{ group: "Pilot" }, { allDevices: true }, { group: "Pilot" }] } },
        ssprAtSignIn: { assignments: { include: [{ group: { id: "A-1" } }], exclude: [{ group: { id: "a-1" } }] } },
      },
      /^pinReset\.assignments\.include\[2\]: this group is already in include\[0\]; Intune takes a target once$/,
      /^ssprAtSignIn\.assignments\.exclude\[0\]: this group is both included \(include\[0\]\) and excluded; decide for one$/,
    ],
    ["a text where an object is due", { pinReset: "yes" }, 'pinReset: must be an object, got "yes"'],
    ["a text where a list is due", { scopeTags: "Default" }, 'scopeTags: must be a list, got "Default"'],
    ["an empty list of scope tags", { scopeTags: [] }, "scopeTags: needs at least one scope tag"],
    [
      "a description too long",
      { pinReset: { ...pinReset, description: "x".repeat(1001) } },
      "pinReset.description: must have at most 1000 characters, got",
    ],
    [
      "an address",
      url("https://signin.contoso.com/x"),
      'webSignInUrls.urls[0]: must be a bare host name, without scheme, port, path or wildcard: write "signin.contoso.com", got "https://signin.contoso.com/x"',
    ],
    [
      "a path",
      url("signin.contoso.com/adfs"),
      'webSignInUrls.urls[0]: must be a bare host name, without scheme, port, path or wildcard: write "signin.contoso.com"',
    ],
    ["a port", url("signin.contoso.com:443"), 'write "signin.contoso.com"'],
    ["a wildcard", url("*.contoso.com"), 'write "contoso.com"'],
    ["spaces around", url(" signin.contoso.com "), 'write "signin.contoso.com"'],
    ["a dot at the end", url("signin.contoso.com."), 'write "signin.contoso.com"'],
    ["an international name", url("anmeldung.müller.de"), 'write "anmeldung.xn--mller-kva.de"'],
    [
      "several hosts in one text",
      url("signin.contoso.com;https://portal.contoso.com/"),
      'webSignInUrls.urls[0]: must be one host name an entry: write "signin.contoso.com", "portal.contoso.com"',
    ],
    [
      "one label",
      url("signin"),
      "webSignInUrls.urls[0]: must be a bare host name, without scheme, port, path or wildcard, such as signin.contoso.com",
    ],
    ["an IP address", url("10.0.0.1"), "such as signin.contoso.com"],
    ["nothing", url(""), "such as signin.contoso.com"],
    ["a number", url(7), "webSignInUrls.urls[0]: must be a string, got 7"],
    [
      "a host twice",
      url("a.contoso.com", "b.contoso.com", "A.Contoso.COM"),
      'webSignInUrls.urls[2]: is the same host as urls[0], got "A.Contoso.COM"',
    ],
    ["no host", url(), "webSignInUrls.urls: needs at least one host name"],
    [
      "a PIN history that is too long",
      { pinReset: { ...pinReset, windowsHello: { trust: "key", pin: { history: 51 } } } },
      "pinReset.windowsHello.pin.history: must be from 0 to 50, got 51",
    ],
    [
      "settings that do not go with the scope and the delivery, once each is right by itself",
      {
        pinReset: {
          ...pinReset,
          scope: "user",
          delivery: "accountProtection",
          windowsHello: { trust: "key", pin: { digits: "required" } },
        },
      },
      'pinReset.windowsHello.trust: is a setting of devices only: leave it out here, and set it in a policy of scope "device"',
      'pinReset.scope: "user" cannot be delivered by the Account protection template',
      "pinReset.windowsHello.trust: is not among what the Account protection template offers",
      "pinReset.windowsHello.pin.digits: is not among what the Account protection template offers",
    ],
    [
      "a delivery that a policy has not",
      { webSignInUrls: { urls: ["a.contoso.com"], assignments, delivery: "remediation" } },
      'webSignInUrls.delivery: what this policy sets has no registry values: deliver it by "settingsCatalog" or "customProfile"',
    ],
    [
      "an acknowledged domain that is an address",
      { webSignInUrls: { urls: ["a.contoso.com"], assignments, ignoreFederatedDomains: ["https://contoso.com/"] } },
      'webSignInUrls.ignoreFederatedDomains[0]: must be a bare host name, without scheme, port, path or wildcard: write "contoso.com"',
    ],
    [
      "two policies of one name",
      { pinReset: { name: "A", assignments }, ssprAtSignIn: { name: "A", assignments } },
      'ssprAtSignIn.name: "A" is also the name of pinReset',
    ],
  ];

  it.each(cases)("is %s", (_, config, ...messages) => {
    const faults = faultsOf(config);
    expect(faults).toHaveLength(messages.length);
    for (const message of messages)
      expect(faults).toContainEqual(
        typeof message === "string" ? expect.stringContaining(message) : expect.stringMatching(message),
      );
  });

  it("does not hide another one: three mistakes are three messages, each on its path", () => {
    const faults = faultsOf({
      pinRest: pinReset,
      webSignInUrls: { urls: ["a.contoso.com", "https://a.contoso.com"], assignments },
      ssprAtSignIn: {},
    });
    expect(faults.map((fault) => fault.slice(0, fault.indexOf(":"))).sort()).toEqual([
      "pinRest",
      "ssprAtSignIn.assignments",
      "webSignInUrls.urls[1]",
    ]);
  });

  it("is a key stored as a secret, whose value is not shown, beside every other fault", () => {
    const faults = faultsOf({ pinReset: "hunter2", colour: "red" }, (key) => key === "pinReset");
    expect(faults).toEqual([
      expect.stringMatching(/^pinReset: is stored as a secret.*reviewer.*in clear/),
      expect.stringMatching(/^colour: /),
    ]);
    expect(faults.join()).not.toMatch(/hunter2/);
  });
});

const text = fc.string({ minLength: 1, maxLength: 30 });
const reference = fc.oneof(text, fc.record({ id: text }));
const filtered = fc.oneof(
  fc.constant({}),
  fc.record({ filter: reference, filterType: fc.constantFrom("include", "exclude") }),
);
const target = fc
  .tuple(
    fc.oneof(fc.record({ group: reference }), fc.constant({ allDevices: true }), fc.constant({ allUsers: true })),
    filtered,
  )
  .map(([audience, filter]): Target => ({ ...audience, ...filter }));
interface Target {
  group?: string | { id: string };
  allDevices?: boolean;
  allUsers?: boolean;
}
/** A target stands once, and only a group can be excluded. */
const whoGetsIt = fc
  .uniqueArray(fc.tuple(target, fc.boolean()), {
    selector: ([{ group, ...others }]) =>
      JSON.stringify(group ?? Object.keys(others).filter((key) => key.startsWith("all"))).toLowerCase(),
  })
  .map((all) => ({
    include: all.flatMap(([one, excluded]) => (excluded && one.group ? [] : [one])),
    exclude: all.flatMap(([{ group }, excluded]) => (excluded && group ? [{ group }] : [])),
  }));
const common = (name: string) => ({
  name: text.map((rest) => `${name} ${rest}`),
  description: fc.string({ maxLength: 1000 }),
  scopeTags: fc.option(fc.array(reference, { minLength: 1, maxLength: 3 }), { nil: undefined }),
  adopt: fc.constantFrom("never", "byName"),
  delivery: fc.constantFrom("settingsCatalog", "customProfile", { customProfile: {} }),
  assignments: whoGetsIt,
});
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const urls = fc.uniqueArray(fc.domain(), { minLength: 1, maxLength: 5, selector: (host) => host.toLowerCase() });
const tenantConfigs = fc.record({
  namePrefix: fc.string(),
  scopeTags: fc.option(fc.array(reference, { minLength: 1 }), { nil: undefined }),
  pinReset: optional(fc.record({ ...common("PIN"), scope: fc.constantFrom("device", "user") })),
  webSignInUrls: optional(fc.record({ ...common("URLs"), urls })),
  ssprAtSignIn: optional(fc.record(common("SSPR"))),
});
