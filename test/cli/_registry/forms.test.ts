/** @module test/cli/_registry/forms: every set in every form: written so that another reader understands it, or said to be impossible. */
import { XMLParser } from "fast-xml-parser";
import { forms, type FormName, type State } from "../../../cli/_registry/forms";
import { asked, names, setOf, type Asked } from "../../../cli/_registry/sets";
import { check } from "../../../components/_shared/issues";
import { valuesOf } from "../../../knowledge/registry-values";
import { parseErrors, textsOf } from "../../support/powershell";
import { readRegFile } from "../../support/reg-file";

const all: Asked[] = names.map(({ name, needsServer }) => ({ name, ...(needsServer && { server: "proxy:8080" }) }));
const states: State[] = ["applied", "undone"];
const cases = all.flatMap((one) => states.map((state) => [one.name, state, one] as const));

function contentOf(form: FormName, one: Asked, state: State): string | Buffer {
  const written = forms[form](setOf(one), state);
  if ("impossible" in written) throw new Error(written.impossible);
  return written.content;
}

it("has a set for each configuration that the documents make in the registry", () => {
  expect(names.map(({ name }) => name)).toEqual([
    ...["hello-only-sign-in", "password-sign-in", "pin-recovery", "proxy-default-user", "proxy-machine"],
    ...["sspr-link", "sspr-logging-off", "sspr-logging-on", "tls12"],
  ]);
});

describe.each(cases)("%s, %s", (_name, state, one) => {
  it.each(["powershell", "powershell-detection"] as const)("is a script as %s", async (form) => {
    const script = String(contentOf(form, one, state));
    expect(await parseErrors(script)).toEqual([]);
    const texts = await textsOf(script);
    for (const { key, name } of valuesOf(setOf(one)))
      expect(texts).toEqual(expect.arrayContaining([key.slice(key.indexOf("\\") + 1), name]));
  });

  it("is a .reg file of the same values", () => {
    const read = readRegFile(contentOf("reg", one, state) as Buffer);
    expect(read.map(({ name }) => name)).toEqual(valuesOf(setOf(one)).map(({ name }) => name));
    expect(read.every(({ type }) => (type === undefined) === (state === "undone"))).toBe(true);
  });
});

it("is a Group Policy preference of the same values, except in the default profile, where it says what else to take", () => {
  for (const one of all.filter(({ name }) => name !== "proxy-default-user")) {
    const xml = new XMLParser({ ignoreAttributes: false, isArray: (tag) => tag === "Registry" }).parse(
      String(contentOf("gpp-xml", one, "applied")),
    ) as { RegistrySettings: { Registry: { "@_name": string }[] } };
    expect(xml.RegistrySettings.Registry.map((item) => item["@_name"])).toEqual(
      valuesOf(setOf(one)).map(({ name }) => name),
    );
  }
  expect(forms["gpp-xml"](setOf({ name: "proxy-default-user", server: "p:1" }), "applied")).toEqual({
    impossible: expect.stringMatching(/default profile.*take powershell/),
  });
});

it("is the name of the Group Policy setting where one is known, else it says so", () => {
  expect(contentOf("policy", { name: "pin-recovery" }, "applied")).toBe(
    "Computer Configuration > Administrative Templates > Windows Components > Windows Hello for Business > Use PIN Recovery: " +
      "Enabled (Passport.admx, MSPassport_EnablePinRecovery)\n",
  );
  expect(contentOf("policy", { name: "pin-recovery" }, "undone")).toMatch(/Not Configured/);
  expect(contentOf("policy", { name: "proxy-machine", server: "p:1" }, "applied")).toMatch(
    /Internet Explorer > Make proxy settings per-machine \(rather than per-user\): Enabled \(inetres\.admx\)/,
  );
  expect(forms.policy(setOf({ name: "sspr-link" }), "applied")).toEqual({
    impossible: expect.stringMatching(/gpp-xml/),
  });
});

it("refuses names that there are not, and options that do not belong, every fault at once", () => {
  const faults = (given: object): string[] => {
    const checked = check(asked, given);
    return checked.ok ? [] : checked.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  };
  expect(faults({ name: "sspr-lnk" }).join()).toMatch(/Did you mean "sspr-link"/);
  expect(faults({ name: "proxy-machine" })).toEqual([expect.stringMatching(/^server: is missing/)]);
  expect(faults({ name: "tls12", server: "p:1", bypass: ["a.com"] })).toEqual([
    expect.stringMatching(/^server: is only for/),
    expect.stringMatching(/^bypass: is only for/),
  ]);
  expect(faults({ name: "proxy-machine", server: "p", bypass: ["a;b"] }).map((line) => line.split(":")[0])).toEqual(
    expect.arrayContaining(["server", "bypass.0"]),
  );
});
