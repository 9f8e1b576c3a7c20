/** @module provider/check: every fault of a resource's inputs at once, before anything is written. */
import type { z } from "zod";
import { check, type Issue } from "../components/_shared/issues";
import type { Bag, Kind } from "../components/_shared/kind";
import { valueAt, withValueAt, type Path } from "../components/_shared/path";
import { differences } from "./diff";
import { hasUnknown, unknownPaths, withStandIns, type Properties } from "./properties";
import { byPins, resolveNames, type Pins } from "./resolve";
import { isHidden, secretPathsOf, secretTexts } from "./secrets";
import type { Session } from "./session";

export interface Checked {
  readonly inputs: Properties;
  readonly issues: Issue[];
}

export async function checkInputs(
  session: Session,
  kind: Kind,
  urn: string,
  before: { readonly inputs: Bag; readonly pins: Pins },
  news: Properties,
): Promise<Checked> {
  session.want(urn);
  const secrets = secretPathsOf(kind, news);
  const shaped = checkShape(kind.args, news.values, (path) => isHidden(kind, secrets, path));
  if (shaped.issues.length > 0) return { inputs: news, issues: shaped.issues };
  const values = kind.complete?.({ kinds: () => session.kinds }, shaped.values) ?? shaped.values;
  const inputs: Properties = { values, secrets: secretPathsOf(kind, { ...news, values }) };
  session.hide(secretTexts(inputs));
  const resolved = await resolveNames(kind, values, before.pins, session.names);
  for (const warning of resolved.warnings) session.log.say("warning", session.redact(warning), urn);
  // What is unchanged was accepted at the last deploy, and asking again would cost requests on every preview.
  const accepted = byPins(kind, before.inputs, before.pins);
  // A name and the id that it stands for are the same: after an import the state has the one, and the program the other.
  const changed =
    differences(kind, before.inputs, values).length > 0 && differences(kind, accepted, resolved.args).length > 0;
  const catalogue = changed ? await kind.check?.(await session.context(urn), resolved.args, accepted) : undefined;
  const issues = [...resolved.issues, ...(catalogue ?? []), ...partIssues(session, kind, urn, resolved.args)];
  return { inputs, issues: issues.map(({ path, message }) => ({ path, message: session.redact(message) })) };
}

/** A part of what is gone and is not made again in this run: with `--target` the engine leaves the whole out. */
function partIssues(session: Session, kind: Kind, urn: string, args: Bag): Issue[] {
  const part = kind.partOf?.({ kinds: () => session.kinds }, args);
  if (!part || !session.lost(kind, part.id)) return [];
  const [stack, project, type = "", ...name] = urn.split("::");
  const whole = part.wholeOf(name.join("::"));
  const wholeUrn = [stack, project, type.replace(kind.token, part.token), whole].join("::");
  const what = whole === undefined ? `its resource (${part.token})` : wholeUrn;
  return [
    {
      path: part.path,
      message: `the ${part.whole} is gone and must be made again in the same run: --target ${what} too.`,
    },
  ];
}

/** Shape faults; values that are not known yet are taken as right. Defaults are filled in. */
export function checkShape(
  schema: z.ZodObject,
  values: Bag,
  hidden: (path: Path) => boolean,
): { values: Bag; issues: Issue[] } {
  const unknowns = unknownPaths(values);
  const standIn = withStandIns(values);
  const restore = (parsed: Bag): Bag =>
    unknowns.reduce((filled, path) => withValueAt(filled, path, valueAt(values, path)), parsed);
  const whole = check(schema, standIn, hidden);
  if (whole.ok) return { values: restore(whole.value as Bag), issues: [] };
  const issues = whole.issues.filter((issue) => !hasUnknown(valueAt(values, issue.path)));
  if (issues.length > 0) return { values, issues };
  const each = Object.entries(schema.shape).map(([key, property]) => {
    const one = check(property as z.ZodType, standIn[key], hidden);
    return [key, one.ok ? one.value : standIn[key]] as const;
  });
  return { values: restore(Object.fromEntries(each.filter(([, value]) => value !== undefined))), issues: [] };
}
