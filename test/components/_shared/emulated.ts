/** @module test/components/_shared/emulated: our Graph client on an emulated tenant, over HTTPS. */
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { kinds } from "../../../components/kinds.gen";
import { openGraph, type Clock, type Graph } from "../../../graph";
import { useTenant, type Tenant } from "../../emulator/support/tenant";
import { fakeContext, type FakeContext } from "./fake-graph";

export interface Emulated {
  readonly tenant: Tenant;
  readonly graph: Graph;
  readonly context: FakeContext;
  /** Our client signed in as another app of the tenant. */
  graphOf(tenant: Tenant): Graph;
  /** Plants a fault on the next request that fits. */
  fault(method: string, path: string, fault: object, times?: number): Promise<void>;
  /** "METHOD path status" of every Graph request since the last call, without version and host; of a batch its items. */
  asked(): Promise<string[]>;
}

/** Back-off takes no time here; what is waited for is the number of attempts. */
const clock: Clock = { now: () => Date.now(), sleep: () => Promise.resolve() };

/** A fresh client and an empty log for each test. */
export function useEmulated(): () => Emulated {
  const tenant = useTenant();
  let emulated: Emulated;
  // Not "default", which may hold the certificate of another file's emulator: one name, so it would hide this one.
  beforeAll(() => setDefaultCACertificates([...getCACertificates("bundled"), tenant().ca]));
  beforeEach(async () => {
    await tenant().admin("DELETE", "faults");
    await tenant().admin("DELETE", "log");
    emulated = emulatedOf(tenant());
  });
  return () => emulated;
}

function clientOf(tenant: Tenant): Graph {
  const { url } = tenant.emulator;
  const credential = {
    getToken: async () => {
      const { body } = await tenant.token();
      return { token: String(body["access_token"]), expiresOnTimestamp: Date.now() + 3_000_000 };
    },
  };
  const cloud = { name: "emulated", authorityHost: url, graphRoot: url, audience: url, portal: url, custom: true };
  return openGraph({ cloud, credential, clock, random: () => 0 });
}

function emulatedOf(tenant: Tenant): Emulated {
  const graph = clientOf(tenant);
  return {
    tenant,
    graph,
    graphOf: clientOf,
    context: fakeContext(graph, kinds),
    fault: async (method, path, fault, times = 1) => {
      const { status } = await tenant.admin("POST", "faults", { match: { method, path }, fault, times });
      if (status >= 300) throw new Error(`the emulator refused the fault: ${status}`);
    },
    asked: async () => {
      const entries = await tenant.log();
      await tenant.admin("DELETE", "log");
      return entries
        .filter(({ path }) => !/\/oauth2\/|\/\$batch$/.test(String(path)))
        .map(
          ({ method, path, status }) =>
            `${String(method)} ${String(path).replace(/^\/(beta|v1\.0)/, "")} ${String(status)}`,
        );
    },
  };
}
