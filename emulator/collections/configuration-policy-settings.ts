/** @module emulator/collections/configuration-policy-settings: the settings of a policy can be read, and only read. */
import { intunePage, listAnswer } from "../graph/answers";
import { noRoute } from "../graph/dispatch";
import { placed } from "../graph/page";
import { configurationRead, configurationWrite } from "../graph/permissions";
import type { Route } from "../graph/route";
import { settingType } from "../policies/policy-type";
import { partsOf } from "../policies/policy-row";
import { withDefinitions } from "../policies/setting-definitions";
import { definitionsOf, readPolicy } from "./configuration-policies";

const path = "/deviceManagement/configurationPolicies/{id}/settings";
const versions = ["beta"] as const;

/** The SDKs generate methods for one setting that the service has no route for. Evidence: docs #17478 to #17482. */
const noSingleSetting: readonly Route[] = (["GET", "POST", "PUT", "PATCH", "DELETE"] as const).map((method) => ({
  method,
  path: `${path}/{settingId}`,
  versions,
  scopes: method === "GET" ? configurationRead : configurationWrite,
  handle: ({ request }) => {
    throw noRoute(request, `${path}/{settingId}`);
  },
}));

export const configurationPolicySettings: readonly Route[] = [
  {
    method: "GET",
    path,
    versions,
    scopes: configurationRead,
    handle: (context) => {
      const row = readPolicy(context);
      return listAnswer(context, placed(partsOf(row, "settings")), {
        type: settingType,
        context: `deviceManagement/configurationPolicies('${row.id}')/settings`,
        page: intunePage,
        count: "always",
        present: (setting, expansions) =>
          expansions.length === 0 ? setting : withDefinitions(setting, definitionsOf(context)),
      });
    },
  },
  ...noSingleSetting,
];
