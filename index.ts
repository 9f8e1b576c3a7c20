/** @module index: the front door: what the stack file says becomes policies, and what a person wants to know becomes outputs. */
import { loadTenant } from "./config";
import { PinReset, SsprAtSignIn, WebSignInUrls } from "./policies";

const tenant = loadTenant();

/** Non-destructive reset of a forgotten Windows Hello PIN. */
export const pinReset = tenant.pinReset && new PinReset("pin-reset", tenant.pinReset).summary;

/** Sign-in hosts that a PIN reset may open on the lock screen. */
export const webSignInUrls =
  tenant.webSignInUrls && new WebSignInUrls("web-sign-in-urls", tenant.webSignInUrls).summary;

/** Self-service password reset at the Windows sign-in screen. */
export const ssprAtSignIn = tenant.ssprAtSignIn && new SsprAtSignIn("sspr-at-sign-in", tenant.ssprAtSignIn).summary;
