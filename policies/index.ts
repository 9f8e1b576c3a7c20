/** @module policies: the door: each policy's class, its arguments and the schema of these. */
export { PinReset, pinResetArgs, type PinResetArgs } from "./pin-reset";
export { SsprAtSignIn, ssprAtSignInArgs, type SsprAtSignInArgs } from "./sspr-at-sign-in";
export { WebSignInUrls, webSignInUrlsArgs, type WebSignInUrlsArgs } from "./web-sign-in-urls";
