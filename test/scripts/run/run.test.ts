/** @module test/scripts/run/run.test: programs run to their end, within bounds, and are ended with their children. */
import { killAll, run } from "../../../scripts/run/run";

const node = (code: string, options = {}) => run(process.execPath, ["-e", code], options);

it("gives back both outputs and the code", async () => {
  const result = await node("console.log('out'); console.error('err'); process.exitCode = 3;");
  expect(result).toEqual({ code: 3, stdout: "out\n", stderr: "err\n" });
});

it("adds to the environment", async () => {
  expect((await node("console.log(process.env.WORD, Boolean(process.env.PATH))", { env: { WORD: "x" } })).stdout).toBe(
    "x true\n",
  );
});

it("says why a program cannot be started", async () => {
  const result = await run("no-such-program", []);
  expect(result.code).toBe(-1);
  expect(result.stderr).toContain("ENOENT");
});

it("ends a program that gives no answer in time", async () => {
  const result = await node("setInterval(() => {}, 1000)", { timeoutMs: 100 });
  expect(result.code).toBe(-1);
  expect(result.stderr).toContain("no answer within 0.1 s");
});

it("ends everything that runs when it is told to", async () => {
  const running = node("setInterval(() => {}, 1000)");
  killAll();
  expect((await running).code).toBe(-1);
});

it("gives no input to wait for", async () => {
  expect((await node("process.stdin.on('data', () => {}).on('end', () => console.log('ended'))")).stdout).toBe(
    "ended\n",
  );
});
