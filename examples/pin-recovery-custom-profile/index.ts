/** @module examples/pin-recovery-custom-profile: PIN recovery by OMA-URI for a group of people, with a filter of the program's own. */
import { AssignmentFilter, PinReset, PinResetServicePrincipals } from "pulumi-intune";

// What an administrator does by hand on Microsoft's two consent pages: both applications, and the consent between them.
const applications = new PinResetServicePrincipals("pin-reset-applications");

// People have phones and tablets as well. The policy does nothing there, but they would stand in its reports.
const windows = new AssignmentFilter("windows", {
  name: "Windows 10 and 11",
  description: "Leaves out what else people have",
  rule: '(device.osVersion -startsWith "10.0.")',
});

// One row: ./Device/Vendor/MSFT/PassportForWork/<tenant id>/Policies/EnablePinRecovery = true. The tenant's id is asked of the
// tenant; where the app has no Organization.Read.All, write delivery: { customProfile: { tenantId: "..." } }.
const recovery = new PinReset(
  "pin-recovery",
  {
    name: "PIN recovery (custom profile)",
    delivery: "customProfile",
    assignments: { include: [{ group: "Help desk", filter: { id: windows.filterId } }] },
  },
  { dependsOn: applications },
);

/** Where a person consents who would rather do it by hand. "Page not found" afterwards is normal. */
export const consentUrls = applications.consentUrls;
export const pinRecovery = recovery.summary;
