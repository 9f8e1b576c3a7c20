/** @module test/scripts/setup/failures.test: each failure says what was tried, what came back and what to do. */
import { choose } from "../../../scripts/setup/choose";
import { goFailure } from "../../../scripts/setup/failures";
import { newestGo } from "../../../scripts/setup/go-modules";
import { checkNode } from "../../../scripts/setup/node";
import { fakeClone, fakeWorld, goAnswers } from "../../support/setup-world";
import type { Answers, Machine } from "../../support/setup-world";

describe("without any way to Pulumi", () => {
  let clone: ReturnType<typeof fakeClone>;
  beforeEach(() => (clone = fakeClone()));
  afterEach(() => clone.remove());

  const messageOf = async (machine: Machine): Promise<string> => {
    const error: unknown = await choose(fakeWorld(clone.root, machine)).catch((reason: unknown) => reason);
    return error instanceof Error ? error.message : "no error";
  };

  it("every way is named with its reason, then what to do", async () => {
    const noNetwork: Answers = ({ command }) =>
      command === process.execPath ? { code: 1, stderr: "Failed to download the script: fetch failed\n" } : undefined;
    const message = await messageOf({ answers: noNetwork });
    expect(message).toContain('PATH: there is no "pulumi"');
    expect(message).toContain("Pulumi's installer: Failed to download the script: fetch failed");
    expect(message).toMatch(/Go modules: there is no "go" on PATH; Go 1\.\d+\S* or later is needed/);
    expect(message).toMatch(/install Pulumi 3\.178\.0 or later[\s\S]*install Go 1\.\d+\S* or later[\s\S]*GOPROXY/);
    expect(message).toContain('run "npm run setup" again');
  });

  it("a broken Pulumi on PATH is named", async () => {
    const message = await messageOf({ programs: { pulumi: "/opt/pulumi" } });
    expect(message).toContain('PATH: /opt/pulumi does not answer "pulumi version"');
  });

  it("a Go that is too old and may not fetch a newer one is named", async () => {
    const machine = { programs: { go: "/go" }, answers: goAnswers({ go: "go1.22.1" }) };
    expect(await messageOf(machine)).toMatch(/Go modules: go1\.22\.1 is too old, 1\.\d+\S* or later is needed/);
  });

  it("a Go that may fetch a newer one is let try", async () => {
    const machine = { programs: { go: "/go" }, answers: goAnswers({ go: "go1.22.1", toolchain: "auto" }) };
    expect(await messageOf(machine)).toBe("no error");
  });
});

describe("a failed go build", () => {
  it.each([
    ["no network", "dial tcp: lookup the.proxy: no such host", /proxy cannot be reached .*set GOPROXY/],
    ["a refusal", "reading x/@v/v1.zip: 403 Forbidden", /proxy refused a module of pulumi .*GOPROXY/],
    ["a full disk", "write /x: no space left on device", /disk is full/],
    ["a mistake in the code", "x.go:1: undefined: y", /"go build" of pulumi failed: x\.go:1: undefined: y/],
    ["a signal", "", /it was stopped/],
  ])("because of %s says so", (_, stderr, sentence) => {
    expect(goFailure("pulumi", stderr)).toMatch(sentence);
  });
});

it("asks for the newest Go that any wrapper module needs", () => {
  expect(newestGo([{ go: "1.21" }, { go: "1.25.11" }, { go: "1.9" }])).toBe("1.25.11");
});

describe("Node", () => {
  const node = (answer: { stdout?: string; code?: number } | undefined) =>
    checkNode(fakeWorld("/", { programs: { node: "/node" }, answers: () => answer }));

  it("is accepted from 22 on", async () => {
    expect(await node({ stdout: "v22.0.0\n" })).toBe("v22.0.0");
  });

  it.each([
    ["is too old", { stdout: "v20.20.2\n" }, "node is v20.20.2"],
    ["does not run", { code: 126 }, "no node runs here"],
    ["is not there", undefined, "no node runs here"],
  ])("that %s is an error which says how to get one", async (_, answer, words) => {
    await expect(node(answer)).rejects.toThrow(words);
    await expect(node(answer)).rejects.toThrow(/npm rebuild node .*npm run setup/);
  });
});
