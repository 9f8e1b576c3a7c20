/** @module cli/_doctor/checks: what the doctor looks at, in the order in which it is told. */
import { approvals } from "./approvals";
import type { Check } from "./check";
import { devices } from "./devices";
import { intuneLicence } from "./intune-licence";
import { pinResetServicePrincipals } from "./pin-reset-service-principals";
import { signInBlockers } from "./sign-in-blockers";
import { ssprRegistration } from "./sspr-registration";
import { tenant } from "./tenant";
import { webSignInUrls } from "./web-sign-in-urls";

export const checks: readonly Check[] = [
  tenant,
  intuneLicence,
  pinResetServicePrincipals,
  webSignInUrls,
  ssprRegistration,
  signInBlockers,
  devices,
  approvals,
];
