/** @module provider/read: what the tenant holds, as the inputs and outputs that a person would have written. */
import type { Bag, Context, Kind, Seen } from "../components/_shared/kind";
import { valueAt, withValueAt } from "../components/_shared/path";
import { isById } from "../components/_shared/reference";
import { noProperties, type Properties } from "./properties";
import { maskedPaths } from "./reconcile";
import { pinsIn, pinsOutput, byPins, nameReferences, referencesIn, resolveNames, type Pins } from "./resolve";
import { carrySecrets, isInside, secretPathsOf } from "./secrets";
import type { Session } from "./session";
import { unmask } from "./unmask";

export interface State {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** What Pulumi's state has of a resource; both empty on import. */
export interface Stored {
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** @returns undefined when Graph says that the object is gone; any other failure is an error, never an absence. */
export async function readState(
  session: Session,
  kind: Kind,
  urn: string,
  id: string,
  stored: Stored,
  timeoutSeconds = 0,
): Promise<State | undefined> {
  session.own(kind, id);
  const context = await session.context(urn, timeoutSeconds);
  // Check will ask for these names, one resource after another: asked now, they travel with the reads.
  resolveNames(kind, stored.inputs.values, pinsIn(stored.outputs.values), session.names).catch(() => undefined);
  const seen = await observeOrConfirmGone(session, kind, context, id);
  if (!seen) {
    session.lose(kind, id);
    return undefined;
  }
  const pins = pinsIn(stored.outputs.values);
  session.rememberPins(urn, pins);
  return stateOf(session, kind, context, seen, stored);
}

/** Milliseconds before each further look for an object that Graph says is gone: one server of it may not know it yet. */
const confirmations = [1_000, 3_000];

/** What is believed to be gone is made again: one lagging answer must not be enough. */
async function observeOrConfirmGone(
  session: Session,
  kind: Kind,
  context: Context,
  id: string,
): Promise<Seen | undefined> {
  let seen = await kind.observe(context, id);
  for (const wait of confirmations) {
    if (seen) return seen;
    await session.pause(wait);
    seen = await kind.observe(context, id);
  }
  return seen;
}

/** State from what was seen: in the stored order, with the stored names, and with the secrets that the tenant masks. */
export async function stateOf(
  session: Session,
  kind: Kind,
  context: Context,
  seen: Seen,
  stored: Stored,
): Promise<State> {
  const pins = pinsIn(stored.outputs.values);
  const before = stored.inputs.values;
  const { args, verified, found } = await unmask(
    kind,
    context,
    seen,
    byPins(kind, before, pins),
    stored.outputs.values,
  );
  const named = await nameReferences(kind, dropMasks(args), isEmpty(before) ? undefined : before, pins, session.names);
  const inputs = { ...named, ...pick(before, kind.notCompared) };
  const kept = withPins(pins, pinsFor(kind, inputs, args));
  const secrets = secretPathsOf(kind, { values: inputs, secrets: [...carrySecrets(stored.inputs, inputs), ...found] });
  // Our own stamps are kept until we write or verify again: they are what tells whether somebody else wrote.
  const stamps = verified ? {} : pick(stored.outputs.values, kind.stamps ?? []);
  const outputs = { ...inputs, ...seen.outputs, ...stamps, [pinsOutput]: kept };
  const secretNames = referencesIn(kind, inputs).some(({ path }) => isInside(secrets, path));
  return {
    id: seen.id,
    inputs: { values: inputs, secrets },
    outputs: { values: outputs, secrets: secretNames ? [...secrets, [pinsOutput]] : secrets },
  };
}

export const nothingStored: Stored = { inputs: noProperties, outputs: noProperties };

/** The name -> id map of the references as they are written now. */
function pinsFor(kind: Kind, named: Bag, byId: Bag): Pins {
  const pins: Pins = {};
  for (const { path, directory } of referencesIn(kind, named)) {
    const [name, id] = [valueAt(named, path), valueAt(byId, path)];
    if (typeof name === "string" && isById(id)) pins[directory] = { ...pins[directory], [name]: id.id };
  }
  return pins;
}

/** A pin outlives the reference: what was removed in the portal must come back as the same thing, not as one of the same name. */
function withPins(before: Pins, now: Pins): Pins {
  const names = [...Object.keys(before), ...Object.keys(now)] as (keyof Pins)[];
  return Object.fromEntries(names.map((directory) => [directory, { ...before[directory], ...now[directory] }]));
}

/** On import we know no secret: an empty one says so and the program's own replaces it. */
const dropMasks = (args: Bag): Bag => maskedPaths(args).reduce((filled, path) => withValueAt(filled, path, ""), args);

const pick = (bag: Bag, keys: readonly string[]): Bag =>
  Object.fromEntries(keys.flatMap((key) => (bag[key] === undefined ? [] : [[key, bag[key]]])));
const isEmpty = (bag: Bag): boolean => Object.keys(bag).length === 0;
