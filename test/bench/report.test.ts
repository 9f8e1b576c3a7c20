/** @module test/bench/report.test: gates, tables and lines say what was measured, and what is over. */
import { inWords, lineThrough } from "../../bench/line";
import { median } from "../../bench/median";
import { isWithin, textOf, verdict } from "../../bench/report";

describe("a gate", () => {
  it("is kept up to its budget and says nothing then", () => {
    expect(isWithin({ what: "requests", is: 15, budget: 15 })).toBe(true);
    expect(verdict({ what: "requests", is: 15, budget: 15 })).toBe("");
    expect(verdict({ what: "rate", is: 95, budget: 95, atLeast: true })).toBe("");
  });

  it("says what is over, or under", () => {
    expect(verdict({ what: "requests", is: 16, budget: 15 })).toBe("requests: 16, at most 15 allowed");
    expect(verdict({ what: "rate", is: 94.9, budget: 95, atLeast: true })).toBe("rate: 94.9, at least 95 allowed");
  });

  it("is not kept by what is no number", () => {
    expect(isWithin({ what: "requests", is: Number.NaN, budget: 15 })).toBe(false);
    expect(isWithin({ what: "rate", is: Number.NaN, budget: 95, atLeast: true })).toBe(false);
  });
});

describe("a line", () => {
  it("is exact only where every point lies on it", () => {
    const line = lineThrough([
      [100, 24],
      [500, 28],
      [3000, 53],
    ]);
    expect(line).toEqual({ slope: 0.01, least: 23, most: 23 });
    expect(inWords(line)).toBe("0.01 N + 23, exactly");
  });

  it("is exact beside a page for each thousand that is begun", () => {
    const line = lineThrough([
      [500, 506],
      [1000, 1006],
      [3000, 3008],
    ]);
    expect(line).toEqual({ slope: 1, least: 5, most: 5, pages: true });
    expect(inWords(line)).toBe("1 N + 5 + 1 for each thousand, exactly");
  });

  it("says how far the points are beside it", () => {
    const line = lineThrough([
      [100, 105],
      [1000, 1007],
      [3000, 3009],
    ]);
    expect(line).toEqual({ slope: 1, least: 5, most: 9 });
    expect(inWords(line)).toBe("1 N + 5 to 9");
  });

  it("is none through two points", () => {
    const line = lineThrough([
      [10, 1],
      [100, 9],
    ]);
    expect(inWords(line)).toBe("too few points");
  });
});

it("prints a table with numbers to the right and texts to the left", () => {
  const rows = [
    { policies: 10, service: "honours" },
    { policies: 1000, service: "ignores" },
  ];
  expect(textOf({ title: "Growth", notes: ["a note"], rows })).toBe(
    ["Growth", "", "policies  service", "      10  honours", "   1,000  ignores", "  a note", ""].join("\n"),
  );
});

it("takes the middle of an odd number of values, and between the two of an even one", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});
