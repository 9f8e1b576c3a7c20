/** @module test/emulator/azuread-traffic: everything that azuread was recorded to do works here, with the recorded statuses. */
import type { Json } from "../../emulator/json";
import { absentRun, bodies, client, presentRun, service, type Step } from "./support/azuread-traffic";
import { valuesOf, type Answer } from "./support/https";
import { useTenant } from "./support/tenant";

const tenant = useTenant();

const requestPattern = /^(?<method>[A-Z]+) (?<path>.+?) (?<status>\d{3})(?: (?<body>\w+))?(?: -> (?<name>\w+))?$/;

function filled(text: string, ids: ReadonlyMap<string, string>): string {
  return text.replaceAll(/<(\w+)>/g, (_, name: string) => ids.get(name) ?? `unknown ${name}`);
}

function idIn(answer: Answer): string {
  const [first] = "value" in answer.body ? valuesOf(answer) : [answer.body];
  return String(first?.["id"]);
}

/** What was asked and what came back, in the words of the recording. */
async function replayed({ requests }: Step, ids: Map<string, string>): Promise<{ wanted: string[]; seen: string[] }> {
  const wanted = requests.trim().split("\n");
  const seen: string[] = [];
  for (const line of wanted) {
    const { method = "", path = "", body, name } = requestPattern.exec(line)?.groups ?? {};
    const sent = body === undefined ? undefined : (JSON.parse(filled(JSON.stringify(bodies[body]), ids)) as Json);
    const answer = await tenant().graph(method, `/${filled(path, ids)}`, sent, {
      "Content-Type": "application/json; charset=utf-8",
    });
    if (name !== undefined) ids.set(name, idIn(answer));
    seen.push(line.replace(/ \d{3}/, ` ${answer.status}`));
  }
  return { wanted, seen };
}

async function knownIds(): Promise<Map<string, string>> {
  const { body } = await tenant().admin("POST", "apps", { clientId: tenant().credentials.clientId });
  return new Map([
    ["graph", tenant().emulator.url],
    ["caller", String(body["objectId"])],
  ]);
}

const principals = async (): Promise<readonly string[]> => {
  const filter = `appId in ('${client}','${service}')`;
  return valuesOf(await tenant().get(`/v1.0/servicePrincipals?$filter=${filter}`)).map(({ appId }) => String(appId));
};

it("makes what is absent, sees it again and removes it", async () => {
  const ids = await knownIds();
  for (const step of absentRun) {
    const { wanted, seen } = await replayed(step, ids);
    expect([step.step, ...seen]).toEqual([step.step, ...wanted]);
  }
  expect(await principals()).toEqual([]);
});

it("takes over what is present, and removes it too", async () => {
  for (const appId of [client, service]) {
    const notes = "An administrator's own";
    expect((await tenant().post("/v1.0/servicePrincipals", { appId, notes })).status).toBe(201);
  }
  const ids = await knownIds();
  const [up, ...others] = presentRun;
  const { wanted, seen } = await replayed(up as Step, ids);
  expect(seen).toEqual(wanted);
  expect((await tenant().get(`/v1.0/servicePrincipals/${String(ids.get("client"))}`)).body["notes"]).toBeNull();
  for (const step of others) {
    const later = await replayed(step, ids);
    expect([step.step, ...later.seen]).toEqual([step.step, ...later.wanted]);
  }
  expect(await principals()).toEqual([]);
});

it.each([
  ["up, both absent", absentRun, 33],
  ["destroy", absentRun, 10],
  ["preview with refresh", absentRun, 14],
  ["preview without refresh", absentRun, 3],
  ["up, both present", presentRun, 29],
])("has as many requests for %s as were recorded", (name, run, count) => {
  const step = run.find(({ step: known }) => known === name);
  expect(step?.requests.trim().split("\n")).toHaveLength(count);
});
