/** @module test/bench/idle-clock.test: waiting costs no time, and no time passes while a request is under way. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { IdleClock } from "../../bench/idle-clock";

let server: Server;
afterEach(() => void server?.close());

it("wakes those that sleep in the order of their times", async () => {
  const clock = new IdleClock();
  const begun = clock.now();
  const woken: [string, number][] = [];
  const sleeper = async (name: string, ms: number): Promise<void> => {
    await clock.sleep(ms);
    woken.push([name, clock.now() - begun]);
  };
  await clock.run(() => Promise.all([sleeper("late", 20_000), sleeper("soon", 50), sleeper("later", 40_000)]));
  expect(woken).toEqual([
    ["soon", 50],
    ["late", 20_000],
    ["later", 40_000],
  ]);
});

it("stands still until an answer has come", async () => {
  const clock = new IdleClock();
  const begun = clock.now();
  let asked = (): void => undefined;
  const arrived = new Promise<void>((resolve) => (asked = resolve));
  let turns = 0;
  server = createServer((_, response) => {
    asked();
    // Answered only when the event loop has gone round far more often than the clock waits.
    const turn = (): void => void ((turns += 1) < 500 ? setImmediate(turn) : response.end("{}"));
    turn();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  let answeredAt = Number.NaN;
  await clock.run(async () => {
    const answer = fetch(`http://127.0.0.1:${port}`);
    await arrived;
    const sleeping = clock.sleep(60_000);
    await (await answer).text();
    answeredAt = clock.now() - begun;
    await sleeping;
  });
  expect(answeredAt).toBe(0);
  expect(clock.now() - begun).toBe(60_000);
});

it("ends with the failure of the work", async () => {
  await expect(new IdleClock().run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
});
