/** @module emulator/collections/device-management-scripts: /deviceManagement/deviceManagementScripts: platform scripts for Windows. */
import { managementScripts } from "../scripts/script-type";
import type { Route } from "../graph/route";
import { scriptRoutes } from "./script-routes";

export const deviceManagementScripts: readonly Route[] = scriptRoutes(managementScripts);
