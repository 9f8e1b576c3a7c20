/** @module components/settings-catalog-policy/example: the smallest program that declares one. */
import { SettingsCatalogPolicy } from ".";

/** Turns web sign-in off for one group. */
export const policy = new SettingsCatalogPolicy("web-sign-in-off", {
  name: "Sign-in: no web sign-in",
  settings: {
    device_vendor_msft_policy_config_authentication_enablewebsignin: {
      type: "choice",
      value: "device_vendor_msft_policy_config_authentication_enablewebsignin_2",
    },
  },
  assignments: { include: [{ group: "Windows pilot" }] },
});
