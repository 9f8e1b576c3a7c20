/** @module test/policies/support/lint: a program with a reset and other policies, and a tenant with policies of others. */
import * as pulumi from "@pulumi/pulumi";
import { CustomProfile, type OmaSetting } from "../../../components/custom-profile";
import { Provider, type FoundPolicy } from "../../../components/provider";
import { RegistryEquivalent } from "../../../components/registry-equivalent";
import { SettingsCatalogPolicy, type SettingInstance } from "../../../components/settings-catalog-policy";
import type { SetOnDevice } from "../../../knowledge/blockers";
import { lintSignIn, type Linted, type SignInBlocked } from "../../../policies/_shared/sign-in-lint";
import { mockEngine } from "../../components/program";

export const pilot = { include: [{ group: "Windows pilot" }] };

export interface Program {
  readonly provider: Provider;
  /** Policies of the tenant, as the plugin answers; a test changes it. */
  readonly tenant: { policies: FoundPolicy[]; refused: { title: string; permissions: string[] }[] };
  /** How often the tenant was asked. */
  readonly asked: () => number;
  /**
   * Declares one policy that sets all of it, in the kind that carries it; one for each kind.
   * @param assignments null: the portal says who gets it. Default: the pilot group.
   */
  declare(name: string, settings: readonly SetOnDevice[], assignments?: unknown): void;
  /** What the reset for the pilot group, or for others, is refused with, and warned of. */
  lint(more?: Partial<Linted>): Promise<{ refused: SignInBlocked | undefined; warned: string[] }>;
}

let n = 0;

export async function openProgram({ preview = false } = {}): Promise<Program> {
  await mockEngine({ preview });
  const tenant: Program["tenant"] = { policies: [], refused: [] };
  let asked = 0;
  await pulumi.runtime.setMocks(
    {
      newResource: ({ name, inputs, custom }) => ({ id: custom && !preview ? `${name}-id` : undefined, state: inputs }),
      call: ({ token }) => {
        asked += 1;
        if (token !== "intune:index:findSettings") throw new Error(`the test does not answer ${token}`);
        return tenant;
      },
    },
    "project",
    "contoso",
    preview,
  );
  const warned: string[] = [];
  jest.spyOn(pulumi.log, "warn").mockImplementation(async (text) => void warned.push(text));
  const provider = new Provider(`contoso-${++n}`, { tenantId: "c0de1a5e-0000-4000-8000-00000c047050" });
  return {
    provider,
    tenant,
    asked: () => asked,
    declare: (name, settings, assignments = pilot) => declareAll(provider, name, settings, assignments),
    lint: async (more = {}) => {
      const resource = new pulumi.ComponentResource("test:index:Reset", `reset-${++n}`, {}, { provider });
      warned.length = 0;
      const linted = { resource, title: "Reset", feature: "The reset", assignments: pilot, refuses: true, ...more };
      const refused = await lintSignIn(linted).then(
        () => undefined,
        (error: unknown) => error as SignInBlocked,
      );
      return { refused, warned: [...warned] };
    },
  };
}

function declareAll(provider: Provider, name: string, settings: readonly SetOnDevice[], assignments: unknown): void {
  const of = (carrier: SetOnDevice["carrier"]) => settings.filter((one) => one.carrier === carrier);
  const common = { ...(assignments !== null && { assignments: assignments as typeof pilot }) };
  const [options, rows, values] = [of("catalogue"), of("omaUri"), of("registry")];
  if (options.length > 0) {
    const entries = options.map(({ setting, value }) => [setting, { type: "choice", value }] as const);
    const args = { name, settings: Object.fromEntries(entries) as Record<string, SettingInstance>, ...common };
    new SettingsCatalogPolicy(name, args, { provider });
  }
  if (rows.length > 0) {
    const args = { name, settings: Object.fromEntries(rows.map((row) => [row.setting, omaRow(row)])), ...common };
    new CustomProfile(name, args, { provider });
  }
  // Values of the user and of the machine are written by different accounts.
  for (const ofUser of [true, false]) {
    const own = values.filter(({ setting }) => setting.startsWith("HKEY_CURRENT_USER") === ofUser);
    if (own.length === 0) continue;
    const args = { name, values: own.map(registryValue), delivery: "platformScript" as const, ...common };
    new RegistryEquivalent(ofUser ? `${name} of users` : name, args, { provider });
  }
}

const omaRow = ({ value }: SetOnDevice): OmaSetting =>
  typeof value === "number"
    ? { type: "integer", value, name: "row", description: "" }
    : { type: "string", value: String(value), name: "row", description: "" };

function registryValue({ setting, value }: SetOnDevice) {
  const cut = setting.lastIndexOf("\\");
  const [key, name] = [setting.slice(0, cut).replace(/^HKLM/, "HKEY_LOCAL_MACHINE"), setting.slice(cut + 1)];
  return typeof value === "number"
    ? { key, name, type: "dword" as const, value }
    : { key, name, type: "string" as const, value: String(value) };
}

/** A policy of the tenant as the plugin answers it, assigned to the pilot group. */
export function found(settings: readonly SetOnDevice[], more: Partial<FoundPolicy> = {}): FoundPolicy {
  return {
    kind: "SettingsCatalogPolicy",
    title: "settings catalog policy",
    id: `policy-${++n}`,
    name: "Baseline",
    owned: false,
    settings,
    include: [{ group: { id: "pilot-id", name: "Windows pilot" } }],
    exclude: [],
    others: [],
    ...more,
  };
}
