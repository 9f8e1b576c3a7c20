/** @module provider/provider-inputs: what a program says of the provider, as the engine carries and stores it. Pure. */
import type { Issue } from "../components/_shared/issues";
import type { Bag } from "../components/_shared/kind";
import { factsOf, providerArgNames, providerArgs, type ProviderArg } from "../components/_shared/provider-args";
import { checkShape } from "./check";
import { hasUnknown, type Properties } from "./properties";

const switches = new Set<ProviderArg>(["useOidc", "useAksWorkloadIdentity", "useMsi", "useCli"]);

/** Provider inputs as they may be stored: what lives for minutes is set apart, and a secret given as an input is warned about. */
export function checkConfig(news: Properties): {
  inputs: Properties;
  shortLived: Bag;
  issues: Issue[];
  warnings: string[];
} {
  const { ours, engines } = apart(news.values);
  const { values, issues } = checkShape(providerArgs, fromStrings(ours), () => true);
  const isShortLived = ([name]: [string, unknown]): boolean => isArg(name) && factsOf(name).shortLived === true;
  const kept = Object.fromEntries(Object.entries(values).filter((entry) => !isShortLived(entry)));
  const shortLived = Object.fromEntries(Object.entries(values).filter(isShortLived));
  const stored = providerArgNames.filter((name) => kept[name] !== undefined && factsOf(name).secret === true);
  const secrets = [...news.secrets, ...stored.map((name) => [name])].filter(
    (path) => kept[String(path[0])] !== undefined,
  );
  const warnings = stored.map(
    (name) =>
      `${name} is an input of the provider, so it is stored in the state (encrypted) and the next deploy begins with it, ` +
      `even after it was rotated. Give it as ${factsOf(name).env?.[0]} instead.`,
  );
  return { inputs: { values: { ...toStrings(kept), ...engines }, secrets }, shortLived, issues, warnings };
}

/** Inputs that make it another tenant, so that everything in it is another object. */
export function replacingInputs(before: Bag, after: Bag): string[] {
  const known = (bag: Bag): unknown =>
    typeof bag["tenantId"] === "string" ? bag["tenantId"].toLowerCase() : bag["tenantId"];
  const [old, now] = [known(before), known(after)];
  return old !== undefined && now !== undefined && !hasUnknown(now) && old !== now ? ["tenantId"] : [];
}

/** What is ours of the engine's inputs, with switches as switches. */
export const argsIn = (inputs: Bag): Bag => fromStrings(apart(inputs).ours);

/** Pulumi carries provider inputs that are not strings as JSON text. */
export function fromStrings(values: Bag): Bag {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const isSwitch = isArg(name) && switches.has(name) && typeof value === "string";
      return [name, isSwitch && /^(true|false|1|0)$/i.test(value) ? /^(true|1)$/i.test(value) : value];
    }),
  );
}

const toStrings = (values: Bag): Bag =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "boolean" ? String(value) : value]),
  );

/** The engine keeps what it needs to find the plugin among the provider's inputs. */
const engineKeys = new Set(["version", "pluginDownloadURL", "pluginChecksums", "__internal"]);

function apart(values: Bag): { ours: Bag; engines: Bag } {
  const entries = Object.entries(values);
  const of = (isEngines: boolean): Bag =>
    Object.fromEntries(entries.filter(([name]) => engineKeys.has(name) === isEngines));
  return { ours: of(false), engines: of(true) };
}

const isArg = (name: string): name is ProviderArg => Object.hasOwn(providerArgs.shape, name);
