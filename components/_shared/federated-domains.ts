/** @module components/_shared/federated-domains: how the federated domains of a tenant sign in: what is asked and what is answered. Pure. */
import { z } from "zod";

const federatedDomain = z
  .strictObject({
    domain: z.string().describe("Name of the domain."),
    signInHosts: z
      .array(z.string())
      .describe("Hosts of the identity provider's sign-in pages, in lower case. Empty: they could not be told."),
  })
  .meta({ id: "FederatedDomain", description: "A domain whose people sign in at another identity provider." });

export const federatedDomainsOutputs = z.strictObject({
  federatedDomains: z.array(federatedDomain).describe("The verified domains that are federated, by name."),
  cloudSignInHost: z.string().describe("Host at which people of managed domains sign in, in this tenant's cloud."),
  notChecked: z
    .array(z.string())
    .describe("What could not be asked, and the permission that it takes; each a sentence."),
});

/** The federated domains of a tenant. */
export type FederatedDomains = z.output<typeof federatedDomainsOutputs>;
