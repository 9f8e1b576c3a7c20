/** @module test/knowledge/windows-hello: the nodes agree with the dump of the catalogue, and the template's ids stand at settings that it offers. */
import { shippedDefinitions } from "../../components/settings-catalog-policy/catalogue-shipped";
import { compareVersions } from "../../knowledge/windows";
import { accountProtection, helloNodes, type HelloNode, type HelloNodeName } from "../../knowledge/windows-hello";

const nodes = Object.entries(helloNodes) as [HelloNodeName, HelloNode][];
const definitions = new Map(shippedDefinitions.map((one) => [one.id, one]));
/** No dump has the definitions of these: see the table. */
const notInDumps: readonly string[] = ["noPostLogonProvisioning", "securityKeyProvisioning"];

function idOf(scope: "device" | "user", { node, perTenant }: HelloNode): string {
  const path = node.toLowerCase().replaceAll("/", "_");
  return `${scope}_vendor_msft_passportforwork_${perTenant ? "{tenantid}_" : ""}${path}`;
}

describe.each(nodes)("%s", (name, node) => {
  const id = idOf("device", node);

  it("has the format, the options and the place that the catalogue's dump gives it", () => {
    const found = definitions.get(id);
    if (notInDumps.includes(name)) {
      expect(found).toBeUndefined();
      return;
    }
    const { format } = node;
    if (typeof format === "object") expect(found?.value).toEqual({ type: "integer", ...format });
    else {
      const values = { boolean: ["false", "true"], flag: ["0", "1"], usage: ["0", "1", "2"] }[format];
      expect(found?.options).toEqual(values.map((value) => `${id}_${value}`));
    }
    const group = "device_vendor_msft_passportforwork_{tenantid}";
    expect(found?.openers).toEqual(node.perTenant ? [{ settingId: group }] : []);
  });

  it("exists for users exactly where the catalogue's dump has it for users", () => {
    expect(definitions.has(idOf("user", node))).toBe(node.userScope);
  });

  it("names a build of Windows 10 or 11, or none that is released", () => {
    if (node.since === "insider") return;
    expect(node.since).toMatch(/^10\.0\.\d{5}(\.\d+)?$/);
    expect(compareVersions(node.since, "10.0.10586")).toBeGreaterThanOrEqual(0);
  });
});

it("covers every Windows Hello setting of the catalogue's dump that is shipped", () => {
  const hello = [...definitions.keys()].filter((id) => id.startsWith("device_vendor_msft_passportforwork_"));
  const covered = nodes.map(([, node]) => idOf("device", node));
  expect(hello.filter((id) => id !== "device_vendor_msft_passportforwork_{tenantid}" && !covered.includes(id))).toEqual(
    [],
  );
});

it("has template ids only at settings that the template offers, and no id twice", () => {
  const references = Object.entries(accountProtection.references) as [
    HelloNodeName,
    { instance?: string; value: string },
  ][];
  for (const [name] of references) expect(helloNodes[name].inTemplate).toBe(true);
  const ids = [
    ...references.flatMap(([, { instance, value }]) => [instance, value]),
    accountProtection.groupTemplateId,
  ];
  const given = ids.filter((id) => id !== undefined);
  expect(new Set(given).size).toBe(given.length);
  for (const id of given) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

it("offers in the template what Microsoft365DSC's resource for it has, and nothing else", () => {
  expect(
    nodes
      .filter(([, node]) => node.inTemplate)
      .map(([, { node }]) => node.split("/").at(-1))
      .sort(),
  ).toEqual([
    "EnablePinRecovery",
    "Expiration",
    "FacialFeaturesUseEnhancedAntiSpoofing",
    "History",
    "LowercaseLetters",
    "MaximumPINLength",
    "MinimumPINLength",
    "RequireSecurityDevice",
    "SpecialCharacters",
    "UppercaseLetters",
    "UseCertificateForOnPremAuth",
    "UsePassportForWork",
  ]);
});
