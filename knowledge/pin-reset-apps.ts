/** @module knowledge/pin-reset-apps: Microsoft's two applications behind non-destructive PIN reset, how a person consents to them, and where there are none. Pure. */
import type { Source } from "./documents";

/** Which of the two: what devices call, and what calls it for them. */
export type PinResetRole = "service" | "client";

export interface PinResetApp {
  /** As Enterprise applications lists it. */
  readonly displayName: string;
  readonly appId: string;
  /** Members of the query of the address at which a person consents; the others are the same for both. */
  readonly consent: { readonly resource: string; readonly redirectUri: string; readonly state: string };
  readonly sources: readonly Source[];
}

const [serviceId, clientId] = ["b8456c59-1230-44c7-a4a2-99b085333e84", "9115dd05-fad5-4f9c-acc7-305d08b1b04e"] as const;

const sources: readonly Source[] = [
  { document: "001", place: "Authorize the PIN reset services" },
  { document: "002", place: "Enable the Microsoft PIN Reset Service in your Azure AD tenant" },
  { document: "000", place: "Error screen" },
];

/** Where devices keep and reset what a PIN protects: the host that the client's consent is for. */
export const credentialHost = "https://cred.microsoft.com";

export const pinResetApps = {
  service: {
    displayName: "Microsoft Pin Reset Service Production",
    appId: serviceId,
    consent: {
      resource: "https://graph.windows.net",
      redirectUri: credentialHost,
      state: "e9191523-6c2f-4f1d-a4f9-c36f26f89df0",
    },
    sources,
  },
  client: {
    displayName: "Microsoft Pin Reset Client Production",
    appId: clientId,
    consent: {
      resource: `${credentialHost}/`,
      redirectUri: `ms-appx-web://Microsoft.AAD.BrokerPlugin/${clientId}`,
      state: "6765f8c5-f4a7-4029-b667-46a6776ad611",
    },
    sources,
  },
} as const satisfies Record<PinResetRole, PinResetApp>;

/** Where and for whom a person consents. */
export interface ConsentPlace {
  /** Name of the cloud: `global`, `usgovernment`, `dod`, `china`. Default: global. */
  readonly cloud?: string;
  /** Address of the cloud's sign-in host, without a trailing slash. */
  readonly loginAddress?: string;
  /** Default: the tenant of who opens the address. */
  readonly tenantId?: string;
}

/** The documents name this host, for the global cloud alone. */
const documentedHost = "https://login.windows.net";

/** The addresses at which an administrator without any other tool consents, for the whole tenant: the service's first. */
export function consentUrls({ cloud = "global", loginAddress, tenantId = "common" }: ConsentPlace = {}): Record<
  PinResetRole,
  string
> {
  const host = cloud === "global" ? documentedHost : (loginAddress ?? documentedHost);
  const urlOf = ({ appId, consent }: PinResetApp): string => {
    const query = new URLSearchParams({
      response_type: "code",
      client_id: appId,
      resource: consent.resource,
      redirect_uri: consent.redirectUri,
      state: consent.state,
      prompt: "admin_consent",
    });
    return `${host}/${encodeURIComponent(tenantId)}/oauth2/authorize?${query.toString()}`;
  };
  return { service: urlOf(pinResetApps.service), client: urlOf(pinResetApps.client) };
}

/** What is normal, and looks like a failure. */
export const afterConsent = {
  says:
    'After Accept the browser may say "Page not found", or nothing seems to happen: that is normal. Both applications are then ' +
    "in Entra admin center > Enterprise applications > All applications; search for Microsoft Pin.",
  sources: [
    { document: "001", place: "Authorize the PIN reset services" },
    { document: "002", place: "Confirm that the two PIN Reset service principals are registered in your tenant" },
  ] as readonly Source[],
} as const;

/** Who may consent: the newest page asks least and is taken. */
export const consentRole = {
  role: "Application Administrator",
  sources: [
    { document: "learn-pin-reset", place: "Enable the Microsoft PIN Reset Service in your Microsoft Entra tenant" },
    { document: "002", place: "Connect Azure Active Directory with the PIN Reset Service: Global Administrator" },
    { document: "001", place: "Authorize the PIN reset services: tenant administrator" },
  ] as readonly Source[],
} as const;

export interface CloudGap {
  readonly says: string;
  readonly sources: readonly Source[];
}

const government: CloudGap = {
  says:
    "The Microsoft PIN reset service is said not to be available in Azure Government; the same document has a workaround for PIN " +
    "reset there, on Entra joined devices (web sign-in allowed URL login.microsoftonline.us).",
  sources: [
    { document: "002", place: "Onboarding the Microsoft PIN reset service to your Intune tenant" },
    { document: "002", place: "Non-Destructive PIN reset: Important" },
    { document: "002", place: "Configure Web Sign-in Allowed URLs: Note" },
  ],
};

/** Clouds that the documents say have no such service; of the one in China they say nothing. */
const gaps: Readonly<Record<string, CloudGap>> = { usgovernment: government, dod: government };

/** What stands against the service in a cloud, by its name; undefined where nothing is known to. */
export const cloudGap = (cloud: string): CloudGap | undefined => (Object.hasOwn(gaps, cloud) ? gaps[cloud] : undefined);
