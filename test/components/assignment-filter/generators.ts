/** @module test/components/assignment-filter/generators: any filter that a person may write, and what Graph makes of its JSON. */
import fc from "fast-check";
import { assignmentFilterArgs } from "../../../components/assignment-filter/args";
import type { FilterWire, ResolvedFilter } from "../../../components/assignment-filter/wire";

const platforms = assignmentFilterArgs.shape.platform.unwrap().options;
const written = fc.string({ minLength: 1, maxLength: 40 });

/** Scope tags are in the order in which they are sent. */
export const filter: fc.Arbitrary<ResolvedFilter> = fc.record({
  name: written,
  description: fc.string(),
  platform: fc.constantFrom(...platforms),
  managementType: fc.constantFrom("devices", "apps"),
  rule: written,
  scopeTags: fc
    .uniqueArray(fc.nat(40).map(String), { minLength: 1, maxLength: 5 })
    .map((ids) => ids.sort().map((id) => ({ id }))),
  adopt: fc.constant("never"),
});

/** The same filter as Graph may answer it: with members of its own, and without what says nothing. */
export function asGraphAnswers(sent: FilterWire): fc.Arbitrary<FilterWire> {
  const dull = <K extends keyof FilterWire>(member: K, isDull: boolean) =>
    isDull
      ? fc.constantFrom({ [member]: sent[member] }, { [member]: null }, {})
      : fc.constant({ [member]: sent[member] });
  const { description, assignmentFilterManagementType, roleScopeTags, ...rest } = sent;
  const noise = fc.record(
    {
      "@odata.type": fc.constant("#microsoft.graph.deviceAndAppManagementAssignmentFilter"),
      createdDateTime: fc.constant("2026-01-01T00:00:00.0000000Z"),
      lastModifiedDateTime: fc.constant("2026-01-01T00:00:00.0000000Z"),
      payloads: fc.constantFrom([], [{ payloadId: "p", payloadType: "deviceConfigurationAndCompliance" }]),
      "payloads@odata.context": fc.webUrl(),
    },
    { requiredKeys: [] },
  );
  return fc
    .tuple(
      noise,
      dull("description", description === ""),
      dull("assignmentFilterManagementType", assignmentFilterManagementType === "devices"),
      dull("roleScopeTags", JSON.stringify(roleScopeTags) === '["0"]'),
    )
    .map((parts) => Object.assign({ id: "1", ...rest }, ...parts) as FilterWire);
}
