/** @module emulator/collections/device-health-scripts: /deviceManagement/deviceHealthScripts: remediations. */
import { healthScripts } from "../scripts/script-type";
import type { Route } from "../graph/route";
import { scriptRoutes } from "./script-routes";

export const deviceHealthScripts: readonly Route[] = scriptRoutes(healthScripts);
