/** @module graph/next-steps: what a person does next, by what came back. One table. */

interface Facts {
  status?: number | undefined;
  reason: string;
  acted: "no" | "unknown" | "yes";
  retryAfterSeconds?: number | undefined;
}

/** The first row that fits is said. */
const steps: readonly (readonly [fits: (facts: Facts) => boolean, say: string | ((facts: Facts) => string)])[] = [
  [
    ({ reason }) => /x-msft-approval|approval request/i.test(reason),
    "A second administrator must approve this change: have it approved, then run again",
  ],
  [at(400), "Correct the value that the answer names; if it names none, report this line"],
  [at(401), "Check that the app, the tenant and the environment (cloud) belong together"],
  [at(403), "Check the app's permissions, its admin consent and the tenant's licence"],
  [at(404), "Check that it was not deleted, and that the id belongs to this tenant"],
  [at(409), "Something else changed or made it at the same time: run again"],
  [at(412), "It changed since it was read: run again"],
  [at(423), "It is locked by another operation: run again in a few minutes"],
  [
    at(429),
    ({ retryAfterSeconds }) =>
      `Wait ${retryAfterSeconds ? `${retryAfterSeconds} seconds` : "a few minutes"} and run again, with fewer parallel writers`,
  ],
  [at(501), "This server does not offer that operation"],
  [({ status = 0 }) => status >= 300 && status < 400, "Check the address of Graph: it must not redirect"],
  [
    ({ acted, status }) => acted === "unknown" && status === undefined,
    "The service may have acted: look at the tenant before you repeat it",
  ],
  [({ acted }) => acted === "unknown", "The service failed and may have acted: look at the tenant, then run again"],
  [({ acted }) => acted === "yes", "The service acted: look at the tenant before you repeat it"],
  [
    ({ status = 0 }) => status >= 500 || status === 408 || status === 424,
    "The service failed: run again in a few minutes",
  ],
  [({ status }) => status === undefined, "Check the network and the address, then run again"],
];

/** One sentence without its full stop. */
export function nextStep(facts: Facts): string {
  const say = steps.find(([fits]) => fits(facts))?.[1] ?? "Report this line";
  return typeof say === "string" ? say : say(facts);
}

function at(status: number): (facts: Facts) => boolean {
  return (facts) => facts.status === status;
}
