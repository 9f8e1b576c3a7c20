/** @module examples/non-destructive-pin-reset: a forgotten PIN is reset at once, on hybrid joined devices with key trust. */
import { PinReset, PinResetServicePrincipals } from "pulumi-intune";

// Microsoft's two applications. Without them a reset ends on CAA20004 and AADSTS650052 on the device.
const applications = new PinResetServicePrincipals("pin-reset-applications");

// With key trust a destructive reset makes a new key, which the domain knows only after the next directory synchronisation
// (by default every 30 minutes): until then nobody can sign in with the new PIN. A non-destructive reset keeps the key.
const recovery = new PinReset(
  "pin-reset",
  {
    // Remove this line where another policy says by what on-premises resources trust the sign-in.
    windowsHello: { trust: "key" },
    assignments: { include: [{ group: "Windows pilot" }], exclude: [{ group: "Break glass accounts" }] },
  },
  // No device gets the policy before the applications are there.
  { dependsOn: applications },
);

export const pinResetApplications = applications.summary;
export const pinReset = recovery.summary;

/** What to look at on a device of the group, once the policy has arrived. */
export const checkOnDevice = [
  "dsregcmd /status > status.txt: User State must say CanReset : DestructiveAndNonDestructive",
  "intune-policy diagnose status.txt: says what else the file tells, and what to do",
];
