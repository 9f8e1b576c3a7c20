/** @module provider/pack: our answers in the protocol's messages. Pure. */
import {
  CheckFailure,
  CheckResponse,
  CreateResponse,
  DiffResponse,
  InvokeResponse,
  PropertyDiff,
  ReadResponse,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import type { Issue } from "../components/_shared/issues";
import type { Bag } from "../components/_shared/kind";
import { formatPath } from "../components/_shared/path";
import type { Plan } from "./plan";
import { writeProperties, type Properties } from "./properties";
import type { State } from "./read";

export const checkResponse = (inputs: Properties, issues: readonly Issue[]): CheckResponse =>
  new CheckResponse().setInputs(writeProperties(inputs)).setFailuresList(issues.map(failure));

/** `made` is undefined in a preview; the inputs then stand for the outputs. */
export const createResponse = (made: State | undefined, inputs: Properties): CreateResponse =>
  new CreateResponse()
    .setId(made?.id ?? "")
    .setProperties(writeProperties(made?.outputs ?? inputs))
    .setRefreshBeforeUpdate(true);

/** An empty id says that the object is gone. */
export const readResponse = (found: State | undefined): ReadResponse =>
  found === undefined
    ? new ReadResponse()
    : new ReadResponse()
        .setId(found.id)
        .setInputs(writeProperties(found.inputs))
        .setProperties(writeProperties(found.outputs))
        .setRefreshBeforeUpdate(true);

export const updateResponse = (outputs: Properties): UpdateResponse =>
  new UpdateResponse().setProperties(writeProperties(outputs)).setRefreshBeforeUpdate(true);

export const invokeResponse = (values: Bag, issues: readonly Issue[]): InvokeResponse =>
  new InvokeResponse().setReturn(writeProperties({ values, secrets: [] })).setFailuresList(issues.map(failure));

export function diffResponse(plan: Plan): DiffResponse {
  const changed = plan.differences.length > 0;
  const response = new DiffResponse()
    .setChanges(changed ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE)
    .setReplacesList(plan.replaces)
    .setDiffsList([...new Set(plan.differences.map((one) => String(one.path[0])))])
    .setHasdetaileddiff(true);
  for (const { property, change, replaces } of plan.differences) {
    const kind = changeKinds[change][replaces ? 1 : 0];
    response.getDetaileddiffMap().set(property, new PropertyDiff().setKind(kind).setInputdiff(true));
  }
  return response;
}

const changeKinds = {
  add: [PropertyDiff.Kind.ADD, PropertyDiff.Kind.ADD_REPLACE],
  delete: [PropertyDiff.Kind.DELETE, PropertyDiff.Kind.DELETE_REPLACE],
  update: [PropertyDiff.Kind.UPDATE, PropertyDiff.Kind.UPDATE_REPLACE],
} as const;

/** A fault of the whole resource has a path of no steps: an empty property, and the engine prints the reason alone. */
const failure = (issue: Issue): CheckFailure =>
  new CheckFailure().setProperty(formatPath(issue.path)).setReason(issue.message);
