/** @module test/components/remediation/lifecycle.test: what is asked of Graph, and that Microsoft's own scripts are left alone. */
import type { Bag, Seen } from "../../../components/_shared/kind";
import { remediation as kind } from "../../../components/remediation/lifecycle";
import { toWire, type RemediationWire, type ResolvedRemediation } from "../../../components/remediation/wire";
import { fakeContext, fakeGraph, notAllowed, notFound, type Answers } from "../_shared/fake-graph";

const base = "/deviceManagement/deviceHealthScripts";
const [list, one, of] = [`LIST ${base}?$select=id,displayName`, `GET ${base}/r1`, `LIST ${base}/r1/assignments`];
const want: ResolvedRemediation = {
  name: "Reset",
  description: "",
  publisher: "Contoso",
  detectionScript: "exit 1",
  remediationScript: "exit 0",
  runAs: "system",
  runAs32Bit: false,
  enforceSignatureCheck: false,
  scopeTags: [{ id: "0" }],
  adopt: "never",
};
const bag = want as unknown as Bag;
const changed = { ...bag, detectionScript: "exit 0" };
const lastModifiedDateTime = "2026-01-01T00:00:00.0000000Z";
const live = (more: RemediationWire = {}): RemediationWire => ({
  ...toWire(want),
  id: "r1",
  version: "1",
  lastModifiedDateTime,
  isGlobalScript: false,
  ...more,
});
const microsofts = [live({ isGlobalScript: true }), live({ deviceHealthScriptType: "managedInstallerScript" })];
const seen = (args: unknown = want): Seen => ({
  id: "r1",
  args: args as Bag,
  outputs: { version: "1", lastModifiedDateTime },
});
const on = (answers: Answers) => {
  const graph = fakeGraph(answers);
  return { graph, context: fakeContext(graph) };
};

describe("observe", () => {
  it("reads the remediation with its scripts", async () => {
    expect(await kind.observe(on({ [one]: live() }).context, "r1")).toEqual(seen());
  });

  it("sees nothing only where Graph says that it is gone", async () => {
    expect(await kind.observe(on({ [one]: notFound() }).context, "r1")).toBeUndefined();
    await expect(kind.observe(on({ [one]: notAllowed() }).context, "r1")).rejects.toThrow("lacks");
  });
});

describe("namesakes", () => {
  it("reads each of the name again, since a list has no scripts, and says who gets it", async () => {
    const rows = [live({ detectionScriptContent: null }), { id: "r2", displayName: "reset" }];
    const { graph, context } = on({ [list]: rows, [one]: live(), [of]: [{}] });
    expect(await kind.namesakes?.(context, bag)).toEqual([{ ...seen(), assigned: true }]);
    expect(graph.asked).toEqual([list, one, of]);
  });

  it("has none among Microsoft's own, whatever their name", async () => {
    for (const own of microsofts) {
      expect(await kind.namesakes?.(on({ [list]: [own], [one]: own }).context, bag)).toEqual([]);
    }
  });
});

describe("ensure", () => {
  it("sends it once, whole, and takes the answer", async () => {
    const { graph, context } = on({ [`POST ${base}`]: live() });
    expect(await kind.ensure(context, bag)).toEqual(seen());
    expect(graph.calls).toMatchObject([{ body: toWire(want), options: undefined }]);
  });
});

describe("sync", () => {
  const patch = `PATCH ${base}/r1`;

  it("writes nothing where the tenant has it already", async () => {
    const { graph, context } = on({ [one]: live() });
    expect(await kind.sync(context, "r1", bag, undefined)).toEqual(seen());
    expect(graph.asked).toEqual([one]);
  });

  it("writes all of it where something differs", async () => {
    const after = live(toWire(changed as never));
    const { graph, context } = on({ [one]: live(), [patch]: after });
    expect((await kind.sync(context, "r1", changed, undefined)).args).toEqual(changed);
    expect(graph.asked).toEqual([one, patch]);
    expect(graph.calls[1]?.body).toEqual(toWire(changed as never));
  });

  it("does not read what the caller saw to differ", async () => {
    const { graph, context } = on({ [patch]: live() });
    await kind.sync(context, "r1", bag, changed);
    expect(graph.asked).toEqual([patch]);
  });
});

describe("remove", () => {
  it("ends well when it is gone, and only then", async () => {
    const { graph, context } = on({ [one]: live(), [`DELETE ${base}/r1`]: undefined });
    await kind.remove(context, "r1");
    expect(graph.asked).toEqual([one, `DELETE ${base}/r1`]);
    await kind.remove(on({ [one]: notFound() }).context, "r1");
    await kind.remove(on({ [one]: live(), [`DELETE ${base}/r1`]: notFound() }).context, "r1");
    await expect(kind.remove(on({ [one]: notAllowed() }).context, "r1")).rejects.toThrow("lacks");
  });
});

describe("list", () => {
  it("yields what somebody of the tenant made", async () => {
    const { context } = on({ [`LIST ${base}`]: [live(), ...microsofts, live({ id: "r2", displayName: null })] });
    const found: unknown[] = [];
    for await (const each of kind.list(context)) found.push(each);
    expect(found).toEqual([
      { id: "r1", name: "Reset" },
      { id: "r2", name: "" },
    ]);
  });
});

it.each(microsofts)("never adopts, changes or removes what is Microsoft's: %j", async (own) => {
  const deeds = [
    (on: ReturnType<typeof fakeContext>) => kind.observe(on, "r1"),
    (on: ReturnType<typeof fakeContext>) => kind.sync(on, "r1", bag, undefined),
    (on: ReturnType<typeof fakeContext>) => kind.remove(on, "r1"),
  ];
  for (const deed of deeds) {
    const { graph, context } = on({ [one]: own });
    const failure = await (deed(context) as Promise<unknown>).catch((error: unknown) => error);
    expect(String(failure)).toMatch(
      /"Reset" \(r1\).*Microsoft's own.*PolicyAssignments.*kind: "Remediation", id: "r1"/,
    );
    expect(graph.asked).toEqual([one]);
  }
});
