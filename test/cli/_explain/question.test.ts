/** @module test/cli/_explain/question: what people type about a device is understood, or every fault of it is said at once. */
import { formatIssue } from "../../../components/_shared/issues";
import { openFacets, questionOf, type Typed } from "../../../cli/_explain/question";
import { releasesBetween } from "../../../knowledge/windows";

const fixedBy = (typed: Typed) => {
  const question = questionOf(typed);
  if (!question.ok) throw new Error(question.issues.map(formatIssue).join());
  return question.value.fixed;
};
const faultsOf = (typed: Typed): string[] => {
  const question = questionOf(typed);
  return question.ok ? [] : question.issues.map(formatIssue);
};

it.each([
  [{ windows: "10-1809" }, { windows: ["10-1809"] }],
  [{ windows: "10-1903+" }, { windows: releasesBetween("10-1903") }],
  [{ edition: "Professional" }, { edition: ["pro"] }],
  [{ edition: "Pro for Workstations" }, { edition: ["pro-workstation"] }],
  [{ join: "hybrid" }, { join: ["hybrid-joined"] }],
  [{ join: "Azure AD joined" }, { join: ["entra-joined"] }],
  [{ join: "Microsoft Entra registered" }, { join: ["entra-registered"] }],
  [{ join: "MSA" }, { join: ["microsoft-account"] }],
  [{ trust: "cloud trust" }, { trust: ["cloud"] }],
  [{ where: "Lock Screen" }, { where: ["above-lock"] }],
  [{ cloud: "usgovernment" }, { cloud: ["us-government"] }],
])("understands %j", (typed, fixed) => {
  expect(fixedBy({ topic: "pin-reset", ...typed })).toEqual(fixed);
});

it("says every fault at once, on the option, with what was meant", () => {
  expect(
    faultsOf({
      topic: "pin-rest",
      windows: "10-1908",
      edition: "profesional",
      join: "hybird",
      trust: "x",
      where: "sofa",
      cloud: "mars",
    }),
  ).toEqual([
    expect.stringMatching(/^topic: .*did you mean pin-reset\?.*got "pin-rest"/),
    expect.stringMatching(/^windows: .*did you mean 10-1903\?/),
    expect.stringMatching(/^edition: .*did you mean pro\?/),
    expect.stringMatching(/^join: .*did you mean hybrid-joined\?/),
    expect.stringMatching(/^trust: must be one of key, certificate, cloud, got "x"/),
    expect.stringMatching(/^where: must be one of /),
    expect.stringMatching(/^cloud: must be one of global, us-government, china, got "mars"/),
  ]);
});

it("knows that trust means nothing for passwords, and the places of each topic", () => {
  expect(faultsOf({ topic: "sspr", trust: "key" })).toEqual([
    expect.stringMatching(/^trust: means nothing for passwords/),
  ]);
  expect(faultsOf({ topic: "sspr", where: "above-lock" })).toEqual([expect.stringMatching(/^where: .*console/)]);
  expect(faultsOf({ topic: "pin-reset", where: "rdp" })).toEqual([
    expect.stringMatching(/^where: .*settings, above-lock/),
  ]);
});

it("knows what is still open", () => {
  const question = questionOf({ topic: "pin-reset", windows: "10", edition: "pro" });
  const open = question.ok ? openFacets(question.value).map(([facet]) => facet) : [];
  expect(open).toEqual(["windows", "join", "trust", "where", "cloud"]);
});
