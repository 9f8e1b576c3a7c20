/** @module test/components/_shared/program-declared: who watches hears of every policy, and what is not known is replaced. */
import * as fc from "fast-check";
import * as pulumi from "@pulumi/pulumi";
import {
  declarePolicy,
  knownNow,
  knownOnceResolved,
  watchPolicies,
  type DeclaredPolicy,
} from "../../../components/_shared/program-declared";
import { SettingsCatalogPolicy } from "../../../components/settings-catalog-policy";
import { CustomProfile } from "../../../components/custom-profile";
import { Provider } from "../../../components/provider";
import { mockEngine } from "../program";

const policy = (title: string): DeclaredPolicy => ({ kind: "K", title, resource: {} as pulumi.Resource, args: {} });
const titles = (heard: readonly DeclaredPolicy[]): string[] => heard.map(({ title }) => title);

describe("the policies of a program", () => {
  it("are told to who watches, those before and those after, each once, and to every watcher", () => {
    const owner = {};
    const [first, second]: DeclaredPolicy[][] = [[], []];
    declarePolicy(owner, policy("a"));
    watchPolicies(owner, (one) => first!.push(one));
    declarePolicy(owner, policy("b"));
    watchPolicies(owner, (one) => second!.push(one));
    expect([titles(first!), titles(second!)]).toEqual([
      ["a", "b"],
      ["a", "b"],
    ]);
  });

  it("are those of one owner, and of none where there is no stack", () => {
    const heard: DeclaredPolicy[] = [];
    const [mine, other] = [{}, {}];
    watchPolicies(mine, (one) => heard.push(one));
    watchPolicies(undefined, (one) => heard.push(one));
    declarePolicy(other, policy("other's"));
    declarePolicy(undefined, policy("nobody's"));
    expect(heard).toEqual([]);
  });

  it("are declared by the component of every kind that is assigned, with what they set", async () => {
    await mockEngine();
    const provider = new Provider("contoso", { tenantId: "c0de1a5e-0000-4000-8000-00000c047050" });
    const heard: DeclaredPolicy[] = [];
    watchPolicies(provider, (one) => heard.push(one));
    const inner = { b: { type: "choice" as const, value: "b_1" } };
    const settings = {
      a: { type: "choice" as const, value: "a_1", children: { c: { type: "simple" as const, value: 3 } } },
      g: { type: "groupCollection" as const, values: [{ children: inner }] },
    };
    new SettingsCatalogPolicy("catalogue", { name: "N", settings }, { provider });
    const uri = "./Vendor/MSFT/X";
    new CustomProfile(
      "rows",
      { name: "N", settings: { [uri]: { type: "boolean", value: true, name: "r" } } },
      { provider },
    );
    expect(heard.map(({ kind, title, args, onDevice }) => [kind, title, onDevice?.(args).settings])).toEqual([
      [
        "SettingsCatalogPolicy",
        'SettingsCatalogPolicy "catalogue"',
        [
          { carrier: "catalogue", setting: "a", value: "a_1" },
          { carrier: "catalogue", setting: "c", value: 3 },
          { carrier: "catalogue", setting: "b", value: "b_1" },
        ],
      ],
      ["CustomProfile", 'CustomProfile "rows"', [{ carrier: "omaUri", setting: uri, value: true }]],
    ]);
  });
});

describe("what is not known", () => {
  it("is replaced at any depth, the same by the same, and all else stays", () => {
    const [one, two] = [pulumi.output(1), Promise.resolve(2)];
    const seen: object[] = [];
    const instead = (deferred: object): string => {
      if (!seen.includes(deferred)) seen.push(deferred);
      return `#${seen.indexOf(deferred)}`;
    };
    const value = { a: [one, { b: two }], c: one, d: null, e: "x", f: undefined };
    expect(knownNow(value, instead)).toEqual({ a: ["#0", { b: "#1" }], c: "#0", d: null, e: "x", f: undefined });
  });

  it("becomes its value once that is there, also of an output in an output", async () => {
    const value = { a: pulumi.output({ b: pulumi.output([1, Promise.resolve(2)]) }), c: [Promise.resolve("x")] };
    expect(await knownOnceResolved(value, () => "?")).toEqual({ a: { b: [1, 2] }, c: ["x"] });
  });

  it("is replaced where a preview will never know it, beside what it knows", async () => {
    await mockEngine({ preview: true });
    const group = new CustomProfile("made", { name: "N", settings: {} });
    const value = { include: [{ group: { id: group.policyId } }, { group: pulumi.output("Pilot") }] };
    expect(await knownOnceResolved(value, () => "?")).toEqual({
      include: [{ group: { id: "?" } }, { group: "Pilot" }],
    });
  });

  it("changes nothing of a value that holds no output", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        expect(knownNow(value, () => "?")).toEqual(value);
        expect(await knownOnceResolved(value, () => "?")).toEqual(value);
      }),
    );
  });
});
