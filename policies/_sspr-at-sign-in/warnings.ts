/** @module policies/_sspr-at-sign-in/warnings: what a person should know before the link is turned on. Pure. */
import { leavesBefore, leavesEdition, type AppliesTo } from "../../knowledge/applicability";
import { compareVersions } from "../../knowledge/windows";
import { assignmentsIn } from "../_shared/judged";

/** Windows 10, version 1803 (April 2018 Update). Source: document 003, prerequisites. */
const first = "10.0.17134";

/** Sentences about who gets the policy. @param assignments may hold outputs; what is not known is not spoken of. */
export function ssprWarnings(assignments: unknown, applicability: AppliesTo | undefined): string[] {
  return [...everybody(assignments), ...versions(applicability ?? {}), ...homes(applicability ?? {})];
}

function everybody(assignments: unknown): string[] {
  const include = assignmentsIn(assignments)?.include ?? [];
  return include.flatMap(({ allDevices, allUsers, filter }, i) =>
    (allDevices || allUsers) && filter === undefined
      ? [
          `assignments.include[${i}]: ${allDevices ? "all devices" : "all users"} get the policy at once. Begin with a group of ` +
            "test devices, as the document advises: what keeps the reset from working shows on a device only.",
        ]
      : [],
  );
}

function versions(applicability: AppliesTo): string[] {
  const { osVersion } = applicability;
  if (!osVersion || !leavesBefore(applicability, first)) return [];
  const { max, rule } = osVersion;
  const reachesNone = rule === "include" && max !== undefined && compareVersions(max, first) < 0;
  return [
    "delivery.customProfile.applicability.osVersion: the reset needs Windows 10 version 1803 (10.0.17134) or later, and " +
      (reachesNone
        ? "the rule leaves only versions below it."
        : 'the rule leaves versions below it: give min "10.0.17134.0".'),
  ];
}

/** Source: Policy CSP, Authentication/AllowAadPasswordReset: Pro, Enterprise, Education, not Home. */
function homes(applicability: AppliesTo): string[] {
  return applicability.osEdition?.rule === "include" && leavesEdition(applicability, "home")
    ? [
        "delivery.customProfile.applicability.osEdition: Windows Home does not know the setting, and is joined to no directory " +
          "whose passwords it could reset. Take its editions out of the rule.",
      ]
    : [];
}
