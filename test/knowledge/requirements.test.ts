/** @module test/knowledge/requirements: every row of the documents' tables as a question, and laws that hold for every device. */
import fc from "fast-check";
import { documents } from "../../knowledge/documents";
import {
  answer,
  combinations,
  facetValues,
  inWords,
  needs,
  outcomeTable,
  rows,
  topics,
  waysOf,
  type Combination,
  type Facet,
  type Topic,
} from "../../knowledge/requirements";
import { releases } from "../../knowledge/windows";

const pin = (device: Partial<Combination>) =>
  answer("pin-reset", {
    ...{ windows: "11-23H2", edition: "enterprise", join: "entra-joined", trust: "cloud", where: "settings" },
    ...{ cloud: "global", ...device },
  });
const sspr = (device: Partial<Combination>) =>
  answer("sspr", {
    ...{ windows: "11-23H2", edition: "enterprise", join: "entra-joined", trust: "key", where: "console" },
    ...{ cloud: "global", ...device },
  });
const way = (one: ReturnType<typeof answer>, name: string) => one.ways.find((each) => each.way === name);
const needsOf = (one: ReturnType<typeof answer>, name: string) => way(one, name)?.needs.map(({ need }) => need);
const isSupported = (one: ReturnType<typeof answer>, name: string) => way(one, name)?.supported;

describe("document 002, windows editions and versions", () => {
  it("grants a destructive reset from Settings since version 1703", () => {
    expect(isSupported(pin({ windows: "10-1607" }), "destructive")).toBe(false);
    for (const windows of ["10-1703", "10-1709", "11-21H2"])
      expect(isSupported(pin({ windows }), "destructive")).toBe(true);
  });

  it("grants a destructive reset above the lock since version 1709", () => {
    expect(isSupported(pin({ windows: "10-1703", where: "above-lock" }), "destructive")).toBe(false);
    for (const windows of ["10-1709", "11-21H2"])
      expect(isSupported(pin({ windows, where: "above-lock" }), "destructive")).toBe(true);
  });

  it("grants a non-destructive reset on 1709 to 1809 to Enterprise only", () => {
    for (const windows of ["10-1709", "10-1803", "10-1809"]) {
      expect(isSupported(pin({ windows, edition: "enterprise" }), "non-destructive")).toBe(true);
      expect(isSupported(pin({ windows, edition: "pro" }), "non-destructive")).toBe(false);
    }
    expect(isSupported(pin({ windows: "10-1703", edition: "enterprise" }), "non-destructive")).toBe(false);
  });

  it("grants a non-destructive reset since 1903 to Pro and Enterprise", () => {
    for (const windows of ["10-1903", "10-22H2", "11-21H2", "11-25H2"])
      for (const edition of ["pro", "enterprise"]) expect(pin({ windows, edition }).outcome).toBe("non-destructive");
  });
});

describe("document 002, joins and trust types", () => {
  it("grants both resets to Entra joined devices with every trust type, in both places", () => {
    for (const trust of ["certificate", "key", "cloud"])
      for (const where of ["settings", "above-lock"])
        expect(pin({ trust, where }).ways.map(({ supported }) => supported)).toEqual([true, true]);
  });

  it("grants a non-destructive reset to hybrid joined devices with every trust type, without a domain controller", () => {
    for (const trust of ["certificate", "key", "cloud"])
      for (const where of ["settings", "above-lock"]) {
        const one = pin({ join: "hybrid-joined", trust, where });
        expect(one.outcome).toBe("non-destructive");
        expect(needsOf(one, "non-destructive")).not.toContain("domain-controller");
        expect(needsOf(one, "non-destructive")).not.toContain("sync-delay");
      }
  });

  it("grants a destructive reset to hybrid joined devices with certificate and cloud trust in both places", () => {
    for (const trust of ["certificate", "cloud"])
      for (const where of ["settings", "above-lock"]) {
        const one = pin({ join: "hybrid-joined", trust, where });
        expect(isSupported(one, "destructive")).toBe(true);
        expect(needsOf(one, "destructive")).toContain("domain-controller");
      }
  });

  it("grants key trust on hybrid joined devices a destructive reset in Settings only, with a domain controller and a delay", () => {
    const settings = pin({ join: "hybrid-joined", trust: "key", where: "settings" });
    expect(needsOf(settings, "destructive")).toEqual(expect.arrayContaining(["domain-controller", "sync-delay"]));
    const delay = way(settings, "destructive")?.needs.find(({ need }) => need === "sync-delay");
    expect(delay?.says).toMatch(/msDS-KeyCredentialLink.*30 minutes/);
    const lock = way(pin({ join: "hybrid-joined", trust: "key", where: "above-lock" }), "destructive");
    expect([lock?.supported, lock?.reasons.map(({ id }) => id)]).toEqual([false, ["pin-hybrid-key-above-lock"]]);
  });

  it("leaves hybrid key trust on the lock screen with nothing where non-destructive reset is not supported", () => {
    const old = pin({ join: "hybrid-joined", trust: "key", where: "above-lock", windows: "10-1809", edition: "pro" });
    expect(old.outcome).toBe("not-supported");
    expect(old.needs).toEqual([]);
  });

  it("grants on-premises devices a destructive reset with the federation service, and no other", () => {
    const one = pin({ join: "on-premises", trust: "key" });
    expect(one.outcome).toBe("destructive");
    expect(needsOf(one, "destructive")).toContain("federation-service");
    expect(way(one, "non-destructive")?.reasons.map(({ id }) => id)).toEqual(["pin-on-premises-non-destructive"]);
  });

  it("grants Microsoft accounts a destructive reset, and no other", () => {
    const one = pin({ join: "microsoft-account", edition: "home" });
    expect(one.outcome).toBe("destructive");
    expect(way(one, "non-destructive")?.reasons.map(({ id }) => id)).toEqual(["pin-microsoft-account-non-destructive"]);
  });

  it("asks for the federation service where certificates come from AD FS", () => {
    expect(needsOf(pin({ join: "hybrid-joined", trust: "certificate" }), "destructive")).toContain(
      "federation-service",
    );
    expect(needsOf(pin({ join: "hybrid-joined", trust: "cloud" }), "destructive")).not.toContain("federation-service");
  });
});

describe("what a PIN reset needs", () => {
  it("asks for service principals and the policy for a non-destructive reset only", () => {
    const one = pin({});
    expect(needsOf(one, "non-destructive")).toEqual(
      expect.arrayContaining(["service-principals", "pin-recovery-policy"]),
    );
    expect(needsOf(one, "destructive")).not.toContain("service-principals");
    expect(needsOf(one, "destructive")).not.toContain("pin-recovery-policy");
  });

  it("asks for multifactor authentication", () => {
    for (const join of ["entra-joined", "hybrid-joined"])
      expect(needsOf(pin({ join }), "non-destructive")).toContain("mfa");
  });

  it("asks for another way to sign in from Settings, and for allowed URLs and no limit above the lock", () => {
    expect(needsOf(pin({ where: "settings" }), "destructive")).toContain("other-sign-in");
    const lock = needsOf(pin({ where: "above-lock" }), "destructive");
    expect(lock).toEqual(expect.arrayContaining(["allowed-urls", "no-sign-in-limit"]));
    expect(lock).not.toContain("other-sign-in");
    expect(needsOf(pin({ where: "above-lock", join: "hybrid-joined" }), "destructive")).not.toContain("allowed-urls");
  });
});

describe("where the documents contradict each other", () => {
  const resolutionOf = (id: string) => rows.find((row) => row.id === id)?.resolved;

  it("ends Enterprise only at 1809, and says so", () => {
    expect(pin({ windows: "10-1903", edition: "pro" }).outcome).toBe("non-destructive");
    expect(resolutionOf("pin-non-destructive-1709-enterprise")).toMatch(/1809/);
  });

  it("warns about Azure US Government instead of refusing it", () => {
    const one = pin({ cloud: "us-government", where: "above-lock" });
    expect(one.outcome).toBe("non-destructive");
    expect(one.warnings.map(({ id }) => id)).toEqual(["pin-government-page", "pin-government-service"]);
    expect(one.warnings.map(({ says }) => says).join()).toContain("login.microsoftonline.us");
    expect(pin({}).warnings).toEqual([]);
  });

  it("does not count on registered devices, and says why", () => {
    const one = pin({ join: "entra-registered", trust: "key" });
    expect(one.outcome).toBe("destructive");
    expect(way(one, "non-destructive")?.reasons[0]?.resolved).toMatch(/contradicts itself/);
  });
});

describe("document 003", () => {
  it("grants password reset at the sign-in screen since version 1803 to joined and hybrid joined devices", () => {
    for (const join of ["entra-joined", "hybrid-joined"]) {
      expect(sspr({ join, windows: "10-1709" }).outcome).toBe("not-supported");
      for (const windows of ["10-1803", "10-22H2", "11-24H2"]) expect(sspr({ join, windows }).outcome).toBe("policy");
    }
    for (const join of ["entra-registered", "on-premises", "microsoft-account"])
      expect(sspr({ join }).outcome).toBe("not-supported");
  });

  it("grants Windows 7, 8 and 8.1 the component, with TLS 1.2", () => {
    for (const windows of ["7", "8", "8.1"]) {
      const one = sspr({ windows, join: "hybrid-joined" });
      expect(one.outcome).toBe("component");
      expect(needsOf(one, "component")).toEqual(expect.arrayContaining(["sspr-component", "tls-1.2", "sspr-enabled"]));
    }
  });

  it("refuses Remote Desktop and Hyper-V enhanced sessions", () => {
    for (const where of ["remote-desktop", "hyper-v-enhanced"])
      for (const windows of ["8.1", "10-22H2", "11-23H2"])
        expect(sspr({ where, windows, join: "hybrid-joined" }).outcome).toBe("not-supported");
  });

  it("asks for the tenant's setting, registered people, the policy, the network and a proxy for the machine", () => {
    expect(needsOf(sspr({}), "policy")).toEqual(
      expect.arrayContaining(["sspr-enabled", "sspr-registered", "sspr-policy", "network-sspr", "machine-proxy"]),
    );
  });

  it("asks hybrid joined devices for a domain controller, Entra joined ones not", () => {
    expect(needsOf(sspr({ join: "hybrid-joined" }), "policy")).toContain("domain-controller");
    expect(needsOf(sspr({}), "policy")).not.toContain("domain-controller");
  });
});

describe.each(Object.keys(topics) as Topic[])("every device that can be asked about: %s", (topic) => {
  const all = combinations(topic);
  const any = fc.constantFrom(...all);

  it("has exactly one answer, with a reason from a document", () => {
    for (const question of all) {
      const one = answer(topic, question);
      const supported = one.ways.filter((each) => each.supported).map((each) => each.way);
      expect(one.outcome).toBe(supported[0] ?? "not-supported");
      expect(one.ways.map((each) => each.way)).toEqual(waysOf[topic]);
      if (one.ways.some(({ reasons }) => reasons.length === 0))
        throw new Error(`no reason: ${JSON.stringify(question)}`);
      if (one.ways.some((each) => !each.supported && each.needs.length > 0)) throw new Error(JSON.stringify(question));
    }
  });

  it("has the same answer in whatever order the table is", () => {
    fc.assert(
      fc.property(any, fc.shuffledSubarray([...rows], { minLength: rows.length }), (question, shuffled) => {
        expect(answer(topic, question, shuffled)).toEqual(answer(topic, question));
      }),
    );
  });

  it("never loses a way by a newer Windows, but the component for old Windows", () => {
    const order = releases.map(({ id }): string => id);
    fc.assert(
      fc.property(any, fc.constantFrom(...order), (question, other) => {
        const [older, newer] = [question.windows, other].sort((a, b) => order.indexOf(a) - order.indexOf(b));
        const of = (windows = "") => answer(topic, { ...question, windows }).ways;
        for (const [i, { way: name, supported }] of of(older).entries())
          if (supported && name !== "component") expect(of(newer)[i]?.supported).toBe(true);
      }),
    );
  });

  it("never loses a way from Pro to Enterprise", () => {
    fc.assert(
      fc.property(any, (question) => {
        const of = (edition: string) => answer(topic, { ...question, edition }).ways.map(({ supported }) => supported);
        const [pro, enterprise] = [of("pro"), of("enterprise")];
        expect(enterprise.filter((supported, i) => pro[i] && !supported)).toEqual([]);
      }),
    );
  });

  it("stands in exactly one row of the table, with its own outcome", () => {
    const { boxes } = outcomeTable(topic);
    const seen = boxes.flatMap(({ values, outcome }) =>
      combinations(topic, values).map((one) => `${JSON.stringify(one)} ${outcome}`),
    );
    const wanted = all.map((one) => `${JSON.stringify(one)} ${answer(topic, one).outcome}`);
    expect(seen.toSorted()).toEqual(wanted.toSorted());
  });
});

describe("the table", () => {
  it("has unique ids, known documents, known values, and each need named", () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    for (const row of rows) {
      expect(row.sources.length).toBeGreaterThan(0);
      for (const { document, place } of row.sources)
        expect([row.id, document in documents, place !== ""]).toEqual([row.id, true, true]);
      const topic = row.ways.some((one) => waysOf.sspr.includes(one)) ? "sspr" : "pin-reset";
      for (const [facet, values] of Object.entries(row.when))
        expect(values.filter((value) => !facetValues(topic)[facet as Facet].includes(value))).toEqual([]);
      expect([row.id, row.effect === "needs"]).toEqual([row.id, row.need !== undefined && row.need in needs]);
      expect([row.id, row.effect === "grants"]).toEqual([row.id, row.aspect !== undefined]);
    }
  });

  it("has no row that no device ever gets told", () => {
    const told = new Set(
      (Object.keys(topics) as Topic[]).flatMap((topic) =>
        combinations(topic).flatMap((one) =>
          answer(topic, one).ways.flatMap((each) =>
            [...each.reasons, ...each.needs, ...each.warnings].map(({ id }) => id),
          ),
        ),
      ),
    );
    expect(rows.map(({ id }) => id).filter((id) => !told.has(id))).toEqual([]);
  });

  it("says in words what a row of it is about", () => {
    const all = facetValues("pin-reset");
    expect(inWords("windows", ["10-1709", "10-1803", "10-1809"])).toBe("Windows 10, version 1709 to 1809");
    expect(inWords("windows", ["10-22H2", ...all.windows.filter((id) => id.startsWith("11"))])).toBe(
      "Windows 10, version 22H2 or later",
    );
    expect(inWords("windows", ["7", "10-1703"])).toBe("Windows 7; Windows 10, version 1703");
    expect(inWords("windows", all.windows, all.windows)).toBe("any");
    expect(inWords("edition", all.edition.slice(1), all.edition)).toBe("any but Home");
    expect(inWords("join", ["entra-joined", "hybrid-joined"])).toBe(
      "Microsoft Entra joined or Microsoft Entra hybrid joined",
    );
  });
});
