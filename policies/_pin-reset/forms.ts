/** @module policies/_pin-reset/forms: chosen nodes of the PassportForWork CSP as catalogue settings, template settings and OMA-URIs. Pure. */
import type { OmaSetting, OmaSettings } from "../../components/custom-profile";
import type { SettingInstance, Settings } from "../../components/settings-catalog-policy";
import { accountProtection, helloNodes, type HelloNode, type HelloNodeName } from "../../knowledge/windows-hello";
import type { Chosen } from "./chosen";

/** Whose settings they are. */
export type Scope = "device" | "user";

type Entry = readonly [name: HelloNodeName, node: HelloNode, value: boolean | number];

const entriesOf = (chosen: Chosen): Entry[] =>
  (Object.entries(chosen) as [HelloNodeName, boolean | number][]).map(([name, value]) => [
    name,
    helloNodes[name],
    value,
  ]);

/** "{tenantid}" stays as it is: the service fills it in. */
const groupId = (scope: Scope): string => `${scope}_vendor_msft_passportforwork_{tenantid}`;

function settingId(scope: Scope, { node, perTenant }: HelloNode): string {
  const path = node.toLowerCase().replaceAll("/", "_");
  return perTenant ? `${groupId(scope)}_${path}` : `${scope}_vendor_msft_passportforwork_${path}`;
}

/** As settings of the catalogue. Those of the tenant are not valid outside their group, of which a policy has one at most. */
export function asSettings(scope: Scope, chosen: Chosen): Settings {
  return settingsOf(scope, chosen, () => ({}), {});
}

/** As settings of the template "Account protection": the same, with the template's ids where its settings carry them. */
export function asTemplateSettings(chosen: Chosen): Settings {
  const references: Partial<Record<HelloNodeName, { readonly instance?: string; readonly value: string }>> =
    accountProtection.references;
  return settingsOf(
    "device",
    chosen,
    (name) => {
      const { instance, value } = references[name] ?? {};
      return {
        ...(instance && { settingInstanceTemplateId: instance }),
        ...(value && { settingValueTemplateId: value }),
      };
    },
    { settingInstanceTemplateId: accountProtection.groupTemplateId },
  );
}

interface References {
  readonly settingInstanceTemplateId?: string;
  readonly settingValueTemplateId?: string;
}

function settingsOf(
  scope: Scope,
  chosen: Chosen,
  referencesOf: (name: HelloNodeName) => References,
  ofGroup: References,
): Settings {
  const [group, top]: [Settings, Settings] = [{}, {}];
  for (const [name, node, value] of entriesOf(chosen)) {
    const id = settingId(scope, node);
    (node.perTenant ? group : top)[id] = { ...instance(id, node, value), ...referencesOf(name) };
  }
  const grouped: SettingInstance = { type: "groupCollection", values: [{ children: group }], ...ofGroup };
  return { ...(Object.keys(group).length > 0 && { [groupId(scope)]: grouped }), ...top };
}

const instance = (id: string, { format }: HelloNode, value: boolean | number): SettingInstance =>
  typeof format === "object" ? { type: "simple", value: Number(value) } : { type: "choice", value: `${id}_${value}` };

/** As OMA-URIs. @param tenantId a GUID, without braces. */
export function asOmaSettings(scope: Scope, chosen: Chosen, tenantId: string): OmaSettings {
  const root = `./${scope === "device" ? "Device" : "User"}/Vendor/MSFT/PassportForWork`;
  const rows = entriesOf(chosen).map(([, { node, perTenant, title }, value]): [string, OmaSetting] => {
    const common = { name: title, description: "Windows Hello for Business" };
    const uri = perTenant ? `${root}/${tenantId}/${node}` : `${root}/${node}`;
    return [
      uri,
      typeof value === "boolean" ? { type: "boolean", value, ...common } : { type: "integer", value, ...common },
    ];
  });
  return Object.fromEntries(rows);
}
