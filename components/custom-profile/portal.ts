/** @module components/custom-profile/portal: where a person finds the profile in the Intune admin center. Pure. */
import { adminCenter } from "../_shared/admin-center";

/**
 * Link to the list of profiles in the admin center, where the profile is found by its name. The link to the profile itself
 * needs a number for its type that Microsoft documents nowhere and public sources disagree on.
 * @param environment the cloud, as the provider calls it; default global.
 */
export const profilesLink = (environment?: string): string =>
  `${adminCenter(environment)}/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/configuration`;
