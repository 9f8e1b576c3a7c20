/** @module test/provider/configuration: inputs against environment: who the provider is, and with which credential. */
import { configurationOf, ConfigurationFaulty, type Environment } from "../../provider/configuration";

const app = { ARM_TENANT_ID: "T1", ARM_CLIENT_ID: "A1" };
const secretApp = { ...app, ARM_CLIENT_SECRET: "env-secret" };
const pipeline = { ACTIONS_ID_TOKEN_REQUEST_URL: "https://token.test", ACTIONS_ID_TOKEN_REQUEST_TOKEN: "bearer" };

interface Case {
  readonly inputs: Record<string, unknown>;
  readonly environment: Environment;
  readonly signIn: Record<string, unknown>;
  readonly fallback?: Record<string, unknown>;
}

describe("configurationOf", () => {
  it.each<[string, Case]>([
    [
      "nothing: no tenant, no credential",
      { inputs: {}, environment: {}, signIn: { tenantId: "", clientId: undefined } },
    ],
    [
      "the environment alone",
      { inputs: {}, environment: secretApp, signIn: { tenantId: "T1", clientId: "A1", clientSecret: "env-secret" } },
    ],
    [
      "inputs alone",
      {
        inputs: { tenantId: "T2", clientId: "A2", clientSecret: "given" },
        environment: {},
        signIn: { tenantId: "T2", clientId: "A2", clientSecret: "given" },
      },
    ],
    [
      "the same app in both: the environment's secret first, since the stored one may be old, then the stored one",
      {
        inputs: { tenantId: "T1", clientId: "a1", clientSecret: "stored" },
        environment: secretApp,
        signIn: { tenantId: "T1", clientId: "a1", clientSecret: "env-secret" },
        fallback: { tenantId: "T1", clientId: "a1", clientSecret: "stored" },
      },
    ],
    [
      "another app in the inputs: nothing of the environment's app",
      {
        inputs: { tenantId: "T2", clientId: "A2", clientSecret: "given" },
        environment: { ...secretApp, ARM_CLIENT_CERTIFICATE_PATH: "/a1.pfx", ARM_CLIENT_CERTIFICATE_PASSWORD: "p" },
        signIn: { tenantId: "T2", clientId: "A2", clientSecret: "given" },
      },
    ],
    [
      "another app without a credential: none, rather than that of the environment's app",
      { inputs: { clientId: "A2" }, environment: secretApp, signIn: { tenantId: "T1", clientId: "A2" } },
    ],
    [
      "only another tenant in the inputs: the environment's app signs in to it",
      {
        inputs: { tenantId: "T2" },
        environment: secretApp,
        signIn: { tenantId: "T2", clientId: "A1", clientSecret: "env-secret" },
      },
    ],
    [
      "another tenant, and an environment with a secret but no app: not ours",
      {
        inputs: { tenantId: "T2" },
        environment: { ARM_TENANT_ID: "T1", ARM_CLIENT_SECRET: "s" },
        signIn: { tenantId: "T2" },
      },
    ],
    [
      "app in the inputs, secret in an environment without an app: belongs together",
      {
        inputs: { tenantId: "T1", clientId: "A1" },
        environment: { ARM_CLIENT_SECRET: "s" },
        signIn: { tenantId: "T1", clientId: "A1", clientSecret: "s" },
      },
    ],
    [
      "OIDC chosen in the inputs, its token in the environment",
      {
        inputs: { tenantId: "T1", clientId: "A1", useOidc: "true" },
        environment: { ARM_OIDC_TOKEN: "jwt" },
        signIn: { tenantId: "T1", clientId: "A1", useOidc: true, oidcToken: "jwt" },
      },
    ],
    [
      "OIDC for another app than the environment's: the pipeline's token is the pipeline's",
      {
        inputs: { tenantId: "T2", clientId: "A2", useOidc: "true" },
        environment: { ...secretApp, ...pipeline },
        signIn: {
          tenantId: "T2",
          clientId: "A2",
          useOidc: true,
          oidcRequestUrl: "https://token.test",
          oidcRequestToken: "bearer",
        },
      },
    ],
    [
      "OIDC chosen by the environment for the same app as a stored secret: the secret is the fallback",
      {
        inputs: { tenantId: "T1", clientId: "A1", clientSecret: "stored" },
        environment: { ...app, ARM_USE_OIDC: "true", ARM_OIDC_TOKEN: "jwt" },
        signIn: { tenantId: "T1", clientId: "A1", useOidc: true, oidcToken: "jwt" },
        fallback: { tenantId: "T1", clientId: "A1", clientSecret: "stored", oidcToken: "jwt" },
      },
    ],
    [
      "a switch that is off in the environment is no credential",
      {
        inputs: { tenantId: "T1", clientId: "A1", clientSecret: "stored" },
        environment: { ...app, ARM_USE_OIDC: "false", ARM_USE_CLI: "false" },
        signIn: { tenantId: "T1", clientId: "A1", clientSecret: "stored", useCli: false },
      },
    ],
    [
      "the password of a certificate from the environment for a path in the inputs",
      {
        inputs: { tenantId: "T1", clientId: "A1", clientCertificatePath: "/c.pfx" },
        environment: { ARM_CLIENT_CERTIFICATE_PASSWORD: "p" },
        signIn: { tenantId: "T1", clientId: "A1", clientCertificatePath: "/c.pfx", clientCertificatePassword: "p" },
      },
    ],
    [
      "empty variables are none",
      { inputs: {}, environment: { ...app, ARM_CLIENT_SECRET: "" }, signIn: { tenantId: "T1", clientId: "A1" } },
    ],
  ])("%s", (_, { inputs, environment, signIn, fallback }) => {
    const configuration = configurationOf(inputs, environment);
    expect(configuration.signIn).toEqual(signIn);
    expect(configuration.fallback).toEqual(fallback);
  });
  const pod = {
    AZURE_TENANT_ID: "T1",
    AZURE_CLIENT_ID: "A1",
    AZURE_FEDERATED_TOKEN_FILE: "/var/run/secrets/token",
  };
  it.each<[string, Record<string, unknown>, Environment, Record<string, unknown>]>([
    [
      "chosen by the environment",
      {},
      { ...pod, ARM_USE_AKS_WORKLOAD_IDENTITY: "true" },
      { tenantId: "T1", clientId: "A1", useAksWorkloadIdentity: true, oidcTokenFilePath: "/var/run/secrets/token" },
    ],
    [
      "chosen by the inputs",
      { useAksWorkloadIdentity: "true" },
      pod,
      { tenantId: "T1", clientId: "A1", useAksWorkloadIdentity: true, oidcTokenFilePath: "/var/run/secrets/token" },
    ],
    [
      "for another app and tenant of the inputs",
      { useAksWorkloadIdentity: "true", tenantId: "T2", clientId: "A2" },
      pod,
      { tenantId: "T2", clientId: "A2", useAksWorkloadIdentity: true, oidcTokenFilePath: "/var/run/secrets/token" },
    ],
    [
      "not chosen: the pod's variables do not count",
      {},
      { ...pod, ARM_USE_OIDC: "true" },
      { tenantId: "", useOidc: true },
    ],
  ])("the identity of a pod, %s", (_, inputs, environment, signIn) => {
    expect(configurationOf(inputs, environment).signIn).toEqual({ clientId: undefined, ...signIn });
  });

  const files: Record<string, string> = { "/id": "A1\n", "/other": "A2", "/empty": " " };
  const read = (path: string): string => {
    const text = files[path];
    if (text === undefined) throw new Error("ENOENT: a path that says too much");
    return text;
  };
  it("takes the id of an app from its file, and tells apps apart by it", () => {
    const environment = { ARM_TENANT_ID: "T1", ARM_CLIENT_ID_FILE_PATH: "/id", ARM_CLIENT_SECRET_FILE_PATH: "/s" };
    const byFile = { tenantId: "T1", clientId: "A1", clientSecretFilePath: "/s" };
    expect(configurationOf({}, environment, read).signIn).toEqual(byFile);
    const stored = { tenantId: "T1", clientId: "A1", clientSecret: "stored" };
    expect(configurationOf(stored, environment, read)).toMatchObject({ signIn: byFile, fallback: stored });
    expect(configurationOf({ ...stored, clientId: "A2" }, environment, read).fallback).toBeUndefined();
  });
  it.each([
    ["/nowhere", {}, /intune:clientIdFilePath: the file \/nowhere cannot be read$/],
    ["/empty", {}, /intune:clientIdFilePath: the file \/empty is empty$/],
    ["/other", { ARM_CLIENT_ID: "A1" }, /the file \/other has another id than clientId: give one of them$/],
  ])("refuses the file %s of an app's id", (path, more, message) => {
    const environment = { ...more, ARM_CLIENT_ID_FILE_PATH: path };
    expect(() => configurationOf({}, environment, read)).toThrow(message);
  });
  it("takes the cloud and the metadata host from the inputs first, then from the environment; the cloud is global by default", () => {
    const environment = { ARM_ENVIRONMENT: "china", ARM_METADATA_HOSTNAME: "env.test" };
    expect(configurationOf({}, {})).toMatchObject({ environment: "global", metadataHost: undefined });
    expect(configurationOf({}, environment)).toMatchObject({ environment: "china", metadataHost: "env.test" });
    expect(configurationOf({ environment: "dod", metadataHost: "given.test" }, environment)).toMatchObject({
      environment: "dod",
      metadataHost: "given.test",
    });
  });
  it.each([
    ["true", true],
    ["True", true],
    ["1", true],
    ["false", false],
    ["0", false],
  ])("reads the switch %s as %s", (text, expected) => {
    expect(configurationOf({ useCli: text }, {}).signIn.useCli).toBe(expected);
    expect(configurationOf({}, { ARM_USE_CLI: text }).signIn.useCli).toBe(expected);
  });
  it("takes what the engine stores among the inputs for none of ours", () => {
    const { signIn } = configurationOf({ tenantId: "T1", version: "1.2.3", __internal: { x: 1 } }, {});
    expect(signIn).toEqual({ tenantId: "T1", clientId: undefined });
  });
  it.each([
    [{ useOidc: "perhaps" }, {}, /intune:useOidc: must be/],
    [{}, { ARM_ENVIRONMENT: "mars" }, /intune:environment: must be one of/],
    [{ tenant: "T1" }, {}, /intune:tenant: no such property.*tenantId/],
  ])("refuses %j with %j, on the path, without the value of anything", (inputs, environment, message) => {
    expect(() => configurationOf(inputs, environment)).toThrow(ConfigurationFaulty);
    expect(() => configurationOf(inputs, environment)).toThrow(message);
    expect(() => configurationOf(inputs, environment)).not.toThrow(/perhaps|mars/);
  });
});
