/** @module emulator/admin/holds: requests that wait, before or after the service acts, until the admin lets them go. */

/** A request that waits, and whether the service has acted on it. */
export interface HeldRequest {
  readonly method: string;
  /** Without version. */
  readonly path: string;
  readonly acted: boolean;
}

export class Holds {
  readonly #held = new Map<HeldRequest, () => void>();
  readonly #watchers = new Set<() => void>();

  /** Ends when the request is let go. */
  wait(request: HeldRequest): Promise<void> {
    return new Promise((go) => {
      this.#held.set(request, go);
      for (const look of this.#watchers) look();
    });
  }

  /** Those that wait, oldest first, once there are so many. */
  atLeast(count: number): Promise<readonly HeldRequest[]> {
    return new Promise((answer) => {
      const look = (): void => {
        if (this.#held.size < count) return;
        this.#watchers.delete(look);
        answer([...this.#held.keys()]);
      };
      this.#watchers.add(look);
      look();
    });
  }

  letGo(): void {
    const all = [...this.#held.values()];
    this.#held.clear();
    for (const go of all) go();
  }
}
