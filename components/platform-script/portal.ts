/** @module components/platform-script/portal: where a person finds platform scripts in the Intune admin center. Pure. */
import { adminCenter } from "../_shared/admin-center";

/** Link to the list of scripts, where one is found by its name. @param environment the cloud; default global. */
export const scriptsLink = (environment?: string): string =>
  `${adminCenter(environment)}/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/scripts`;
