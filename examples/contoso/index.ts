/** @module examples/contoso: the package as an integrator uses it: the three policies of the tenant, and one of their own. */
import { loadTenant, PinReset, SettingsCatalogPolicy, SsprAtSignIn, WebSignInUrls } from "pulumi-intune";

const tenant = loadTenant();

export const pinReset = tenant.pinReset && new PinReset("pin-reset", tenant.pinReset).summary;
export const webSignInUrls =
  tenant.webSignInUrls && new WebSignInUrls("web-sign-in-urls", tenant.webSignInUrls).summary;
export const ssprAtSignIn = tenant.ssprAtSignIn && new SsprAtSignIn("sspr-at-sign-in", tenant.ssprAtSignIn).summary;

const hello = "device_vendor_msft_passportforwork_{tenantid}";

/** Windows Hello PINs of at least eight characters, on every corporate device. */
export const pinLength = new SettingsCatalogPolicy("pin-length", {
  name: "Contoso - Windows Hello: PIN length",
  description: "A PIN of at least eight characters.",
  settings: {
    [hello]: {
      type: "groupCollection",
      values: [
        {
          children: {
            [`${hello}_policies_usepassportforwork`]: {
              type: "choice",
              value: `${hello}_policies_usepassportforwork_true`,
            },
            [`${hello}_policies_pincomplexity_minimumpinlength`]: { type: "simple", value: 8 },
          },
        },
      ],
    },
  },
  assignments: { include: [{ allDevices: true, filter: "Corporate Windows devices" }] },
}).summary;
