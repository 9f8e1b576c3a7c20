/** @module components/remediation/portal: where a person finds remediations in the Intune admin center. Pure. */
import { adminCenter } from "../_shared/admin-center";

/** Link to the list of remediations, where one is found by its name. @param environment the cloud; default global. */
export const remediationsLink = (environment?: string): string =>
  `${adminCenter(environment)}/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/remediations`;
