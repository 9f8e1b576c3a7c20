/** @module config/parse: from the text of a stack's configuration to a tenant's configuration, every fault at once. Pure. */
import { check, type Checked, type Issue } from "../components/_shared/issues";
import { tenantConfig, type TenantConfig } from "./tenant";

const secretFault: string =
  "is stored as a secret, and a reviewer must be able to read what a tenant gets and who gets it: store it in clear";

/**
 * Parses the keys of one namespace.
 * @param raw the value of each key, without its namespace, as Pulumi hands it over: JSON where it is an object or a list.
 * @param isSecret whether a key is stored as a secret: refused, and its value is neither looked at nor shown.
 */
export function parseTenant(
  raw: Readonly<Record<string, string>>,
  isSecret: (key: string) => boolean = () => false,
): Checked<TenantConfig> {
  const secrets = Object.keys(raw).filter(isSecret);
  const readable = Object.entries(raw).filter(([key]) => !secrets.includes(key));
  const checked = check(tenantConfig, Object.fromEntries(readable.map(([key, text]) => [key, valueOf(key, text)])));
  const issues: Issue[] = [
    ...secrets.map((key) => ({ path: [key], message: secretFault })),
    ...(checked.ok ? sharedNames(checked.value) : checked.issues),
  ];
  return issues.length === 0 ? checked : { ok: false, issues };
}

/** A text where the key takes a text, so that a name may look like JSON; else JSON where it is JSON. */
function valueOf(key: string, text: string): unknown {
  const schema = Object.hasOwn(tenantConfig.shape, key) ? tenantConfig.shape[key as keyof TenantConfig] : undefined;
  if (schema?.safeParse(text).success) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Neither policy exists at the first preview, so only here can two of one name be told apart in time. */
function sharedNames(config: TenantConfig): Issue[] {
  const named = Object.entries(config).flatMap(([key, value]) =>
    typeof value === "object" && "name" in value ? [{ key, name: value.name }] : [],
  );
  return named.flatMap(({ key, name }, i) => {
    const first = named.findIndex((other) => other.name === name);
    const message = `${JSON.stringify(name)} is also the name of ${named[first]?.key}: give each policy its own`;
    return first < i ? [{ path: [key, "name"], message }] : [];
  });
}
