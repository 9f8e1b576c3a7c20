/** @module components/pin-reset-service-principals: the door for programs. */
export { pinResetServicePrincipalsArgs, type PinResetServicePrincipalsArgs } from "./args";
export { PinResetServicePrincipals } from "./component";
export { PinResetNotReady } from "./resource";
