/** @module examples/pin-reset: all that the reset of a forgotten PIN needs; the stack file says what the tenant gets. */
import { loadTenant, PinReset, PinResetServicePrincipals, WebSignInUrls } from "pulumi-intune";

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
