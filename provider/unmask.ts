/** @module provider/unmask: what the tenant masks: taken from what we wrote, asked for where somebody else wrote. */
import type { Bag, Context, Kind, Seen } from "../components/_shared/kind";
import type { Path } from "../components/_shared/path";
import { GraphError } from "../graph";
import { asKnown, maskedPaths } from "./reconcile";

export interface Unmasked {
  readonly args: Bag;
  /** All values are the tenant's own, as of now. */
  readonly verified: boolean;
  /** Values that we did not write: secret until a program says otherwise. */
  readonly found: readonly Path[];
}

/**
 * Costs nothing while the stamp is that of our last write: then what is masked is what we wrote. Otherwise the values are read
 * where the service and the app's permissions allow it; where not, ours are taken and a warning says so.
 */
export async function unmask(
  kind: Kind,
  context: Context,
  seen: Seen,
  known: Bag,
  storedOutputs: Bag,
): Promise<Unmasked> {
  const trusted = asKnown(kind, seen.args, known);
  const unknownMasks = maskedPaths(trusted);
  const masks = maskedPaths(seen.args).length > 0;
  if (!masks || (unknownMasks.length === 0 && !writtenByOthers(kind, seen, storedOutputs))) {
    return { args: trusted, verified: false, found: [] };
  }
  const revealed = await reveal(kind, context, seen);
  if (!revealed) return { args: trusted, verified: false, found: unknownMasks };
  // A changed value of ours is shown as openly as ours; what we never wrote may be anything. Its paths are those of the
  // stored order: in the tenant's they would mark another value.
  return { args: asKnown(kind, revealed, known), verified: true, found: unknownMasks };
}

async function reveal(kind: Kind, context: Context, seen: Seen): Promise<Bag | undefined> {
  try {
    if (seen.reveal) return await seen.reveal();
    cannotVerify("Intune shows them to nobody.");
  } catch (error) {
    // Some tenants refuse the call to any app, without naming a permission (microsoft-graph-docs #14117, #14410).
    if (!(error instanceof GraphError) || error.status !== 403) throw error;
    cannotVerify(error.message);
  }
  return undefined;

  function cannotVerify(why: string): void {
    const what = `This ${kind.title} was not last written by this stack, and we cannot verify its masked values`;
    context.say("warning", `${what}: ${why}`);
  }
}

function writtenByOthers({ stamps = [] }: Kind, seen: Seen, storedOutputs: Bag): boolean {
  const known = stamps.filter((stamp) => storedOutputs[stamp] !== undefined);
  return known.length > 0 && known.every((stamp) => storedOutputs[stamp] !== seen.outputs[stamp]);
}
