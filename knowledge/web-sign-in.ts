/** @module knowledge/web-sign-in: the setting that says which sign-in pages a PIN reset may open on the lock screen. */
import type { Source } from "./documents";

/** "Configure Web Sign In Allowed Urls", by settings catalog (a list) and by OMA-URI (separated by semicolons). */
export const webSignInAllowedUrls = {
  setting: "device_vendor_msft_policy_config_authentication_configurewebsigninallowedurls",
  omaUri: "./Vendor/MSFT/Policy/Config/Authentication/ConfigureWebSignInAllowedUrls",
  source: { document: "002", place: "Configure Web Sign-in Allowed URLs" } as Source,
} as const;
