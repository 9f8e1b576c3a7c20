/** @module test/cli/new-passcode: the command against a tenant: whom it refuses, what it sends, and that no passcode is printed. */
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { makeNewPasscode } from "../../cli/_new-passcode/make";
import { exitCodeOf, outcomeLines } from "../../cli/_new-passcode/words";
import { openTenant } from "../../cli/_tenant/open";
import { systemClock } from "../../graph";
import { run } from "../../scripts/run/run";
import { client, service } from "../emulator/support/azuread-traffic";
import type { JsonObject } from "../emulator/support/https";
import { useTenant, type Tenant } from "../emulator/support/tenant";
import { root } from "../support/tree";

const tenant = useTenant();
const phone = "Field phone 7";
const phoneId = "d0000000-0000-4000-8000-000000000004";
const path = `/v1.0/deviceManagement/managedDevices/${phoneId}?$select=deviceActionResults`;

afterEach(async () => {
  await tenant().admin("POST", "settings", { deviceActionSeconds: 0 });
  await tenant().admin("POST", "reset");
});

const plant = (seed: unknown) => tenant().admin("POST", "seed", seed);
const withServices = () => plant({ servicePrincipals: [{ appId: service }, { appId: client }] });
const intunePolicy = (args: readonly string[], { clientId, clientSecret } = tenant().credentials) =>
  run(join(root, "node_modules", ".bin", "tsx"), [join(root, "cli", "main.ts"), "new-passcode", ...args], {
    cwd: root,
    env: { ...tenant().emulator.env, ARM_CLIENT_ID: clientId, ARM_CLIENT_SECRET: clientSecret },
  });
/** Methods of what was sent to Graph, reads and the batches that they travel in left out. */
const writes = async (): Promise<string[]> =>
  (await tenant().log())
    .map(({ method, path: to }: JsonObject) => `${String(method)} ${String(to)}`)
    .filter((line) => !line.startsWith("GET ") && !/\/oauth2\/|\/\$batch$/.test(line));
const passcode = async (of: Tenant = tenant()): Promise<string> =>
  String(((await of.get(path)).body["deviceActionResults"] as unknown as JsonObject[])[0]?.["passcode"]);

beforeAll(() => setDefaultCACertificates([...getCACertificates("bundled"), tenant().ca]));
const open = async () => (await openTenant({}, tenant().emulator.env)).graph;

it("makes a passcode with one POST, only when told yes, and never prints it", async () => {
  await withServices();
  await tenant().admin("DELETE", "log");
  const asked = await intunePolicy([phone]);
  expect([asked.code, asked.stdout]).toEqual([1, expect.stringContaining("say --yes to do it")]);
  expect(await writes()).toEqual([]);
  const made = await intunePolicy([phone, "--yes"]);
  expect([made.code, made.stderr]).toEqual([0, ""]);
  expect(made.stdout).toMatch(/"Field phone 7" .*has a new passcode.*not shown here: https:.*Devices > All devices/s);
  expect(made.stdout).toMatch(/7 days/);
  expect(await writes()).toEqual([expect.stringMatching(/^POST .*resetPasscode$/)]);
  const secret = await passcode();
  expect(secret).toMatch(/^\d{6}$/);
  expect(made.stdout).not.toContain(secret);
  const json = await intunePolicy([phoneId, "--yes", "--json"]);
  expect(JSON.parse(json.stdout)).toEqual({
    outcome: "made",
    device: { id: phoneId, name: phone },
    shownAt: "https://intune.microsoft.com",
    shownDays: 7,
  });
  expect(json.stdout).not.toContain(await passcode());
});

describe("refuses, with every reason and what to do instead, and sends nothing:", () => {
  const mobile = { deviceName: "M", operatingSystem: "Windows 10 Mobile", osVersion: "10.0.15254.603" };
  it.each([
    [
      "a PC",
      { ...mobile, operatingSystem: "Windows", osVersion: "10.0.26100.1" },
      [/Windows 10 Mobile only/, /Settings.*lock screen.*PinReset/],
    ],
    [
      "a hybrid joined PC",
      { ...mobile, operatingSystem: "Windows", joinType: "hybridAzureADJoined" },
      [/Mobile only/, /joined to Microsoft Entra ID/],
    ],
    ["an iPhone", { ...mobile, operatingSystem: "iOS", osVersion: "18.5" }, [/Mobile only/, /Remove passcode/]],
    ["a Mac", { ...mobile, operatingSystem: "macOS", osVersion: "15.5" }, [/Mobile only/]],
    ["an Android phone", { ...mobile, operatingSystem: "Android", osVersion: "15" }, [/Mobile only/]],
    ["an old build", { ...mobile, osVersion: "10.0.14393.1" }, [/15063/]],
    ["a phone that is not joined", { ...mobile, joinType: "azureADRegistered" }, [/joined to Microsoft Entra ID/]],
  ])("%s", async (_, device, said) => {
    await withServices();
    await plant({ managedDevices: [device] });
    await tenant().admin("DELETE", "log");
    const wish = { nameOrId: "M", confirmed: true, waitMs: 0 };
    const ended = await makeNewPasscode(await open(), wish, systemClock);
    expect(exitCodeOf(ended)).toBe(1);
    const stdout = outcomeLines(ended, "global").join("\n");
    for (const one of said) expect(stdout).toMatch(one);
    expect(stdout).toMatch(/Instead: .*document 001/s);
    expect(await writes()).toEqual([]);
  });

  it("a tenant without the services, or with one disabled", async () => {
    const absent = await intunePolicy([phone, "--yes"]);
    expect([absent.code, absent.stdout]).toEqual([
      1,
      expect.stringMatching(
        /no service principal Microsoft Pin Reset Service.*no service principal Microsoft Pin Reset Client.*oauth2\/authorize/s,
      ),
    ]);
    await plant({ servicePrincipals: [{ appId: service }, { appId: client, accountEnabled: false }] });
    await tenant().admin("DELETE", "log");
    const disabled = await intunePolicy([phone, "--yes"]);
    expect([disabled.code, disabled.stdout]).toEqual([1, expect.stringMatching(/Client Production is disabled/)]);
    expect(await writes()).toEqual([]);
  });

  it("an app that may not act", async () => {
    await withServices();
    const reader = await tenant().withRoles("DeviceManagementManagedDevices.Read.All", "Application.Read.All");
    const { code, stdout } = await intunePolicy([phone, "--yes"], reader.credentials);
    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining("DeviceManagementManagedDevices.PrivilegedOperations.All"),
    ]);
  });

  it("a device that is not there, and a name that two have", async () => {
    const absent = await intunePolicy(["Nobody's \u001b]0;title\u0007phone", "--yes"]);
    expect([absent.code, absent.stdout]).toEqual([1, expect.stringContaining('no device "Nobody\'s phone"')]);
    const twins = ["1", "2"].map((n) => ({ ...mobile, id: `d0000000-0000-4000-8000-00000000010${n}` }));
    await plant({ managedDevices: twins });
    await tenant().admin("DELETE", "log");
    const two = await intunePolicy(["M", "--yes"]);
    expect([two.code, two.stdout]).toEqual([1, expect.stringMatching(/2 devices.*0101, .*0102.*Give the id/s)]);
    expect(await writes()).toEqual([]);
  });
});

it("does not let the name of a device reach the terminal as it is", async () => {
  const id = "d0000000-0000-4000-8000-000000000200";
  const deviceName = "\u001b[31mred\u001b[0m\n::error::x ##vso[task] [a](http://b) \u202eback";
  await plant({ managedDevices: [{ id, deviceName, operatingSystem: "iOS", osVersion: "18" }] });
  for (const more of [[], ["--json"]]) {
    const { stdout } = await intunePolicy([id, ...more]);
    expect(stdout).toContain("red");
    expect([...stdout].filter((one) => /[^\P{C}\n]/u.test(one))).toEqual([]);
    if (more.length === 0) for (const raw of ["::error", "##vso", "]("]) expect(stdout).not.toContain(raw);
  }
});

it("exits with 2 where it cannot sign in, and where --wait is no time", async () => {
  const { code, stderr } = await intunePolicy([phone], { ...tenant().credentials, clientSecret: "wrong" });
  expect([code, stderr]).toEqual([2, expect.stringContaining("secret")]);
  const wait = await intunePolicy([phone, "--wait", "soon"]);
  expect([wait.code, wait.stderr]).toEqual([2, expect.stringContaining("whole number of seconds")]);
});

describe("the wait for the device", () => {
  const wish = { nameOrId: phone, confirmed: true, waitMs: 60_000 };
  /** A clock whose sleeps pass at once, and do something. */
  const clockOf = (asleep: (ms: number) => Promise<unknown>) => {
    let now = 0;
    const slept: number[] = [];
    return {
      slept,
      now: () => now,
      sleep: async (ms: number) => {
        slept.push(ms);
        now += ms;
        await asleep(now);
      },
    };
  };

  it("ends with the device's answer, and the earlier passcode is none", async () => {
    await withServices();
    await tenant().post(`/v1.0/deviceManagement/managedDevices/${phoneId}/resetPasscode`, undefined);
    await tenant().admin("POST", "settings", { deviceActionSeconds: 3_600 });
    const clock = clockOf(async (now) => {
      if (now > 5_000) await tenant().admin("POST", "settings", { deviceActionSeconds: 0 });
    });
    expect(await makeNewPasscode(await open(), wish, clock)).toMatchObject({ outcome: "made" });
    expect(clock.slept).toEqual([2_000, 4_000]);
  });

  it("is bounded, and asks no more often than it must", async () => {
    await withServices();
    await tenant().admin("POST", "settings", { deviceActionSeconds: 3_600 });
    const clock = clockOf(async () => undefined);
    await tenant().admin("DELETE", "log");
    expect(await makeNewPasscode(await open(), wish, clock)).toMatchObject({ outcome: "pending" });
    expect(clock.slept).toEqual([2_000, 4_000, 8_000, 16_000, 30_000]);
    expect(await writes()).toHaveLength(1);
  });

  it("ends in a failure that the device reports, and keeps no passcode", async () => {
    await withServices();
    await tenant().admin("POST", "settings", { deviceActionSeconds: 3_600 });
    const action = {
      actionName: "resetPasscode",
      actionState: "failed",
      startDateTime: "2030-01-01T00:00:00.0000000Z",
      errorCode: 7,
      passcode: "123456",
    };
    const clock = clockOf(() =>
      plant({
        managedDevices: [
          {
            id: phoneId,
            deviceName: phone,
            operatingSystem: "Windows 10 Mobile",
            osVersion: "10.0.15254.603",
            deviceActionResults: [action],
          },
        ],
      }),
    );
    const ended = await makeNewPasscode(await open(), wish, clock);
    expect(ended).toMatchObject({ outcome: "failed", state: "failed", errorCode: 7 });
    expect(JSON.stringify(ended)).not.toContain("123456");
  });

  it("does not take an earlier reset for the answer, nor keep its passcode", async () => {
    const earlier = { actionName: "resetPasscode", actionState: "done", passcode: "654321", errorCode: 0 };
    const action = { ...earlier, startDateTime: "2020-01-01T00:00:00.0000000Z" };
    const phoneRow = {
      id: phoneId,
      deviceName: phone,
      operatingSystem: "Windows 10 Mobile",
      osVersion: "10.0.15254.603",
    };
    await withServices();
    await plant({ managedDevices: [{ ...phoneRow, deviceActionResults: [action] }] });
    const deaf = { ...(await open()), post: async () => undefined };
    const ended = await makeNewPasscode(
      deaf,
      wish,
      clockOf(async () => undefined),
    );
    expect(ended).toMatchObject({ outcome: "pending", device: { deviceActionResults: [{ actionState: "done" }] } });
    expect(JSON.stringify(ended)).not.toContain("654321");
  });
});
