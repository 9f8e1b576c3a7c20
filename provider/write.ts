/** @module provider/write: create, update and delete, each fit to be done again after any failure. */
import type { DirectoryName } from "../components/_shared/directories";
import { formatIssue } from "../components/_shared/issues";
import { PartlyDone, type Bag, type Context, type Kind, type Seen } from "../components/_shared/kind";
import { formatPath } from "../components/_shared/path";
import { GraphError } from "../graph";
import { differences } from "./diff";
import { hasUnknown, standIn, withStandIns, type Properties } from "./properties";
import { stateOf, type State, type Stored } from "./read";
import { asKnown, claim, takeOverText, type Claim } from "./reconcile";
import { pinsIn, pinsOutput, resolveNames, type Pins } from "./resolve";
import type { Session } from "./session";

/** Three lost answers in a row are a network that is down. */
const lostAnswers = 3;
/** Milliseconds before each look for what a lost POST may have made: Graph's lists lag behind it. */
const looks = [0, 1_000, 2_000, 4_000, 8_000];

/** @returns undefined in a preview: nothing is made, but what would be refused is refused. */
export async function create(
  session: Session,
  kind: Kind,
  urn: string,
  inputs: Properties,
  { preview, timeoutSeconds }: { preview: boolean; timeoutSeconds: number },
): Promise<State | undefined> {
  const context = await session.context(urn, timeoutSeconds);
  // The names of an object that is replaced still stand for what they stood for.
  const { args: want, pins } = await resolveOrThrow(session, kind, inputs.values, session.pinsOf(urn));
  const claimed = await claimName(session, kind, context, want, {
    onlyReport: preview && session.reportsExisting,
  });
  if (claimed.decision === "takeOver") context.say(preview ? "info" : "warning", takeOverText(kind, claimed));
  await callOut(session, kind, context, undefined, want);
  if (preview) return undefined;
  const seen = await writing(session, kind, () => make(session, kind, context, want, claimed, inputs));
  session.own(kind, seen.id);
  return written(session, kind, context, seen, want, inputs, pins);
}

export async function update(
  session: Session,
  kind: Kind,
  urn: string,
  id: string,
  stored: Stored,
  news: Properties,
  timeoutSeconds: number,
): Promise<State> {
  session.own(kind, id);
  const context = await session.context(urn, timeoutSeconds);
  const { args: want, pins } = await resolveOrThrow(session, kind, news.values, pinsIn(stored.outputs.values));
  const seen = await writing(session, kind, () => kind.sync(context, id, want, undefined));
  return written(session, kind, context, seen, want, news, pins);
}

export async function remove(
  session: Session,
  kind: Kind,
  urn: string,
  id: string,
  timeoutSeconds: number,
): Promise<void> {
  const context = await session.context(urn, timeoutSeconds);
  await writing(session, kind, () => kind.remove(context, id));
}

/** What was looked up by name before may be wrong after a write, also after one that failed: it may have acted. */
async function writing<T>(session: Session, kind: Kind, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    if (kind.directory) session.names.forget(kind.directory);
  }
}

async function claimName(
  session: Session,
  kind: Kind,
  context: Context,
  want: Bag,
  { onlyReport = false, fresh = false } = {},
): Promise<Exclude<Claim, { decision: "refuse" }>> {
  if (!kind.namesakes || hasUnknown(want["name"])) return { decision: "create" };
  const namesakes = await kind.namesakes(context, want, fresh);
  const claimed = claim(
    kind,
    want,
    want["adopt"],
    namesakes.filter((one) => !session.owns(kind, one.id)),
  );
  if (claimed.decision !== "refuse") return claimed;
  if (!onlyReport) throw new Error(claimed.message);
  context.say("warning", claimed.message);
  return { decision: "create" };
}

async function make(
  session: Session,
  kind: Kind,
  context: Context,
  want: Bag,
  claimed: Claim,
  inputs: Properties,
): Promise<Seen> {
  if (claimed.decision === "takeOver") return kind.sync(context, claimed.seen.id, want, claimed.seen.args);
  for (let attempt = 1; ; attempt++) {
    try {
      return await kind.ensure(context, want);
    } catch (error) {
      const mayHaveActed = error instanceof GraphError && error.acted !== "no";
      if (!mayHaveActed || attempt === lostAnswers) {
        throw error instanceof PartlyDone ? new SavedInPart(error, inputs) : error;
      }
      const now = await lookForLost(session, kind, context, want);
      if (now.decision !== "takeOver") continue;
      context.say("info", takeOverText(kind, now));
      return kind.sync(context, now.seen.id, want, now.seen.args);
    }
  }
}

/** No look proves that nothing was made; the last of them comes when lists have long caught up. */
async function lookForLost(session: Session, kind: Kind, context: Context, want: Bag): Promise<Claim> {
  if (!kind.namesakes) return { decision: "create" };
  for (const wait of looks) {
    await session.pause(wait);
    const now = await claimName(session, kind, context, want, { fresh: true });
    if (now.decision === "takeOver") return now;
  }
  return { decision: "create" };
}

async function written(
  session: Session,
  kind: Kind,
  context: Context,
  seen: Seen,
  want: Bag,
  inputs: Properties,
  pins: Pins,
): Promise<State> {
  const changed = differences(kind, asKnown(kind, seen.args, want), want).map((one) => formatPath(one.path));
  if (changed.length > 0) {
    context.say(
      "warning",
      `Intune did not keep what was written: ${changed.join(", ")}. The next preview shows it as a change.`,
    );
  }
  const outputs = { values: { [pinsOutput]: pins }, secrets: [] };
  return stateOf(session, kind, context, seen, { inputs, outputs });
}

async function resolveOrThrow(
  session: Session,
  kind: Kind,
  values: Bag,
  before: Pins,
): Promise<{ args: Bag; pins: Pins }> {
  const resolved = await resolveNames(kind, values, before, session.names);
  if (resolved.issues.length > 0) throw new Error(resolved.issues.map(formatIssue).join("\n"));
  return resolved;
}

/** Says what a reviewer must not overlook, as far as it is known yet; things are named as the tenant names them. */
export async function callOut(
  session: Session,
  kind: Kind,
  context: Context,
  before: Bag | undefined,
  want: Bag,
): Promise<void> {
  const after = withStandIns(want);
  if (!kind.callOuts || (hasUnknown(want) && !kind.args.safeParse(after).success)) return;
  const ids: [DirectoryName, string][] = [];
  kind.callOuts(before, after, (directory, id) => (id === standIn || ids.push([directory, id]), id));
  const named = new Map<string, string | undefined>(
    await Promise.all(
      ids.map(
        async ([directory, id]) =>
          [`${directory} ${id}`, (await session.names.byId(directory, id).catch(() => undefined))?.name] as const,
      ),
    ),
  );
  const describe = (directory: DirectoryName, id: string): string => {
    const name = named.get(`${directory} ${id}`);
    return name === undefined ? id : `${JSON.stringify(name)} (${id})`;
  };
  for (const sentence of kind.callOuts(before, after, describe)) context.say("warning", sentence);
}

/** The object was made and its id must be saved, but it is not as the program wants it yet. */
export class SavedInPart extends Error {
  override readonly name = "SavedInPart";
  constructor(
    readonly partly: PartlyDone,
    readonly inputs: Properties,
  ) {
    super(partly.message, { cause: partly });
  }
}
