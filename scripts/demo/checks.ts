/** @module scripts/demo/checks: named checks that go on after a failure and are counted at the end. */

export class Checks {
  #passed = 0;
  readonly #failed: string[] = [];

  constructor(private readonly print: (line: string) => void) {}

  /** A check; `detail` is shown when it fails. An exception is a failure. */
  async that(
    name: string,
    holds: boolean | (() => boolean | Promise<boolean>),
    detail: () => string = () => "",
  ): Promise<void> {
    const [ok, why] = await this.#tried(holds);
    if (ok) this.#passed++;
    else this.#failed.push(name);
    this.print(`${ok ? "  ok   " : "  FAIL "} ${name}`);
    if (!ok) this.print(indented(why || detail()));
  }

  /** The closing line, after the names of what failed. */
  close(): boolean {
    for (const name of this.#failed) this.print(`failed: ${name}`);
    this.print(`demo: ${this.#passed} passed, ${this.#failed.length} failed`);
    return this.#failed.length === 0;
  }

  async #tried(holds: boolean | (() => boolean | Promise<boolean>)): Promise<[boolean, string]> {
    try {
      return [typeof holds === "function" ? await holds() : holds, ""];
    } catch (error) {
      return [false, error instanceof Error ? error.message : String(error)];
    }
  }
}

const indented = (text: string): string => text.trimEnd().replace(/^/gm, "         ");
