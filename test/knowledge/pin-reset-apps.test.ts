/** @module test/knowledge/pin-reset-apps: the two applications, the addresses at which a person consents, and the clouds without them. */
import { pinResetClient, pinResetService } from "../../emulator/entra/known-apps";
import { cloudOf } from "../../graph";
import { documents } from "../../knowledge/documents";
import {
  afterConsent,
  cloudGap,
  consentRole,
  consentUrls,
  credentialHost,
  pinResetApps,
} from "../../knowledge/pin-reset-apps";

it("names the two applications as the documents and Enterprise applications do", () => {
  expect(pinResetApps.service).toMatchObject({
    displayName: "Microsoft Pin Reset Service Production",
    appId: pinResetService,
  });
  expect(pinResetApps.client).toMatchObject({
    displayName: "Microsoft Pin Reset Client Production",
    appId: pinResetClient,
  });
  expect(credentialHost).toBe("https://cred.microsoft.com");
});

it("has the documented addresses, letter by letter", () => {
  expect(consentUrls()).toEqual({
    service:
      "https://login.windows.net/common/oauth2/authorize?response_type=code&client_id=b8456c59-1230-44c7-a4a2-99b085333e84" +
      "&resource=https%3A%2F%2Fgraph.windows.net&redirect_uri=https%3A%2F%2Fcred.microsoft.com" +
      "&state=e9191523-6c2f-4f1d-a4f9-c36f26f89df0&prompt=admin_consent",
    client:
      "https://login.windows.net/common/oauth2/authorize?response_type=code&client_id=9115dd05-fad5-4f9c-acc7-305d08b1b04e" +
      "&resource=https%3A%2F%2Fcred.microsoft.com%2F" +
      "&redirect_uri=ms-appx-web%3A%2F%2FMicrosoft.AAD.BrokerPlugin%2F9115dd05-fad5-4f9c-acc7-305d08b1b04e" +
      "&state=6765f8c5-f4a7-4029-b667-46a6776ad611&prompt=admin_consent",
  });
});

it.each(["usgovernment", "dod", "china"] as const)("consents at the sign-in host of %s", (cloud) => {
  const { authorityHost } = cloudOf(cloud);
  const urls = consentUrls({ cloud, loginAddress: authorityHost });
  for (const url of Object.values(urls)) expect(new URL(url).origin).toBe(authorityHost);
});

it("consents in the tenant that is deployed to, and keeps the tenant's name out of the rest of the address", () => {
  const { service } = consentUrls({ tenantId: "contoso.com/../x?y#z" });
  expect(new URL(service).pathname).toBe("/contoso.com%2F..%2Fx%3Fy%23z/oauth2/authorize");
  expect(new URL(service).searchParams.get("prompt")).toBe("admin_consent");
});

it("says what is normal after Accept, and who may accept", () => {
  expect(afterConsent.says).toMatch(/"Page not found".*normal.*Enterprise applications/);
  expect(consentRole.role).toBe("Application Administrator");
});

it("knows that the documents say Azure Government has no such service, and nothing of other clouds", () => {
  for (const cloud of ["usgovernment", "dod"]) {
    expect(cloudGap(cloud)?.says).toMatch(/not to be available in Azure Government.*login\.microsoftonline\.us/);
  }
  expect(["global", "china", "AzureCloud", "toString"].map(cloudGap)).toEqual(Array(4).fill(undefined));
});

it("has a source for every fact, in a document that is listed", () => {
  const facts = [pinResetApps.service, pinResetApps.client, afterConsent, consentRole, cloudGap("dod")!];
  for (const { sources } of facts) {
    expect(sources.length).toBeGreaterThan(0);
    for (const { document } of sources) expect(Object.keys(documents)).toContain(document);
  }
});
