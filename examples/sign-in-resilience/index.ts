/** @module examples/sign-in-resilience: devices at risk are found, and people can still sign in when Windows Hello is lost. */
import { SignInResilience } from "pulumi-intune";

const resilience = new SignInResilience("sign-in-resilience", {
  // Each is a remediation whose report in the admin center lists the devices. Looking changes nothing.
  detect: { atRisk: "medium", taskLogons: true },
  // Remove these two to begin with: nothing is changed on devices then.
  prevent: { passwordSignIn: "allowed", recoveryPassword: "escrowed" },
  schedule: { type: "daily", interval: 1, time: "12:00" },
  assignments: {
    include: [{ group: "Windows pilot", filter: "Corporate Windows devices" }],
    exclude: [{ group: "Shared kiosks" }],
  },
});

/** Each remediation, by what it does. For a device that is locked out already: `intune-policy runbook --help`. */
export const signInResilience = resilience.summary;
