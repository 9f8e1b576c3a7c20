/** @module test/provider/targets: who gets a policy that is only looked at; nothing is refused. */
import { targetsFromWire } from "../../provider/targets";

const target = (type: string, more: object = {}) => ({
  target: { "@odata.type": `#microsoft.graph.${type}`, ...more },
});

it("reads groups, exclusions, all devices and all users, whoever assigned them and with what intent", () => {
  const filter = {
    deviceAndAppManagementAssignmentFilterId: "f",
    deviceAndAppManagementAssignmentFilterType: "exclude",
  };
  expect(
    targetsFromWire([
      {
        ...target("groupAssignmentTarget", { groupId: "a", ...filter }),
        ...{ source: "policySets", intent: "remove" },
      },
      target("allDevicesAssignmentTarget"),
      target("allLicensedUsersAssignmentTarget", filter),
      target("exclusionGroupAssignmentTarget", { groupId: "b" }),
    ]),
  ).toEqual({
    include: [
      { group: { id: "a" }, filter: { id: "f" }, filterType: "exclude" },
      { allDevices: true },
      { allUsers: true, filter: { id: "f" }, filterType: "exclude" },
    ],
    exclude: [{ group: { id: "b" } }],
    others: [],
  });
});

it.each([
  { deviceAndAppManagementAssignmentFilterId: null, deviceAndAppManagementAssignmentFilterType: "none" },
  {
    deviceAndAppManagementAssignmentFilterId: "00000000-0000-0000-0000-000000000000",
    deviceAndAppManagementAssignmentFilterType: "include",
  },
])("takes %j for no filter", (none) => {
  expect(targetsFromWire([target("allDevicesAssignmentTarget", none)]).include).toEqual([{ allDevices: true }]);
});

it("names what it cannot compare: other types, and a group without an id", () => {
  const odd = [
    target("configurationManagerCollectionAssignmentTarget", { collectionId: "c" }),
    target("groupAssignmentTarget"),
    {},
  ];
  expect(targetsFromWire(odd)).toEqual({
    include: [],
    exclude: [],
    others: ["configurationManagerCollectionAssignmentTarget", "groupAssignmentTarget", ""],
  });
});
