/** @module components/_shared/origin: in which file a person wrote the arguments that a program hands on. Pure. */
import { formatIssue, type Issue } from "./issues";

/** A key of a stack file. */
export interface Origin {
  /** Name of the file, e.g. "Pulumi.prod.yaml". */
  readonly file: string;
  readonly namespace: string;
  readonly key: string;
}

const origins = new WeakMap<object, Origin>();

/** Marks arguments. A copy of them is the program's own and has no mark. */
export const setOrigin = (args: object, origin: Origin): void => void origins.set(args, origin);

export const originOf = (args: object): Origin | undefined => origins.get(args);

/** Lines of a message, each on the path as it is typed in the file: `intune:pinReset.scope: ...`. @param issues paths begin with the key. */
export const linesIn = (namespace: string, issues: readonly Issue[]): string =>
  issues.map((issue) => `  ${namespace}:${formatIssue(issue)}`).join("\n");
