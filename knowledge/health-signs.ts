/** @module knowledge/health-signs: what the lines of `dsregcmd /status` about tokens, joining and enrolment mean. Data. */
import type { Source } from "./documents";
import type { FieldSign } from "./sign-terms";

const learn = (place: string): Source => ({ document: "learn-dsregcmd", place });
const sso = learn("SSO state");
const join = learn("Pre-join diagnostics");
const after = learn("Post-join diagnostics");
const ngc = learn("NGC prerequisites check");
const no = /^no\b/i;
const of = "dsregcmd";

/** A sign of one field. */
const one = (
  id: string,
  [field, value]: readonly [string, RegExp],
  shown: string,
  means: string,
  next: readonly string[],
  source: Source,
  weight: FieldSign["weight"] = "finding",
): FieldSign => ({
  id,
  of,
  weight,
  seen: `${field} : ${shown}`,
  fields: { [field]: value },
  means,
  next,
  sources: [source],
});

const failed = /^fail/i;

export const healthSigns: readonly FieldSign[] = [
  one(
    "prt-missing",
    ["AzureAdPrt", no],
    "NO",
    "The person has no primary refresh token: the device did not authenticate the person with Microsoft Entra ID.",
    [
      "Lock and unlock with a network; where it stays so, read the lines below AcquirePrtDiagnostics.",
      "Ignore it on a registered device.",
    ],
    sso,
  ),
  one(
    "prt-wrong-password",
    ["Attempt Status", /^0xc000006d/i],
    "0xc000006d",
    "The last attempt failed with a wrong user name or password: after a password reset, an old one that the device has cached.",
    ["Sign in with the new password; a hybrid joined device needs a domain controller in reach for it."],
    sso,
  ),
  one(
    "prt-server-error",
    ["Server Error Description", /AADSTS\d+/],
    "AADSTS...",
    "Microsoft Entra ID refused the last attempt, with this code.",
    ["Look the code up at https://login.microsoftonline.com/error."],
    sso,
  ),
  one(
    "key-sign-failed",
    ["KeySignTest", failed],
    "FAILED",
    "The keys of the device cannot be used: it registers itself again at the next sign-in, a joined one after asking the person.",
    ["Sign in again with a network. Where it stays so, look at the TPM: firmware updates can make its keys unusable."],
    after,
  ),
  one(
    "recovery-enabled",
    ["AadRecoveryEnabled", /^yes\b/i],
    "YES",
    "The keys of the device are not usable and it is marked for recovery: the next sign-in registers it again.",
    ["Sign in again with a network."],
    after,
  ),
  one(
    "ad-unreachable",
    ["AD Connectivity Test", failed],
    "FAIL",
    "No domain controller in reach: neither hybrid join, nor a destructive PIN reset, nor a new password works here.",
    ["Connect to the organisation's network or its VPN."],
    join,
  ),
  one(
    "scp-missing",
    ["AD Configuration Test", failed],
    "FAIL",
    "The service connection point for hybrid join is missing or wrong in Active Directory.",
    ["Configure hybrid join in Microsoft Entra Connect."],
    join,
  ),
  one(
    "drs-not-found",
    ["DRS Discovery Test", failed],
    "FAIL",
    "The device did not find the device registration service.",
    ["Open https://enterpriseregistration.windows.net to the device in the context of the system, proxy included."],
    join,
  ),
  one(
    "drs-unreachable",
    ["DRS Connectivity Test", failed],
    "FAIL",
    "The device does not reach the device registration service.",
    ["Open https://enterpriseregistration.windows.net to the device in the context of the system, proxy included."],
    join,
  ),
  one(
    "token-not-acquired",
    ["Token acquisition Test", failed],
    "FAIL",
    "The federation service gave the device no token.",
    ["Look at AD FS: endpoints for Windows transport and the claims of devices."],
    join,
  ),
  one(
    "join-waits-for-sync",
    ["Client ErrorCode", /^0x801c03f2/i],
    "0x801c03f2",
    "Microsoft Entra ID does not know the device yet: expected with synchronised join until the next run of Microsoft Entra Connect.",
    [
      "Wait for the synchronisation (30 minutes by default); see that the computer's organisational unit is synchronised.",
    ],
    join,
  ),
  one(
    "join-failed",
    ["Error Phase", /\w/],
    "pre-check, discover, auth or join",
    "The last attempt at hybrid join failed in this phase.",
    [
      "Look up Client ErrorCode at https://learn.microsoft.com/entra/identity/devices/troubleshoot-hybrid-join-windows-current.",
    ],
    join,
  ),
  one(
    "session-remote",
    ["SessionIsNotRemote", no],
    "NO",
    "This is a remote session: Windows Hello is not set up here, and neither PIN nor password is reset from its sign-in screen.",
    ["Try at the device itself."],
    ngc,
  ),
  one(
    "hello-policy-off",
    ["PolicyEnabled", no],
    "NO",
    "The policy for Windows Hello for Business is not on: nobody gets a PIN that PIN reset could serve.",
    ["Turn Windows Hello for Business on (Use Passport For Work)."],
    ngc,
  ),
  one(
    "user-not-entra",
    ["IsUserAzureAD", no],
    "NO",
    "The person who is signed in is not of Microsoft Entra ID: a local account, or one that is not synchronised.",
    ["Sign in with the work account, and run the command again."],
    ngc,
  ),
  one(
    "ngc-not-joined",
    ["IsDeviceJoined", no],
    "NO",
    "The device is not joined to Microsoft Entra ID.",
    ["Join it, then set up Windows Hello."],
    ngc,
  ),
  one(
    "device-not-eligible",
    ["DeviceEligible", no],
    "NO",
    "The hardware does not do for Windows Hello for Business as the policy asks for it, e.g. there is no TPM that it could use.",
    ["Look at the TPM (tpm.msc) and at Require Security Device."],
    ngc,
  ),
  one(
    "enrolment-by-other-means",
    ["PostLogonEnabled", no],
    "NO",
    "Windows does not ask for Windows Hello after sign-in: something else starts its set-up.",
    [],
    ngc,
    "note",
  ),
  one(
    "will-not-provision",
    ["PreReqResult", /^will\s*not/i],
    "WillNotProvision",
    "Windows Hello is not set up at the next sign-in; the lines above it say why. Where the person has a PIN already, that is normal.",
    [],
    ngc,
    "note",
  ),
  one(
    "will-provision",
    ["PreReqResult", /^will\s*provision/i],
    "WillProvision",
    "Windows Hello is set up at the next sign-in.",
    [],
    ngc,
    "good",
  ),
  one(
    "certificate-trust",
    ["CertEnrollment", /enrol+ment authority|mobile device management/i],
    "enrollment authority, or mobile device management",
    "Certificate trust: a destructive reset needs the federation service, where AD FS issues the certificates.",
    [],
    ngc,
    "note",
  ),
  one(
    "adfs-token-missing",
    ["AdfsRefreshToken", no],
    "NO",
    "No token of AD FS: the certificate for Windows Hello cannot be asked for.",
    ["Connect to the federation service and sign in again."],
    ngc,
  ),
  one(
    "adfs-not-ready",
    ["AdfsRaIsReady", no],
    "NO",
    "AD FS does not issue certificates for Windows Hello, or its template is missing.",
    ["Configure AD FS as registration authority."],
    ngc,
  ),
  one(
    "certificate-template",
    ["LogonCertTemplateReady", no],
    "NO",
    "The template of the sign-in certificate is not valid.",
    ["Publish the template, and let the person enrol with it."],
    ngc,
  ),
  one(
    "no-on-premises-ticket",
    ["OnPremTgt", no],
    "NO",
    "No Kerberos ticket for on-premises resources: normal, unless cloud Kerberos trust is what this device should use.",
    [],
    ngc,
    "note",
  ),
];
