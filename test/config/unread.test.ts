/** @module test/config/unread: a key that the program never reads is told at the program's end, and no other. */
import * as pulumi from "@pulumi/pulumi";
import { loadTenant } from "../../config";
import { mockEngine } from "../components/program";

const who = { assignments: { include: [] } };
const config = {
  "project:pinReset": JSON.stringify(who),
  "project:ssprAtSignIn": JSON.stringify(who),
  "project:ssprLogging": JSON.stringify({ enabled: true, ...who }),
};

let warned: jest.SpyInstance;
let failed: jest.SpyInstance;
beforeEach(async () => {
  warned = jest.spyOn(pulumi.log, "warn").mockResolvedValue(undefined);
  failed = jest.spyOn(pulumi.log, "hasErrors").mockReturnValue(false);
  await mockEngine({ config });
});
afterEach(() => jest.restoreAllMocks());

/** What is said when Node.js has nothing left to run. */
function atTheEnd(): string[] {
  process.emit("beforeExit", 0);
  return warned.mock.calls.map(([text]) => text as string);
}

it("names the file, the key and the next step, not before the end, and once", async () => {
  const tenant = loadTenant();
  void tenant.pinReset;
  await Promise.resolve();
  void tenant.ssprAtSignIn;
  expect(warned).not.toHaveBeenCalled();
  const said = [
    expect.stringMatching(
      /^Pulumi\.contoso\.yaml: project:ssprLogging is set, and the program does not read it: nothing of it is deployed\. .*out of the file\.$/,
    ),
  ];
  expect(atTheEnd()).toEqual(said);
  expect(atTheEnd()).toEqual(said);
});

it("is one warning for all keys", () => {
  void loadTenant().ssprLogging;
  expect(atTheEnd()).toEqual([expect.stringContaining(": project:pinReset, project:ssprAtSignIn are set")]);
});

it.each<[string, (tenant: ReturnType<typeof loadTenant>) => unknown]>([
  ["takes it apart", ({ pinReset, ...others }) => [pinReset, others]],
  ["copies it", (tenant) => ({ ...tenant })],
  ["goes through it", (tenant) => Object.entries(tenant)],
])("is said of nothing where the program %s", (_, use) => {
  use(loadTenant());
  expect(atTheEnd()).toEqual([]);
});

it("is said of what is only looked for or listed", () => {
  const tenant = loadTenant();
  expect(["pinReset" in tenant, Object.keys(tenant)]).toEqual([true, ["pinReset", "ssprAtSignIn", "ssprLogging"]]);
  expect(atTheEnd()).toHaveLength(1);
});

it("takes what two parts of a program load and read for one", () => {
  void loadTenant().pinReset;
  void loadTenant().ssprAtSignIn;
  expect(atTheEnd()).toEqual([expect.stringContaining("project:ssprLogging is set")]);
});

it("is not said of a program that failed: it had no time to read", () => {
  loadTenant();
  failed.mockReturnValue(true);
  expect(atTheEnd()).toEqual([]);
});

it("hands on what the file says", () => {
  const { ssprLogging } = loadTenant();
  expect(ssprLogging).toMatchObject({ enabled: true, assignments: { include: [], exclude: [] } });
});
