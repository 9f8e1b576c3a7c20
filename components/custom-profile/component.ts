/** @module components/custom-profile/component: a custom profile and who gets it, as programs declare them. */
import * as pulumi from "@pulumi/pulumi";
import type { ResourceArgs } from "../_shared/inputs";
import { IntuneResource } from "../_shared/resource";
import { AssignedPolicy, type AssignedArgs, type PolicyKind } from "../policy-assignments";
import { customProfileArgs, type CustomProfileArgs as PlainArgs } from "./args";
import { profileFromExport, type ExportedProfileArgs } from "./export";
import { rowsOnDevice } from "./on-device";
import { profilesLink } from "./portal";

/** The profile alone: name, description, scope tags, settings, applicability, adopt. Any part may be an output. */
export type CustomProfileResourceArgs = ResourceArgs<PlainArgs>;

/** The profile and who gets it. Any part may be an output. */
export interface CustomProfileArgs extends CustomProfileResourceArgs, AssignedArgs {}

/**
 * A custom profile of the tenant, without its assignments. `CustomProfile` is what programs want, unless the assignments
 * belong to somebody else. Graph: windows10CustomConfiguration (beta).
 */
export class CustomProfileResource extends IntuneResource {
  /** Display name. */
  declare readonly name: pulumi.Output<string>;

  constructor(name: string, args: CustomProfileResourceArgs, opts?: pulumi.CustomResourceOptions) {
    super("CustomProfile", name, { ...args }, opts);
  }
}

const own: PolicyKind<CustomProfileArgs> = {
  kind: "CustomProfile",
  schema: customProfileArgs,
  onDevice: ({ settings, applicability }) => ({ settings: rowsOnDevice(settings), applicability }),
  create: (name, args, opts) => new CustomProfileResource(name, args, opts),
  link: (_policy, _args, environment) => pulumi.output(environment).apply(profilesLink),
};

/**
 * A custom profile (OMA-URI) and who gets it.
 *
 * Children, whose names are identity: `<name>`, the profile, and `<name>-assignments`, its assignments, if `assignments` is
 * given. Intune hides texts, files and XML; a preview shows them, so that a list of addresses can be reviewed. A value that
 * nobody may see is given as a Pulumi secret.
 */
export class CustomProfile extends AssignedPolicy<CustomProfileArgs> {
  /**
   * Arguments from a JSON file as Graph, IntuneManagement or IntuneCD writes it: name, description, rows and applicability.
   * Scope tags and assignments are the program's: their ids are of another tenant or another time.
   * @param values values of rows that the export has only masked, by OMA-URI.
   * @throws ExportNotUsable with everything that is wrong with the file.
   */
  static fromExport(file: string, values?: Readonly<Record<string, string>>): ExportedProfileArgs {
    return profileFromExport(file, values);
  }

  /** @throws ArgsFaulty before any request, with every fault of the arguments that are known. */
  constructor(name: string, args: CustomProfileArgs, opts?: pulumi.ComponentResourceOptions) {
    super(own, name, args, opts);
  }
}
