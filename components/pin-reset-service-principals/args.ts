/** @module components/pin-reset-service-principals/args: what a person may say about Microsoft's PIN reset applications. */
import { z } from "zod";

export const pinResetServicePrincipalsArgs = z.strictObject({
  consent: z
    .boolean()
    .default(true)
    .describe(
      "Whether the administrator's consent of the client to the service is kept as well. false: somebody else sees to it, " +
        "and it is neither read nor written. Default: true.",
    ),
});

/** What people write. */
export type PinResetServicePrincipalsArgs = z.input<typeof pinResetServicePrincipalsArgs>;
