/** @module test/components/policy-assignments/generators: any targets that a person may write, and what Graph makes of their JSON. */
import fc from "fast-check";
import {
  audienceKey,
  excludeKey,
  includeKey,
  type AssignmentWire,
  type ResolvedExclude,
  type ResolvedInclude,
  type ResolvedTargets,
} from "../../../components/policy-assignments/wire";
import { shuffled, type Dice } from "../settings-catalog-policy/generators";

const id = fc.uuid().map((uuid) => ({ id: uuid }));
const audience: fc.Arbitrary<ResolvedInclude> = fc.oneof(
  id.map((group) => ({ group })),
  fc.constant({ allDevices: true as const }),
  fc.constant({ allUsers: true as const }),
);
const filter: fc.Arbitrary<Pick<ResolvedInclude, "filter" | "filterType">> = fc.oneof(
  fc.constant({}),
  fc
    .tuple(id, fc.constantFrom("include" as const, "exclude" as const))
    .map(([one, filterType]) => ({ filter: one, filterType })),
);
const include: fc.Arbitrary<ResolvedInclude> = fc.tuple(audience, filter).map(([who, by]) => ({ ...who, ...by }));

const ordered = <T>(list: T[], key: (one: T) => string): T[] => [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1));

/** Two lists in the order that a read gives them. */
export const targets: fc.Arbitrary<ResolvedTargets> = fc
  .record({
    include: fc.uniqueArray(include, { maxLength: 5, selector: audienceKey }),
    exclude: fc.uniqueArray(
      id.map((group): ResolvedExclude => ({ group })),
      { maxLength: 5, selector: excludeKey },
    ),
  })
  .map((lists) => ({ include: ordered(lists.include, includeKey), exclude: ordered(lists.exclude, excludeKey) }));

/** The same assignments as Graph may answer them. */
export function asGraphAnswers(written: readonly AssignmentWire[], policyId: string, roll: Dice): AssignmentWire[] {
  const direct = written.map(({ target }, i): AssignmentWire => {
    const unfiltered = !target?.deviceAndAppManagementAssignmentFilterId;
    const noFilterId = [null, "00000000-0000-0000-0000-000000000000", undefined][roll(3)];
    return {
      id: `${policyId}_${i}`,
      ...(roll(2) ? { source: "direct", sourceId: policyId } : {}),
      ...(roll(2) ? { intent: "apply" } : {}),
      target: {
        ...target,
        ...(unfiltered && {
          deviceAndAppManagementAssignmentFilterId: noFilterId,
          deviceAndAppManagementAssignmentFilterType: ["none", null][roll(2)],
        }),
      },
    };
  });
  const fromSet = { source: "policySets", target: { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" } };
  return shuffled(roll(2) ? [...direct, fromSet] : direct, roll);
}
