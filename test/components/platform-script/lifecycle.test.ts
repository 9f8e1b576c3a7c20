/** @module test/components/platform-script/lifecycle.test: what is asked of Graph, and that a script survives the way there and back. */
import fc from "fast-check";
import type { Bag, Seen } from "../../../components/_shared/kind";
import { platformScript as kind } from "../../../components/platform-script/lifecycle";
import { fromWire, toWire, type ResolvedScript, type ScriptWire } from "../../../components/platform-script/wire";
import { fakeContext, fakeGraph, notAllowed, notFound, type Answers } from "../_shared/fake-graph";

const base = "/deviceManagement/deviceManagementScripts";
const [list, one, of] = [`LIST ${base}?$select=id,displayName`, `GET ${base}/s1`, `LIST ${base}/s1/assignments`];
const want: ResolvedScript = {
  name: "Reset",
  description: "",
  fileName: "reset.ps1",
  script: "exit 0",
  runAs: "system",
  runAs32Bit: false,
  enforceSignatureCheck: false,
  scopeTags: [{ id: "0" }],
  adopt: "never",
};
const bag = want as unknown as Bag;
const lastModifiedDateTime = "2026-01-01T00:00:00.0000000Z";
const live = (more: ScriptWire = {}): ScriptWire => ({ ...toWire(want), id: "s1", lastModifiedDateTime, ...more });
const seen: Seen = { id: "s1", args: bag, outputs: { lastModifiedDateTime } };
const on = (answers: Answers) => {
  const graph = fakeGraph(answers);
  return { graph, context: fakeContext(graph) };
};

it("gives back what it was given", () => {
  const text = fc.string({ unit: "grapheme" }).filter((script) => !/[\0\ufffd\ufeff\r]/.test(script));
  const scripts = fc.record({
    name: fc.string({ minLength: 1 }),
    description: fc.string(),
    fileName: fc.string(),
    script: text,
    runAs: fc.constantFrom("system" as const, "user" as const),
    runAs32Bit: fc.boolean(),
    enforceSignatureCheck: fc.boolean(),
    scopeTags: fc.array(
      fc.nat().map((n) => ({ id: String(n) })),
      { minLength: 1, maxLength: 3 },
    ),
    adopt: fc.constant("never" as const),
  });
  fc.assert(fc.property(scripts, (script) => expect(fromWire(toWire(script))).toEqual(script)));
});

it("reads what Graph leaves out as the service's own default", () => {
  expect(fromWire({ runAsAccount: null, roleScopeTagIds: [] })).toEqual({
    ...want,
    name: "",
    fileName: "",
    script: "",
  });
});

it("is read with its content, and is nothing only where Graph says that it is gone", async () => {
  expect(await kind.observe(on({ [one]: live() }).context, "s1")).toEqual(seen);
  expect(await kind.observe(on({ [one]: notFound() }).context, "s1")).toBeUndefined();
  await expect(kind.observe(on({ [one]: notAllowed() }).context, "s1")).rejects.toThrow("lacks");
});

it("finds its namesakes by reading each of the name again", async () => {
  const { graph, context } = on({ [list]: [live({ scriptContent: null })], [one]: live(), [of]: [] });
  expect(await kind.namesakes?.(context, bag)).toEqual([{ ...seen, assigned: false }]);
  expect(graph.asked).toEqual([list, one, of]);
});

it("is sent once, whole", async () => {
  const { graph, context } = on({ [`POST ${base}`]: live() });
  expect(await kind.ensure(context, bag)).toEqual(seen);
  expect(graph.calls).toMatchObject([{ body: toWire(want), options: undefined }]);
});

it("is written only where the tenant differs", async () => {
  const patch = `PATCH ${base}/s1`;
  const { graph, context } = on({ [one]: live(), [patch]: live({ fileName: "x.ps1" }) });
  expect(await kind.sync(context, "s1", bag, undefined)).toEqual(seen);
  expect(graph.asked).toEqual([one]);
  expect((await kind.sync(context, "s1", { ...bag, fileName: "x.ps1" }, bag)).args["fileName"]).toBe("x.ps1");
  expect(graph.asked).toEqual([one, patch]);
});

it("is removed, and is no error where it is gone", async () => {
  const { graph, context } = on({ [`DELETE ${base}/s1`]: undefined });
  await kind.remove(context, "s1");
  expect(graph.asked).toEqual([`DELETE ${base}/s1`]);
  await kind.remove(on({ [`DELETE ${base}/s1`]: notFound() }).context, "s1");
});

it("takes assignments, and no schedule", () => {
  expect(kind.assignable).toEqual({
    entitySet: "deviceManagement/deviceManagementScripts",
    member: "deviceManagementScriptAssignments",
  });
});
