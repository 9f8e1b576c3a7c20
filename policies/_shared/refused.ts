/** @module policies/_shared/refused: a refusal that comes after the program's own turn, shown under the resource that it is about. */
import * as pulumi from "@pulumi/pulumi";
import { keepMessage } from "../../components/_shared/program-args";

/** Ends the program. What is wrong was said under the resource. */
export class Refused extends pulumi.RunError {
  override readonly name = "Refused";
  constructor() {
    super("A policy is refused: its own error says why.");
    // The SDK prints the stack of what comes after the program's own turn, whatever the error.
    this.stack = this.message;
    keepMessage(this);
  }
}

/**
 * The work's result. A `ResourceError` of work that ends later than the program itself would be shown at the stack, with its trace
 * and without its resource: it is said here, under the resource, and then ends the program.
 * @throws Refused in place of a `ResourceError`; any other error stays.
 */
export async function shownWhereItBelongs<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!pulumi.ResourceError.isInstance(error)) throw error;
    await pulumi.log.error(error.message, error.resource);
    throw new Refused();
  }
}
