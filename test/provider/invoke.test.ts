/** @module test/provider/invoke: a program's question has its arguments checked, and a refusal names what the app lacks. */
import { z } from "zod";
import { unknown, type Bag } from "../../components/_shared/kind";
import type { Path } from "../../components/_shared/path";
import { GraphRequestFailed, PermissionMissing, type GraphErrorDetails } from "../../graph";
import { functions, type ProviderFunction } from "../../provider/functions";
import { defineFunction } from "../../provider/functions/function";
import { invokeFunction } from "../../provider/invoke";
import { Session } from "../../provider/session";
import { Directory } from "./support/groups";

const token = "intune:index:findThings";

function world(run: (inputs: Bag) => Promise<{ found: string }> = async () => ({ found: "it" })) {
  const asked: Bag[] = [];
  const said: string[] = [];
  const findThings = defineFunction({
    token,
    description: "Finds things.",
    inputs: z.strictObject({
      name: z.string().min(3, { error: "must have three characters" }),
      kinds: z.array(z.enum(["red", "blue"])).default(["red"]),
    }),
    outputs: z.strictObject({ found: z.string() }),
    permissions: ["Thing.Read.All", "Directory.Read.All"],
    run: (context, inputs) => {
      asked.push(inputs);
      context.say("info", "asked");
      return run(inputs);
    },
  });
  const session = new Session([], async () => Directory.of().graph, {
    say: (level, text, urn) => said.push(`${level} "${urn}" ${text}`),
  });
  const invoke = (values: Bag, secrets: Path[] = [], which: string = token) =>
    invokeFunction([findThings], session, which, { values, secrets });
  return { asked, said, invoke, session };
}

describe("invokeFunction", () => {
  it("asks with the defaults filled in, and says what the function says to the run as a whole", async () => {
    const { asked, said, invoke } = world();
    expect(await invoke({ name: "pin" })).toEqual({ values: { found: "it" }, issues: [] });
    expect(asked).toEqual([{ name: "pin", kinds: ["red"] }]);
    expect(said).toEqual(['info "" asked']);
  });
  it("names every fault on its path and asks nothing", async () => {
    const { asked, invoke } = world();
    const { issues } = await invoke({ name: "x", kinds: ["red", "green"], nam: "x" });
    expect(issues.map(({ path }) => path.join(".")).sort()).toEqual(["kinds.1", "nam", "name"]);
    expect(issues.find(({ path }) => path[0] === "nam")?.message).toContain('Did you mean "name"?');
    expect(asked).toEqual([]);
  });
  it("refuses a value that is not known yet, where it is", async () => {
    const { asked, invoke } = world();
    const { issues } = await invoke({ name: "pin", kinds: ["blue", unknown] });
    expect(issues).toEqual([{ path: ["kinds", 1], message: expect.stringContaining("not known yet") }]);
    expect(asked).toEqual([]);
  });
  it("shows no secret, neither in a fault nor in a message of this run", async () => {
    const { invoke, session } = world();
    const { issues } = await invoke({ name: "pin", kinds: ["hunter22"] }, [["kinds"]]);
    expect(issues).toHaveLength(1);
    expect(JSON.stringify(issues)).not.toContain("hunter22");
    expect(session.redact("refused hunter22")).not.toContain("hunter22");
  });
  it("names the permission where Entra refuses without a word", async () => {
    const details: GraphErrorDetails = {
      ...{ method: "GET", path: "/things", status: 403, code: "Authorization_RequestDenied" },
      ...{ reason: "Insufficient privileges to complete the operation.", acted: "no" },
    };
    const refused = world(() => Promise.reject(new GraphRequestFailed(details)));
    await expect(refused.invoke({ name: "pin" })).rejects.toThrow(PermissionMissing);
    await expect(refused.invoke({ name: "pin" })).rejects.toThrow(/Grant Thing\.Read\.All/);
  });
  it("leaves every other failure as it is", async () => {
    const failure = new Error("the line is down");
    await expect(world(() => Promise.reject(failure)).invoke({ name: "pin" })).rejects.toBe(failure);
  });
  it("refuses a function that this version does not have", async () => {
    await expect(world().invoke({}, [], "intune:index:getNothing")).rejects.toThrow("intune:index:getNothing");
  });
});

describe("the functions of this package", () => {
  const all: readonly ProviderFunction[] = functions;
  it("have tokens of their own, descriptions, and a sentence for every output", () => {
    expect(new Set(all.map((one) => one.token)).size).toBe(all.length);
    for (const { description, inputs, outputs } of all) {
      expect(description).toMatch(/\.$/);
      for (const one of [...Object.values(inputs.shape), ...Object.values(outputs.shape)])
        expect((one as z.ZodType).meta()).toMatchObject({ description: expect.stringMatching(/\.$/) });
    }
  });
});
