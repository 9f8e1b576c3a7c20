/** @module index: the front door: what the stack file says becomes policies, and what a person wants to know becomes outputs. */
import { PinResetServicePrincipals } from "./components/pin-reset-service-principals";
import { loadTenant } from "./config";
import { PinReset, SignInResilience, SsprAtSignIn, SsprLogging, SsprProxy, WebSignInUrls } from "./policies";

const tenant = loadTenant();

const pinResetApps =
  tenant.pinResetServicePrincipals &&
  new PinResetServicePrincipals("pin-reset-service-principals", tenant.pinResetServicePrincipals);

/** Microsoft's two applications that non-destructive PIN reset needs. */
export const pinResetServicePrincipals = pinResetApps?.summary;

/** Non-destructive reset of a forgotten Windows Hello PIN: no device gets it before the applications are there. */
export const pinReset =
  tenant.pinReset && new PinReset("pin-reset", tenant.pinReset, { dependsOn: pinResetApps ?? [] }).summary;

/** Sign-in hosts that a PIN reset may open on the lock screen. */
export const webSignInUrls =
  tenant.webSignInUrls && new WebSignInUrls("web-sign-in-urls", tenant.webSignInUrls).summary;

/** Self-service password reset at the Windows sign-in screen. */
export const ssprAtSignIn = tenant.ssprAtSignIn && new SsprAtSignIn("sspr-at-sign-in", tenant.ssprAtSignIn).summary;

/** Proxy that a password reset at the sign-in screen can use. */
export const ssprProxy = tenant.ssprProxy && new SsprProxy("sspr-proxy", tenant.ssprProxy).summary;

/** Detailed logging of password reset at the sign-in screen, for troubleshooting only. */
export const ssprLogging = tenant.ssprLogging && new SsprLogging("sspr-logging", tenant.ssprLogging).summary;

/** Sign-in after an update has taken Windows Hello from a device. */
export const signInResilience =
  tenant.signInResilience && new SignInResilience("sign-in-resilience", tenant.signInResilience).summary;
