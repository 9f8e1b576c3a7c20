/** @module knowledge/dsregcmd-fields: every line that `dsregcmd /status` prints, by section. Data. */

/**
 * Sections and their lines. Source: Microsoft Learn, "Troubleshoot devices by using the dsregcmd command"; document 002 for User
 * State. The command prints English on Windows in any language, as far as the documents show; values of translated pages (SIM,
 * NEIN) are read all the same.
 */
export const dsregcmdSections = {
  "Device State": ["AzureAdJoined", "EnterpriseJoined", "DomainJoined", "DomainName", "Virtual Desktop", "Device Name"],
  "Device Details": [
    "DeviceId",
    "Thumbprint",
    "DeviceCertificateValidity",
    "KeyContainerId",
    "KeyProvider",
    "TpmProtected",
    "DeviceAuthStatus",
  ],
  "Tenant Details": [
    ...["TenantName", "TenantId", "Idp", "AuthCodeUrl", "AccessTokenUrl", "MdmUrl", "MdmTouUrl", "MdmComplianceUrl"],
    ...["SettingsUrl", "JoinSrvVersion", "JoinSrvUrl", "JoinSrvId", "KeySrvVersion", "KeySrvUrl", "KeySrvId"],
    ...["WebAuthNSrvVersion", "WebAuthNSrvUrl", "WebAuthNSrvId"],
    ...["DeviceManagementSrvVer", "DeviceManagementSrvUrl", "DeviceManagementSrvId"],
  ],
  "User State": [
    ...["NgcSet", "NgcKeyId", "CanReset", "WorkplaceJoined", "WamDefaultSet", "WamDefaultAuthority", "WamDefaultId"],
    "WamDefaultGUID",
  ],
  "SSO State": [
    ...["AzureAdPrt", "AzureAdPrtUpdateTime", "AzureAdPrtExpiryTime", "AzureAdPrtAuthority", "EnterprisePrt"],
    ...["EnterprisePrtUpdateTime", "EnterprisePrtExpiryTime", "EnterprisePrtAuthority", "AcquirePrtDiagnostics"],
    ...["RefreshPrtDiagnostics", "Previous Prt Attempt", "Attempt Status", "User Identity", "Credential Type"],
    ...["Correlation ID", "Endpoint URI", "HTTP Method", "HTTP Error", "HTTP Status", "Server Error Code"],
    ...["Server Error Description", "OnPremTgt", "CloudTgt", "KerbTopLevelNames"],
  ],
  "Work Account": [
    ...["WorkplaceDeviceId", "WorkplaceThumbprint", "DeviceCertificateValidity", "KeyContainerId", "KeyProvider"],
    ...["TpmProtected", "WorkplaceIdp", "WorkplaceTenantId", "WorkplaceTenantName", "WorkplaceMdmUrl"],
    ...["WorkplaceSettingsUrl", "NgcSet"],
  ],
  "Diagnostic Data": [
    ...["Diagnostics Reference", "User Context", "Client Time", "AD Connectivity Test", "AD Configuration Test"],
    ...["DRS Discovery Test", "DRS Connectivity Test", "Token acquisition Test", "Fallback to Sync-Join"],
    ...["Previous Registration", "Registration Type", "Error Phase", "Client ErrorCode", "Server ErrorCode"],
    ...["Server Message", "Https Status", "Request Id", "AadRecoveryEnabled", "KeySignTest", "DisplayNameUpdated"],
    ...["OsVersionUpdated", "HostNameUpdated", "Last HostName Update"],
  ],
  "Ngc Prerequisite Check": [
    ...["IsDeviceJoined", "IsUserAzureAD", "PolicyEnabled", "PostLogonEnabled", "DeviceEligible", "SessionIsNotRemote"],
    ...["CertEnrollment", "AdfsRefreshToken", "AdfsRaIsReady", "LogonCertTemplateReady", "OnPremTGT", "PreReqResult"],
  ],
} as const;

/** Lines of which one run prints one each, outside Work Account: a second one begins another run. */
export const printedOnce: ReadonlySet<string> = new Set([
  ...dsregcmdSections["Device State"],
  ...dsregcmdSections["Tenant Details"],
  ...dsregcmdSections["User State"],
  ...["AzureAdPrt", "KeySignTest", "AadRecoveryEnabled", "PreReqResult"],
]);

/** Lines by which the command is known: the others are common words that other texts have as well. */
export const telling: ReadonlySet<string> = new Set([
  ...["AzureAdJoined", "EnterpriseJoined", "DomainJoined", "DeviceAuthStatus", "TpmProtected", "MdmUrl"],
  ...["NgcSet", "CanReset", "WorkplaceJoined", "WamDefaultSet", "AzureAdPrt", "EnterprisePrt"],
  ...["AD Connectivity Test", "AD Configuration Test", "DRS Discovery Test", "DRS Connectivity Test"],
  ...["AadRecoveryEnabled", "KeySignTest", ...dsregcmdSections["Ngc Prerequisite Check"]],
]);

/** Values that CanReset can have. */
export const canResetValues = [
  "DestructiveOnly",
  "NonDestructiveOnly",
  "DestructiveAndNonDestructive",
  "Unknown",
] as const;
