/** @module provider/graph-events: what happened between us and Graph, as far as a person should know of it. */
import type { GraphEvent } from "../graph";

/** Receives what is to be said of the connection; a status is of the moment, and replaces the one before. */
export type Tell = (message: string, level: "debug" | "warning" | "status") => void;

/** Shorter waits come and go unnoticed. */
const longEnough = 1000;

export function tellEvent(event: GraphEvent, tell: Tell): void {
  if (event.kind === "sign-in-switched") {
    tell(
      `The ${event.from} was refused (${event.reason}), so the ${event.to} is used. Run "pulumi up" to store the one that works.`,
      "warning",
    );
  }
  if (event.kind === "limit-wait" && event.waitMilliseconds >= longEnough) {
    const seconds = Math.round(event.waitMilliseconds / 1000);
    tell(`waiting ${seconds} s for ${event.limit}`, "status");
  }
}
