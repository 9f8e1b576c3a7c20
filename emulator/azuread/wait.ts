/** @module emulator/azuread/wait: how long azuread waits, as an argument, so that tests need not. */

/** Seconds. */
export type Sleep = (seconds: number) => Promise<void>;

export const realSleep: Sleep = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
