/** @module test/bench/choice.test: the flags of the bench. */
import { chosen } from "../../bench/choice";

const tell = (): void => undefined;

it("measures no processes where it must be quick", () => {
  expect(chosen(["--quick"], tell)).toHaveLength(2);
  expect(chosen([], tell)).toHaveLength(5);
  expect(chosen(["--full"], tell)).toHaveLength(6);
  expect(chosen(["--cli"], tell)).toHaveLength(1);
});

it.each([[["--fast"]], [["--quick", "--full"]]])("refuses %j and says what there is", (flags) => {
  expect(() => chosen(flags, tell)).toThrow(/--quick[^]*--full/);
});
