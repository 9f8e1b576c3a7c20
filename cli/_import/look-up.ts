/** @module cli/_import/look-up: ids by name, from the tenant of each provider that the program uses. */
import type { Context, Kind } from "../../components/_shared/kind";
import { kinds } from "../../components/kinds.gen";
import type { Environment } from "../../provider/configuration";
import { openTenant } from "../_tenant/open";
import type { LookUp } from "./fill";
import type { ImportPreview } from "./preview";

/** One list per kind and provider, whatever the number of names. */
export function lookUpInTenant(preview: ImportPreview, environment: Environment): LookUp {
  const lists = new Map<string, Promise<readonly { id: string; name: string }[]>>();
  const contexts = new Map<string, Promise<Context>>();

  const contextOf = (provider: string): Promise<Context> => {
    const known = contexts.get(provider) ?? openTenant(providerInputs(preview, provider), environment);
    contexts.set(provider, known);
    return known;
  };
  return {
    hasName: (type) => kindOf(type)?.namesakes !== undefined,
    entitySetOf: (type) => kindOf(type)?.assignable?.entitySet,
    idsOf: async (type, title, provider = "") => {
      const kind = kindOf(type);
      if (!kind) return [];
      const key = `${type} ${provider}`;
      const list = lists.get(key) ?? contextOf(provider).then((context) => listOf(kind, context));
      lists.set(key, list);
      return (await list).filter((one) => one.name === title).map((one) => one.id);
    },
  };
}

async function listOf(kind: Kind, context: Context): Promise<{ id: string; name: string }[]> {
  const all = [];
  for await (const one of kind.list(context)) all.push(one);
  return all;
}

const kindOf = (type: string): Kind | undefined => kinds.find((kind) => kind.token === type);

/** What the preview says of a provider, the default one being the stack's configuration; secrets are masked and come from the environment. */
function providerInputs({ steps, config }: ImportPreview, provider: string): Record<string, unknown> {
  const urn = provider.replace(/::[^:]*$/, "");
  const configured = Object.entries(config).flatMap(([key, value]) =>
    key.startsWith("intune:") ? [[key.slice("intune:".length), value]] : [],
  );
  const inputs = steps.find((step) => step.urn === urn)?.newState?.inputs ?? Object.fromEntries(configured);
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== "[secret]"));
}
