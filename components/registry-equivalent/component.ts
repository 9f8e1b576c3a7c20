/** @module components/registry-equivalent/component: registry values and who gets them, as programs declare them. */
import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { Inputs, ResourceArgs } from "../_shared/inputs";
import { check } from "../_shared/issues";
import { ArgsFaulty, checkArgs, isPlain } from "../_shared/program-args";
import { declarePolicy } from "../_shared/program-declared";
import { withSchedule } from "../_shared/program-schedule";
import { PlatformScript } from "../platform-script";
import { assignments, type AssignedArgs, type RunScheduleArgs } from "../policy-assignments";
import { providerOf } from "../provider";
import { Remediation } from "../remediation";
import { registryEquivalentArgs, type RegistryEquivalentArgs as PlainArgs } from "./args";
import { valuesOnDevice } from "./on-device";
import { detectionScript, undoDetectionScript } from "./powershell-detection";
import { remediationScript } from "./powershell-remediation";
import { undoScript } from "./powershell-undo";
import { isOfUser, registryValues, type RegistryValue } from "./values";

/** What decides which children there are and what runs on devices. */
type DecidingKey = "values" | "state" | "delivery" | "schedule";

/**
 * The values and who gets them. Any part may be an output, except state, delivery and schedule, which a reviewer must be able to
 * read; the values themselves may be outputs as well.
 */
export interface RegistryEquivalentArgs extends ResourceArgs<Omit<PlainArgs, DecidingKey>>, AssignedArgs {
  /** The values: those of the machine and the default profile, or those of the user. */
  values: Inputs<PlainArgs["values"]>;
  /** "undone" puts back what was there before the first write. Default: "applied". */
  state?: PlainArgs["state"];
  /** A remediation looks again and again; a platform script writes once a device. Default: "remediation". */
  delivery?: PlainArgs["delivery"];
  /** When a remediation runs on targets that name no schedule of their own. Default: every day at 01:00, device time. */
  schedule?: RunScheduleArgs | undefined;
}

/**
 * Registry values on devices, for what has no setting in Intune: written with their exact types into the 64-bit registry, with
 * what was there remembered once, so that `state: "undone"` puts back exactly that.
 *
 * Child, whose name is identity: `<name>`, a `Remediation` or a `PlatformScript`. Values stay on devices when the resource is
 * removed: undo first, wait until the devices have reported, then remove. A change of `delivery` replaces the one by the other.
 * HKEY_CURRENT_USER is written by the user who is signed in, who may not write under its Policies keys; all else by the device.
 * Devices that allow only signed scripts (constrained language) refuse the scripts: they use .NET's registry classes.
 */
export class RegistryEquivalent extends pulumi.ComponentResource {
  /** Id in the tenant. */
  readonly policyId: pulumi.Output<string>;
  /** Display name. */
  readonly displayName: pulumi.Output<string>;
  /** The remediations or scripts in the Intune admin center. */
  readonly portalUrl: pulumi.Output<string>;
  /** Who gets it, in words. */
  readonly assignedTo: pulumi.Output<string[]>;

  /** @throws ArgsFaulty before any request, with every fault of the arguments that are known. */
  constructor(name: string, args: RegistryEquivalentArgs, opts?: pulumi.ComponentResourceOptions) {
    super("intune:components:RegistryEquivalent", name, {}, opts);
    const title = `RegistryEquivalent "${name}"`;
    checkAll(this, title, args);
    declare(this, title, args);
    const carrier =
      args.delivery === "platformScript" ? createScript(this, name, args) : createRemediation(this, name, args);
    this.policyId = carrier.policyId;
    this.displayName = carrier.displayName;
    this.portalUrl = carrier.portalUrl;
    this.assignedTo = carrier.assignedTo;
    this.registerOutputs(this.summary);
  }

  /** What a person wants to know of the policy: fit to be exported by a program. */
  get summary() {
    const { policyId, displayName, portalUrl, assignedTo } = this;
    return { policyId, displayName, portalUrl, assignedTo };
  }
}

const schema: z.ZodObject = registryEquivalentArgs.extend({ assignments: assignments.optional() });

function checkAll(resource: pulumi.Resource, title: string, args: RegistryEquivalentArgs): void {
  checkArgs(resource, title, schema, args);
  if (args.delivery !== "platformScript" || args.schedule === undefined) return;
  const message = "is only for a remediation: a platform script runs once on each device";
  throw new ArgsFaulty(title, [{ path: ["schedule"], message }], resource);
}

/** Others must know it: what keeps another policy from working is looked for in all of them. */
function declare(resource: pulumi.ComponentResource, title: string, args: RegistryEquivalentArgs): void {
  declarePolicy(providerOf(resource) ?? pulumi.runtime.getStackResource(), {
    kind: "RegistryEquivalent",
    title,
    resource,
    args: { ...args },
    onDevice: ({ values, state }) => ({ settings: valuesOnDevice(values, state) }),
  });
}

function createRemediation(parent: RegistryEquivalent, name: string, args: RegistryEquivalentArgs): Remediation {
  const isUndo = args.state === "undone";
  return new Remediation(
    name,
    {
      ...common(parent, name, args),
      detectionScript: fromValues(parent, name, args, isUndo ? undoDetectionScript : detectionScript),
      remediationScript: fromValues(parent, name, args, isUndo ? undoScript : remediationScript),
      ...(args.assignments !== undefined && { assignments: withSchedule(args.assignments, args.schedule) }),
    },
    { parent },
  );
}

function createScript(parent: RegistryEquivalent, name: string, args: RegistryEquivalentArgs): PlatformScript {
  const { assignments: who, state } = args;
  return new PlatformScript(
    name,
    {
      ...common(parent, name, args),
      fileName: "registry-values.ps1",
      script: fromValues(parent, name, args, state === "undone" ? undoScript : remediationScript),
      ...(who !== undefined && { assignments: who }),
    },
    { parent },
  );
}

function common(parent: RegistryEquivalent, title: string, args: RegistryEquivalentArgs) {
  const { values: _values, state: _state, delivery: _delivery, schedule: _schedule, assignments: _who, ...rest } = args;
  const runAs = fromValues(parent, title, args, (values) => (values.some(isOfUser) ? "user" : "system"));
  // An input of either is an input of one or the other only to us, not to the compiler.
  return { ...rest, runAs: runAs as Inputs<"user" | "system"> };
}

/** At once where the values are known, so that a preview shows the scripts. */
function fromValues<T>(
  resource: pulumi.Resource,
  name: string,
  { values }: RegistryEquivalentArgs,
  make: (values: readonly RegistryValue[]) => T,
): pulumi.Input<T> {
  const made = (given: unknown): T => {
    const checked = check(registryValues, given);
    if (checked.ok) return make(checked.value);
    const issues = checked.issues.map(({ path, message }) => ({ path: ["values", ...path], message }));
    throw new ArgsFaulty(`RegistryEquivalent "${name}"`, issues, resource);
  };
  return isPlain(values) ? made(values) : (pulumi.output(values as object).apply(made) as pulumi.Output<T>);
}
