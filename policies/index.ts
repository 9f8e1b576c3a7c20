/** @module policies: the door: each policy's class, its arguments and the schema of these. */
export { PinReset, pinResetArgs, pinResetConfig, type PinResetArgs } from "./pin-reset";
export {
  SignInResilience,
  signInResilienceArgs,
  signInResilienceConfig,
  type SignInResilienceArgs,
} from "./sign-in-resilience";
export { SsprAtSignIn, ssprAtSignInArgs, type SsprAtSignInArgs } from "./sspr-at-sign-in";
export { SsprLogging, ssprLoggingArgs, type SsprLoggingArgs } from "./sspr-logging";
export { SsprProxy, ssprProxyArgs, ssprProxyConfig, type SsprProxyArgs } from "./sspr-proxy";
export { WebSignInUrls, webSignInUrlsArgs, type WebSignInUrlsArgs } from "./web-sign-in-urls";
