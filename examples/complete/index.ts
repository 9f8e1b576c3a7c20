/** @module examples/complete: all of sign-in recovery from one stack file, and beside it what the program makes of its own. */
import {
  loadTenant,
  PinReset,
  PinResetServicePrincipals,
  SignInResilience,
  SsprAtSignIn,
  SsprLogging,
  SsprProxy,
  WebSignInUrls,
} from "pulumi-intune";

export * from "./own";

// Each key that the stack file leaves out is a policy that the tenant does not get.
const tenant = loadTenant();

const applications =
  tenant.pinResetServicePrincipals &&
  new PinResetServicePrincipals("pin-reset-applications", tenant.pinResetServicePrincipals);

export const pinResetApplications = applications?.summary;
// No device gets the policy before the applications are there.
export const pinReset =
  tenant.pinReset && new PinReset("pin-reset", tenant.pinReset, { dependsOn: applications ?? [] }).summary;
export const webSignInUrls =
  tenant.webSignInUrls && new WebSignInUrls("web-sign-in-urls", tenant.webSignInUrls).summary;
export const ssprAtSignIn = tenant.ssprAtSignIn && new SsprAtSignIn("sspr-at-sign-in", tenant.ssprAtSignIn).summary;
export const ssprProxy = tenant.ssprProxy && new SsprProxy("sspr-proxy", tenant.ssprProxy).summary;
export const ssprLogging = tenant.ssprLogging && new SsprLogging("sspr-logging", tenant.ssprLogging).summary;
export const signInResilience =
  tenant.signInResilience && new SignInResilience("sign-in-resilience", tenant.signInResilience).summary;
