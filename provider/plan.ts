/** @module provider/plan: the difference that a deploy would make good, on property paths, without a request of its own. */
import type { Kind } from "../components/_shared/kind";
import { formatPath, type Path } from "../components/_shared/path";
import { differences, type Difference } from "./diff";
import { isIgnored } from "./ignored";
import type { Properties } from "./properties";
import { type Stored } from "./read";
import { pinsIn, byPins, resolveNames } from "./resolve";
import type { Session } from "./session";
import { callOut } from "./write";

export interface Plan {
  readonly differences: (Difference & { readonly property: string; readonly replaces: boolean })[];
  /** Top-level properties that force a new object. */
  readonly replaces: string[];
}

export async function planChange(
  session: Session,
  kind: Kind,
  urn: string,
  id: string,
  stored: Stored,
  news: Properties,
  ignored: readonly string[],
): Promise<Plan> {
  session.own(kind, id);
  const pins = pinsIn(stored.outputs.values);
  const before = byPins(kind, stored.inputs.values, pins);
  // Check asked for these names in this operation: the answers are at hand.
  const { args: after } = await resolveNames(kind, news.values, pins, session.names);
  const found = differences(kind, before, after).filter((one) => !isIgnored(ignored, one.path));
  // A refresh compares with what was deployed last: what the program wants now is not known yet.
  if (found.length > 0 && session.wants(urn)) await callOut(session, kind, await session.context(urn), before, after);
  const replaces = kind.replaceOn.filter((property) => found.some((one) => one.path[0] === property));
  return {
    differences: found.map((one) => ({ ...one, property: formatPath(one.path), replaces: isIn(replaces, one.path) })),
    replaces,
  };
}

const isIn = (properties: readonly string[], path: Path): boolean => properties.includes(String(path[0]));
