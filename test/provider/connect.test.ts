/** @module test/provider/connect: what is said of a sign-in, to whom, and what happens where one of two is of no use here. */
import { connect } from "../../provider/connect";
import { configurationOf } from "../../provider/configuration";

const app = {
  ARM_TENANT_ID: "11111111-2222-4333-8444-555555555555",
  ARM_CLIENT_ID: "99999999-8888-4777-8666-555555555555",
};
const stored = { tenantId: app.ARM_TENANT_ID, clientId: app.ARM_CLIENT_ID };
const noFile = { ARM_CLIENT_CERTIFICATE_PATH: "/nowhere/app.pfx" };

async function said(inputs: object, environment: Record<string, string>): Promise<string[]> {
  const lines: string[] = [];
  const tell = (message: string, level: string): void => void lines.push(`${level}: ${message}`);
  const configuration = configurationOf({ ...inputs }, environment);
  await connect(configuration, new AbortController().signal, tell)();
  return lines;
}

it("says how it signs in, to whom and for what, at debug level, without the secret", async () => {
  expect(await said({}, { ...app, ARM_CLIENT_SECRET: "s3cret", ARM_ENVIRONMENT: "china" })).toEqual([
    `debug: Signs in to tenant ${app.ARM_TENANT_ID} with the client secret of app ${app.ARM_CLIENT_ID}, ` +
      "at https://login.chinacloudapi.cn for https://microsoftgraph.chinacloudapi.cn.",
  ]);
});

it("uses the stored credential where the environment's is of no use on this machine, and says so", async () => {
  const [first, second] = await said({ ...stored, clientSecret: "s3cret" }, { ...app, ...noFile });
  expect(first).toBe(
    "warning: The first way to sign in is not usable (the client certificate cannot be used: " +
      "the file /nowhere/app.pfx cannot be read (ENOENT)), so the client secret is used.",
  );
  expect(second).toMatch(/^debug: .*client secret/);
});

it("does without a stored credential that is of no use on this machine", async () => {
  const inputs = { ...stored, clientCertificatePath: "/nowhere/app.pfx" };
  const lines = await said(inputs, { ...app, ARM_CLIENT_SECRET: "s3cret" });
  expect(lines).toEqual([expect.stringMatching(/^debug: .*client secret/)]);
});

it("fails with the first where neither is of use, and tries again when it is asked again", async () => {
  const configuration = configurationOf({ ...stored, clientCertificatePath: "/other.pfx" }, { ...app, ...noFile });
  const open = connect(configuration, new AbortController().signal, () => undefined);
  await expect(open()).rejects.toThrow(/nowhere\/app.pfx/);
  await expect(open()).rejects.toThrow(/nowhere\/app.pfx/);
});
