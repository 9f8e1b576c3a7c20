/** @module components/assignment-filter/example: the smallest program that declares one. */
import { AssignmentFilter } from ".";

/** Devices that the company owns. A policy of the same program takes it as `filter: { id: corporate.filterId }`. */
export const corporate = new AssignmentFilter("corporate", {
  name: "Corporate Windows devices",
  rule: '(device.deviceOwnership -eq "Corporate")',
});
