/** @module provider/progress: how many of the resources that this operation writes are written. Pure. */

/** The engine tells no total: what is known of it are the resources that it has had checked and compared. */
export class Progress {
  readonly #expected = new Set<string>();
  readonly #done = new Set<string>();

  /** The resource is going to be made, changed or removed. */
  expect(urn: string): void {
    this.#expected.add(urn);
  }

  finish(urn: string): void {
    this.#expected.add(urn);
    this.#done.add(urn);
  }

  /** `340 of 1,000 done`. */
  toString(): string {
    return `${count(this.#done)} of ${count(this.#expected)} done`;
  }
}

const count = ({ size }: ReadonlySet<string>): string => size.toLocaleString("en");
