/** @module components/settings-catalog-policy/portal: where a person finds the policy in the Intune admin center. Pure. */

/*
 * Hosts: Microsoft Intune's endpoint pages of each cloud. Path: what the admin center itself shows for such a policy; it is
 * not documented, so nothing may depend on it but a person's click.
 */
const adminCenters: Readonly<Record<string, string>> = {
  usgovernment: "https://intune.microsoft.us",
  usgovernmentl4: "https://intune.microsoft.us",
  dod: "https://intune.microsoft.us",
  usgovernmentl5: "https://intune.microsoft.us",
  china: "https://intune.microsoftonline.cn",
};

/** What the link needs to know of a policy. */
export interface LinkedPolicy {
  readonly id: string;
  readonly platforms?: string | undefined;
  readonly technologies?: string | undefined;
  readonly templateId?: string | undefined;
}

/** Link to a settings catalog policy in the admin center. @param environment the cloud, as the provider calls it; default global. */
export function portalLink(policy: LinkedPolicy, environment = "global"): string {
  const { id, platforms = "windows10", technologies = "mdm", templateId = "" } = policy;
  const origin = adminCenters[environment] ?? "https://intune.microsoft.com";
  const steps = ["policyId", id, "technology", technologies, "templateId", templateId, "platformName", platforms];
  return `${origin}/#view/Microsoft_Intune_Workflows/PolicySummaryBlade/${steps.map(encodeURIComponent).join("/")}`;
}
