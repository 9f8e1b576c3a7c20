/** @module components/settings-catalog-policy/setting-errors: a setting that cannot be carried over without loss. */

/** A setting of a policy that this version cannot express: nothing is dropped, so the policy as a whole is refused. */
export class SettingNotUnderstood extends Error {
  override name = "SettingNotUnderstood";
  constructor(
    readonly settingDefinitionId: string,
    readonly policyId: string | undefined,
    found: string,
    next: string,
  ) {
    super(`Cannot read policy ${policyId ?? "(no id)"}: the setting "${settingDefinitionId}" ${found}. ${next}.`);
  }
}

/** An `@odata.type` that this version does not know, or a value that does not fit its type. */
export class UnknownSettingType extends SettingNotUnderstood {
  override name = "UnknownSettingType";
  constructor(
    settingDefinitionId: string,
    readonly odataType: string | undefined,
    policyId: string | undefined,
    fault: string = odataType === undefined ? "has no @odata.type" : `has the type "${odataType}", which is not known`,
  ) {
    super(
      settingDefinitionId,
      policyId,
      fault,
      "Update this module, or manage the policy elsewhere until it knows the type",
    );
  }
}

/** A setting definition id twice on one level: our map holds it once. */
export class RepeatedSetting extends SettingNotUnderstood {
  override name = "RepeatedSetting";
  constructor(settingDefinitionId: string, policyId: string | undefined) {
    super(
      settingDefinitionId,
      policyId,
      "is there twice on one level",
      "Remove one of the two in Intune, then run again",
    );
  }
}

/** A secret of which only the mask is known, about to be written. */
export class SecretNotKnown extends Error {
  override name = "SecretNotKnown";
  constructor(readonly settingDefinitionId: string) {
    super(
      `Cannot write the setting "${settingDefinitionId}": its secret is not known here, since Intune never shows it. ` +
        "Give the secret in the program; a secret that came from an import must be given again.",
    );
  }
}
