/** @module components/_shared/admin-center: where the Intune admin center of each cloud is. Pure. */

/*
 * Hosts: Microsoft Intune's endpoint pages of each cloud. Paths behind them are what the admin center itself shows; they are
 * not documented, so nothing may depend on them but a person's click.
 */
const adminCenters: Readonly<Record<string, string>> = {
  usgovernment: "https://intune.microsoft.us",
  usgovernmentl4: "https://intune.microsoft.us",
  dod: "https://intune.microsoft.us",
  usgovernmentl5: "https://intune.microsoft.us",
  china: "https://intune.microsoftonline.cn",
};

/** `https://intune.microsoft.com`. @param environment the cloud, as the provider calls it; default global. */
export const adminCenter = (environment = "global"): string =>
  adminCenters[environment] ?? "https://intune.microsoft.com";
