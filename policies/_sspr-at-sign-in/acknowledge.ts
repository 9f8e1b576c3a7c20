/** @module policies/_sspr-at-sign-in/acknowledge: blockers that a tenant owner accepts, each with the reason. */
import { z } from "zod";
import { blockerNames, blockers, type BlockerName } from "../../knowledge/blockers";

const reason = (name: BlockerName) =>
  z
    .string()
    .refine((text) => text.trim() !== "", { error: "must say why it is accepted" })
    .optional()
    .describe(`Why a policy that ${blockers[name].does} is accepted on the same devices.`);

/** What no policy sets cannot be found, so it cannot be accepted either. */
const findable = blockerNames.filter((name) => blockers[name].parts.length > 0);

/** A reviewer reads the reasons in every preview. */
export const acknowledgeBlockers = z
  .strictObject(Object.fromEntries(findable.map((name) => [name, reason(name)])) as Record<BlockerName, Reason>)
  .meta({ id: "AcknowledgedBlockers", description: "Blockers of a reset that are accepted, each with the reason." });

type Reason = ReturnType<typeof reason>;
