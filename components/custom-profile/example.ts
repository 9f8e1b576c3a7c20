/** @module components/custom-profile/example: the smallest program that declares one. */
import { CustomProfile } from ".";

/** Lets one group reset forgotten passwords from the sign-in screen. */
export const profile = new CustomProfile("password-reset", {
  name: "Sign-in: password reset",
  settings: {
    "./Device/Vendor/MSFT/Policy/Config/Authentication/AllowAadPasswordReset": {
      type: "integer",
      value: 1,
      name: "Allow password reset",
    },
  },
  assignments: { include: [{ group: "Windows pilot" }] },
});
