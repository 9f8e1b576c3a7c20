/** @module test/scripts/run/processes: a process, what it has started, and whether it still runs. */
import { startedBy, stillRunning } from "../../../scripts/run/processes";
import { killAll, run } from "../../../scripts/run/run";

const idle = "setInterval(() => {}, 1000);";
const parent = `
const child = require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(idle)}], { stdio: "ignore" });
child.on("spawn", () => console.log("spawned"));
${idle}`;

/** A process with a child, once both run. */
async function started(): Promise<{ pid: number; ended: Promise<unknown> }> {
  let pid = 0;
  const ended = run(process.execPath, ["-e", parent], { started: (id) => (pid = id) });
  // Each look takes as long as `ps`.
  while ((await startedBy(pid)).length === 0) continue;
  return { pid, ended };
}

afterEach(killAll);

it("finds what was started, and what that started", async () => {
  const { pid } = await started();
  const [child, ...more] = await startedBy(pid);
  expect([child?.command, more]).toEqual([expect.stringContaining(idle), []]);
  expect((await startedBy(process.pid)).map((one) => one.pid)).toEqual(expect.arrayContaining([pid, child?.pid]));
});

it("tells what has ended from what still runs, also when nobody has asked how it ended", async () => {
  const { pid } = await started();
  const [child] = await startedBy(pid);
  if (!child) throw new Error("no child");
  expect(await stillRunning([child])).toEqual([child]);
  expect(await stillRunning([{ ...child, command: "another program" }])).toEqual([]);
  process.kill(pid, "SIGSTOP");
  process.kill(child.pid, "SIGKILL");
  while ((await stillRunning([child])).length > 0) continue;
  expect(await startedBy(pid)).toEqual([]);
  process.kill(pid, "SIGCONT");
});
