/** @module components/settings-catalog-policy/catalogue-shipped: the setting definitions that are checked without a request. */
import type { Definition } from "./catalogue";

/*
 * Source: published dumps of a tenant's catalogue (Pacers31Colts18/Intune.Docs, Lewis-Barry/IntuneSettingsCatalogViewer),
 * read for sign-in recovery and for what breaks it. Only what such a dump says word for word is here; every other
 * definition is asked of the tenant.
 */

const falseTrue = ["false", "true"];
const zeroOne = ["0", "1"];
const zeroToTwo = ["0", "1", "2"];

const choice = (id: string, values: readonly string[], group?: string): Definition => ({
  id,
  types: ["choice"],
  options: values.map((value) => `${id}_${value}`),
  openers: inside(group),
});
const integer = (id: string, minimum: number, maximum: number, group?: string): Definition => ({
  id,
  types: ["simple"],
  value: { type: "integer", minimum, maximum },
  openers: inside(group),
});
const inside = (group: string | undefined): Definition["openers"] =>
  group === undefined ? [] : [{ settingId: group }];

/** Windows Hello for Business. `{tenantid}` is no placeholder of ours: it stands in the ids of the catalogue. */
const helloIn = (scope: "device" | "user"): Definition[] => {
  const group = `${scope}_vendor_msft_passportforwork_{tenantid}`;
  const policy = `${group}_policies`;
  const deviceOnly = [
    "excludesecuritydevices_tpm12",
    "usecertificateforonpremauth",
    "usecloudtrustforonpremauth",
    "usehellocertificatesassmartcardcertificates",
    "remote_useremotepassport",
  ];
  const switches = ["enablepinrecovery", "usepassportforwork", "requiresecuritydevice"];
  return [
    { id: group, types: ["groupCollection"], count: { minimum: 0, maximum: 1 }, openers: [] },
    ...[...switches, ...(scope === "device" ? deviceOnly : [])].map((name) =>
      choice(`${policy}_${name}`, falseTrue, group),
    ),
    ...["digits", "lowercaseletters", "uppercaseletters", "specialcharacters"].map((name) =>
      choice(`${policy}_pincomplexity_${name}`, zeroToTwo, group),
    ),
    integer(`${policy}_pincomplexity_minimumpinlength`, 4, 127, group),
    integer(`${policy}_pincomplexity_maximumpinlength`, 4, 127, group),
    integer(`${policy}_pincomplexity_history`, 0, 50, group),
    integer(`${policy}_pincomplexity_expiration`, 0, 730, group),
  ];
};

const hello = "device_vendor_msft_passportforwork";
const config = "device_vendor_msft_policy_config";
const authentication = `${config}_authentication`;
const localSecurity = `${config}_localpoliciessecurityoptions`;

export const shippedDefinitions: readonly Definition[] = [
  ...helloIn("device"),
  ...helloIn("user"),
  choice(`${hello}_biometrics_usebiometrics`, falseTrue),
  choice(`${hello}_biometrics_facialfeaturesuseenhancedantispoofing`, falseTrue),
  choice(`${hello}_biometrics_enableesswithsupportedperipherals`, zeroOne),
  choice(`${hello}_securitykey_usesecuritykeyforsignin`, zeroOne),
  choice(`${authentication}_allowaadpasswordreset`, zeroOne),
  choice(`${authentication}_enablewebsignin`, zeroToTwo),
  choice(`${authentication}_enablepasswordlessexperience`, zeroToTwo),
  choice(`${authentication}_enablefastfirstsignin`, zeroToTwo),
  ...["configurewebsigninallowedurls", "configurewebcamaccessdomainnames"].map((name): Definition => ({
    id: `${authentication}_${name}`,
    types: ["simpleCollection"],
    value: { type: "string" },
    openers: [],
  })),
  { id: `${authentication}_preferredaadtenantdomainname`, types: ["simple"], value: { type: "string" }, openers: [] },
  choice(`${config}_windowslogon_hidefastuserswitching`, zeroOne),
  choice(`${config}_windowslogon_disablelockscreenappnotifications`, zeroOne),
  choice(`${config}_windowslogon_overrideshellprogram`, zeroOne),
  choice(`${config}_abovelock_allowtoasts`, zeroOne),
  choice(`${config}_admx_controlpaneldisplay_cpl_personalization_nolockscreen`, zeroOne),
  choice(`${config}_applicationmanagement_blocknonadminuserinstall`, zeroOne),
  choice("user_vendor_msft_policy_config_admx_wpn_nolockscreentoastnotification", zeroOne),
  choice(`${localSecurity}_interactivelogon_donotdisplaylastsignedin`, zeroOne),
  choice(`${localSecurity}_interactivelogon_donotrequirectrlaltdel`, zeroOne),
  choice(`${localSecurity}_useraccountcontrol_runalladministratorsinadminapprovalmode`, zeroOne),
];
