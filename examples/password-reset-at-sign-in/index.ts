/** @module examples/password-reset-at-sign-in: the link "Reset password", its proxy and its log; the stack file says what the tenant gets. */
import { loadTenant, SsprAtSignIn, SsprLogging, SsprProxy } from "pulumi-intune";

// Code cannot do two things for you: turn on self-service password reset in Microsoft Entra ID, and make people register for it
// (https://aka.ms/ssprsetup). `intune-policy doctor` looks at both.
const tenant = loadTenant();

export const ssprAtSignIn = tenant.ssprAtSignIn && new SsprAtSignIn("sspr-at-sign-in", tenant.ssprAtSignIn).summary;
export const ssprProxy = tenant.ssprProxy && new SsprProxy("sspr-proxy", tenant.ssprProxy).summary;
export const ssprLogging = tenant.ssprLogging && new SsprLogging("sspr-logging", tenant.ssprLogging).summary;
