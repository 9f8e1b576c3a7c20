/** @module test/components/pin-reset-service-principals/rights: a refusal is foretold only where it is certain. */
import {
  askFor,
  certainlyLacks,
  writeRights,
  type Signer,
} from "../../../components/pin-reset-service-principals/rights";

const app = (permissions: string[], directoryRoles: string[] = []): Signer => ({
  ...{ kind: "app", appId: "a", tenantId: "t", permissions, directoryRoles },
});
const { principals, consent } = writeRights;

it.each([
  [["Application.ReadWrite.All"], false, true],
  [["DelegatedPermissionGrant.ReadWrite.All"], true, false],
  [["Directory.ReadWrite.All"], false, false],
  [["Application.ReadWrite.OwnedBy", "Application.Read.All", "Directory.Read.All"], true, true],
  [[], true, true],
])("of an app with %j", (permissions, lacksPrincipals, lacksConsent) => {
  expect(certainlyLacks(principals, app(permissions))).toBe(lacksPrincipals);
  expect(certainlyLacks(consent, app(permissions))).toBe(lacksConsent);
});

it("says nothing of an app that has a role, of a person, and of a token that cannot be read", () => {
  const person: Signer = { ...app([]), kind: "person" };
  for (const signer of [app([], ["9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3"]), person, undefined]) {
    expect(certainlyLacks(principals, signer)).toBe(false);
  }
});

it("says what to grant, and why what looks enough is not", () => {
  expect(askFor(principals)).toMatch(
    /application permission in Entra, with admin consent; .*Application Administrator\.$/,
  );
  expect(askFor(principals, app(["Application.ReadWrite.OwnedBy"]))).toMatch(
    /OwnedBy, which it has, is not enough: .*registered in this tenant, and these are Microsoft's\.$/,
  );
  expect(askFor(consent, app(["Application.ReadWrite.OwnedBy"]))).not.toContain("OwnedBy");
});
