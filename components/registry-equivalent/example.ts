/** @module components/registry-equivalent/example: the smallest program that declares one. */
import { RegistryEquivalent } from ".";

/** The link "Reset password" on the sign-in screen, by its registry value. */
export const passwordReset = new RegistryEquivalent("password-reset", {
  name: "Sign-in: password reset (registry)",
  values: [
    {
      key: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\AzureADAccount",
      name: "AllowPasswordReset",
      type: "dword",
      value: 1,
    },
  ],
  assignments: { include: [{ group: "Windows pilot" }] },
});
