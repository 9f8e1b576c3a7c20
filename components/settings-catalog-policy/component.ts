/** @module components/settings-catalog-policy/component: a settings catalog policy and who gets it, as programs declare them. */
import * as pulumi from "@pulumi/pulumi";
import type { ResourceArgs } from "../_shared/inputs";
import { matchesPattern } from "../_shared/path";
import { withSecrets } from "../_shared/program-args";
import { IntuneResource } from "../_shared/resource";
import { AssignedPolicy, type AssignedArgs, type PolicyKind } from "../policy-assignments";
import { settingsCatalogPolicyArgs, type SettingsCatalogPolicyArgs as PlainArgs } from "./args";
import { policyFromExport, type ExportedPolicyArgs } from "./export";
import { settingsOnDevice } from "./on-device";
import { portalLink } from "./portal";

/** The policy alone: name, description, platforms, technologies, scope tags, settings, adopt. Any part may be an output. */
export type SettingsCatalogPolicyResourceArgs = ResourceArgs<PlainArgs>;

/** The policy and who gets it. Any part may be an output. */
export interface SettingsCatalogPolicyArgs extends SettingsCatalogPolicyResourceArgs, AssignedArgs {}

/**
 * A settings catalog policy of the tenant, without its assignments. `SettingsCatalogPolicy` is what programs want, unless
 * the assignments belong to somebody else. Graph: deviceManagementConfigurationPolicy (beta).
 */
export class SettingsCatalogPolicyResource extends IntuneResource {
  /** Display name. */
  declare readonly name: pulumi.Output<string>;

  constructor(name: string, args: SettingsCatalogPolicyResourceArgs, opts?: pulumi.CustomResourceOptions) {
    super("SettingsCatalogPolicy", name, { ...args, settings: withSecrets(args.settings, "secret") }, opts);
  }
}

const own: PolicyKind<SettingsCatalogPolicyArgs> = {
  kind: "SettingsCatalogPolicy",
  schema: settingsCatalogPolicyArgs,
  hidden: (path) => matchesPattern(path, "settings.**.secret"),
  onDevice: ({ settings }) => ({ settings: settingsOnDevice(settings) }),
  create: (name, args, opts) => new SettingsCatalogPolicyResource(name, args, opts),
  link: (policy, { platforms, technologies, templateId }, environment) =>
    pulumi
      .all([policy.id, platforms, technologies, templateId, environment])
      .apply(([id, ...known]) =>
        portalLink({ id, platforms: known[0], technologies: known[1], templateId: known[2] }, known[3]),
      ),
};

/**
 * A settings catalog policy and who gets it.
 *
 * Children, whose names are identity: `<name>`, the policy, and `<name>-assignments`, its assignments, if `assignments` is
 * given. A `{ secret }` among the settings is a Pulumi secret whether or not the program says so.
 */
export class SettingsCatalogPolicy extends AssignedPolicy<SettingsCatalogPolicyArgs> {
  /**
   * Arguments from a JSON file as the portal, Graph, IntuneManagement or IntuneCD writes it: name, description, platforms,
   * technologies, template and settings. Scope tags and assignments are the program's: their ids are of another tenant or time.
   *
   * `new SettingsCatalogPolicy("hello", { ...SettingsCatalogPolicy.fromExport("hello.json"), assignments })`
   * @param secrets clear text of secret settings, by setting definition id: no export holds it.
   * @throws ExportNotUsable with everything that is wrong with the file.
   */
  static fromExport(file: string, secrets?: Readonly<Record<string, string>>): ExportedPolicyArgs {
    return policyFromExport(file, secrets);
  }

  /** @throws ArgsFaulty before any request, with every fault of the arguments that are known. */
  constructor(name: string, args: SettingsCatalogPolicyArgs, opts?: pulumi.ComponentResourceOptions) {
    super(own, name, args, opts);
  }
}
