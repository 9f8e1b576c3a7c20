/** @module config/load: reads the tenant's configuration from the stack that is being deployed. */
import * as pulumi from "@pulumi/pulumi";
import type { Issue } from "../components/_shared/issues";
import { linesIn, setOrigin } from "../components/_shared/origin";
import { parseTenant } from "./parse";
import { tenantOf, type Tenant } from "./tenant";
import { noteReads } from "./unread";

/** A stack file that cannot be right: every fault, each on the path that the person typed. Shown without a stack trace. */
export class TenantConfigFaulty extends pulumi.RunError {
  override readonly name = "TenantConfigFaulty";
  constructor(
    readonly namespace: string,
    /** Every fault; paths without the namespace. */
    readonly issues: readonly Issue[],
    file: string,
  ) {
    const count = issues.length === 1 ? "1 fault" : `${issues.length} faults`;
    super(`${file}: the tenant's configuration has ${count}. Correct:\n${linesIn(namespace, issues)}`);
  }
}

// The SDK exports it but leaves it out of its types; its public way to ask reads the value and warns.
const sdk = pulumi.runtime as unknown as { isConfigSecret(key: string): boolean };

/** Where the keys stand. */
export interface LoadOptions {
  /** Namespace of the keys. Default: the project's name, as Pulumi writes a key without a namespace. */
  readonly namespace?: string;
  /** Keys of the namespace that the program itself reads, and that are none of ours. */
  readonly otherKeys?: readonly string[];
}

/**
 * What `Pulumi.<stack>.yaml` says, ready for the policies' constructors, whose errors then name the file. A key that the program
 * does not read until its end is a warning.
 * @throws TenantConfigFaulty with every fault of the whole file.
 * @throws NothingConfigured where the file has no key of the namespace.
 */
export function loadTenant({ namespace = pulumi.getProject(), otherKeys = [] }: LoadOptions = {}): Tenant {
  const file = `Pulumi.${pulumi.getStack()}.yaml`;
  const raw = keysOf(namespace);
  if (Object.keys(raw).length === 0) throw new NothingConfigured(namespace, file);
  for (const key of otherKeys) delete raw[key];
  const checked = parseTenant(raw, (key) => sdk.isConfigSecret(`${namespace}:${key}`));
  if (!checked.ok) throw new TenantConfigFaulty(namespace, checked.issues, file);
  const tenant = tenantOf(checked.value);
  for (const [key, args] of Object.entries(tenant)) setOrigin(args, { file, namespace, key });
  return noteReads(tenant, file, namespace);
}

/** A stack without one key of ours: not "no policies", which would plan to delete all, but a file or namespace mistaken. */
export class NothingConfigured extends pulumi.RunError {
  override readonly name = "NothingConfigured";
  constructor(namespace: string, file: string) {
    super(
      `${file} has no key "${namespace}:...", so nothing says what the tenant gets. Write one, such as ` +
        `${namespace}:pinReset; to remove all policies of the stack, run pulumi destroy.`,
    );
  }
}

function keysOf(namespace: string): Record<string, string> {
  const prefix = `${namespace}:`;
  const own = Object.entries(pulumi.runtime.allConfig()).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), value]));
}
