/** @module components/settings-catalog-policy/portal: where a person finds the policy in the Intune admin center. Pure. */
import { adminCenter } from "../_shared/admin-center";

/** What the link needs to know of a policy. */
export interface LinkedPolicy {
  readonly id: string;
  readonly platforms?: string | undefined;
  readonly technologies?: string | undefined;
  readonly templateId?: string | undefined;
}

/** Link to a settings catalog policy in the admin center. @param environment the cloud, as the provider calls it; default global. */
export function portalLink(policy: LinkedPolicy, environment?: string): string {
  const { id, platforms = "windows10", technologies = "mdm", templateId = "" } = policy;
  const steps = ["policyId", id, "technology", technologies, "templateId", templateId, "platformName", platforms];
  return `${adminCenter(environment)}/#view/Microsoft_Intune_Workflows/PolicySummaryBlade/${steps.map(encodeURIComponent).join("/")}`;
}
