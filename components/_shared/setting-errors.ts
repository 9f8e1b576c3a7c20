/** @module components/_shared/setting-errors: a setting of a policy that cannot be carried over without loss. */

/** A setting of a policy that this version cannot express: nothing is dropped, so the policy as a whole is refused. */
export class SettingNotUnderstood extends Error {
  override name = "SettingNotUnderstood";
  constructor(
    /** Setting definition id, or OMA-URI. */
    readonly setting: string,
    readonly policyId: string | undefined,
    found: string,
    next: string,
  ) {
    super(`Cannot read policy ${policyId ?? "(no id)"}: the setting "${setting}" ${found}. ${next}.`);
  }
}

/** An `@odata.type` that this version does not know, or a value that does not fit its type. */
export class UnknownSettingType extends SettingNotUnderstood {
  override name = "UnknownSettingType";
  constructor(
    setting: string,
    readonly odataType: string | undefined,
    policyId: string | undefined,
    fault: string = odataType === undefined ? "has no @odata.type" : `has the type "${odataType}", which is not known`,
  ) {
    super(setting, policyId, fault, "Update this module, or manage the policy elsewhere until it knows the type");
  }
}

/** A setting twice where our map holds it once. */
export class RepeatedSetting extends SettingNotUnderstood {
  override name = "RepeatedSetting";
  constructor(setting: string, policyId: string | undefined) {
    super(setting, policyId, "is there twice on one level", "Remove one of the two in Intune, then run again");
  }
}

/** A value of which only the mask is known, about to be written. */
export class SecretNotKnown extends Error {
  override name = "SecretNotKnown";
  constructor(
    /** Setting definition id, or OMA-URI. */
    readonly setting: string,
  ) {
    super(
      `Cannot write the setting "${setting}": its value is not known here, since Intune answers it with a mask. ` +
        "Give the value in the program; one that came from an import must be given again.",
    );
  }
}
