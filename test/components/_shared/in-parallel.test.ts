/** @module test/components/_shared/in-parallel.test: much work, some at a time, and an end where one fails. */
import { inParallel } from "../../../components/_shared/in-parallel";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const numbers = Array.from({ length: 50 }, (_, i) => String(i));

describe("inParallel", () => {
  it("does the work once for each, eight at a time", async () => {
    const done: string[] = [];
    let [now, most] = [0, 0];
    await inParallel(numbers, async (one) => {
      most = Math.max(most, ++now);
      await turn();
      now--;
      done.push(one);
    });
    expect([...done].sort()).toEqual([...numbers].sort());
    expect(most).toBe(8);
  });

  it("begins nothing more after a failure, and tells it", async () => {
    const begun: string[] = [];
    const work = inParallel(numbers, async (one) => {
      begun.push(one);
      await turn();
      if (one === "0") throw new Error("no 0");
    });
    await expect(work).rejects.toThrow("no 0");
    for (let i = 0; i < 50; i++) await turn();
    expect(begun).toHaveLength(8);
  });

  it("ends at once where there is nothing to do, and leaves the list as it was", async () => {
    await inParallel([], () => Promise.reject(new Error("called")));
    const list = Object.freeze(["a", ""]);
    const seen: string[] = [];
    await inParallel(list, async (one) => void seen.push(one));
    expect(seen).toEqual(["a", ""]);
  });
});
