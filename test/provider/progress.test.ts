/** @module test/provider/progress.test: how far a deploy has come. */
import { Progress } from "../../provider/progress";

it("counts each resource once, however often it is told", () => {
  const progress = new Progress();
  for (let i = 0; i < 1000; i++) progress.expect(`urn-${i}`);
  for (let i = 0; i < 340; i++) progress.finish(`urn-${i}`);
  progress.expect("urn-1");
  progress.finish("urn-2");
  expect(String(progress)).toBe("340 of 1,000 done");
});

it("takes what it did not expect for more work", () => {
  const progress = new Progress();
  progress.expect("a");
  progress.finish("b");
  expect(`${progress}`).toBe("1 of 2 done");
});
