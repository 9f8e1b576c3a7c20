/** @module components/pin-reset-service-principals/example: the smallest program that declares them. */
import { PinResetServicePrincipals } from ".";

/** Once a program, before the policy that enables PIN recovery: `new PinReset(name, args, { dependsOn: applications })`. */
export const applications = new PinResetServicePrincipals("pin-reset-service-principals");
