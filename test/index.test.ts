/** @module test/index: the front door, with the stack file of the example tenant. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { mockEngine, registrations, valueOf } from "./components/program";

/** A stack file as Pulumi hands it to the program, under the mock project's name. */
function stackFile(path: string, namespace: string): Record<string, string> {
  const { config } = parse(readFileSync(join(__dirname, "..", path), "utf8")) as { config: Record<string, unknown> };
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      key.replace(`${namespace}:`, "project:"),
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}

const logicalNames = { pinReset: "pin-reset", webSignInUrls: "web-sign-in-urls", ssprAtSignIn: "sspr-at-sign-in" };

async function run(config: Record<string, string>, more: object = {}): Promise<Record<string, unknown>> {
  await mockEngine({ config, ...more });
  let outputs: Record<string, unknown> = {};
  jest.isolateModules(() => (outputs = jest.requireActual("../index")));
  return outputs;
}

describe("the front door", () => {
  it("declares the example tenant's three policies under names that stay", async () => {
    const config = stackFile("Pulumi.contoso.yaml", "pulumi-intune");
    const outputs = await run(config);
    const policies = (await registrations()).filter(({ type }) => type.startsWith("intune:policies:"));
    expect(policies.map(({ type, name }) => [type, name])).toEqual([
      ["intune:policies:PinReset", "pin-reset"],
      ["intune:policies:WebSignInUrls", "web-sign-in-urls"],
      ["intune:policies:SsprAtSignIn", "sspr-at-sign-in"],
    ]);
    for (const [output, name] of Object.entries(logicalNames)) {
      expect(await valueOf(pulumi.output(outputs[output]))).toMatchObject({
        policyId: `${name}-id`,
        displayName: expect.stringMatching(/^Contoso - Windows/),
        assignedTo: expect.arrayContaining(["include group Windows pilot"]),
      });
    }
  });

  it("declares nothing that the stack file leaves out", async () => {
    const { "project:pinReset": pinReset } = stackFile("Pulumi.contoso.yaml", "pulumi-intune");
    const outputs = await run({ "project:pinReset": pinReset! });
    expect((await registrations()).map(({ name }) => name)).toEqual([
      "pin-reset",
      "pin-reset",
      "pin-reset",
      "pin-reset-assignments",
    ]);
    expect([outputs.webSignInUrls, outputs.ssprAtSignIn]).toEqual([undefined, undefined]);
  });

  it("hangs PIN recovery on Microsoft's applications, where the stack file has both", async () => {
    const { "project:pinReset": pinReset } = stackFile("Pulumi.contoso.yaml", "pulumi-intune");
    const there = { state: "enabled", objectId: "x" };
    const answers = {
      "azuread:index/getServicePrincipals:getServicePrincipals": {
        servicePrincipals: ["b8456c59-1230-44c7-a4a2-99b085333e84", "9115dd05-fad5-4f9c-acc7-305d08b1b04e"].map(
          (clientId) => ({ clientId, objectId: "x" }),
        ),
      },
      "intune:index:getDelegatedConsent": {
        ...{ client: there, resource: there, published: ["a"], consented: ["a"], consentId: "g", cloud: "global" },
      },
    };
    await run({ "project:pinReset": pinReset!, "project:pinResetServicePrincipals": "{}" }, { answers });
    const policy = (await registrations()).find(({ type }) => type === "intune:policies:PinReset");
    const waitedFor = policy?.dependencies.map((urn) => urn.split("::").at(-1));
    expect(waitedFor).toEqual(
      expect.arrayContaining(["service", "client", "consent"].map((one) => `pin-reset-service-principals-${one}`)),
    );
  });

  it("is no more than what an integrator can write: the example has the same stack file", () => {
    expect(stackFile("examples/contoso/Pulumi.contoso.yaml", "contoso-sign-in")).toEqual(
      stackFile("Pulumi.contoso.yaml", "pulumi-intune"),
    );
  });
});
