/** @module components/_shared/directories: the things that a program may name instead of giving their ids, and where Graph lists them. */

export interface Directory {
  /** The words for it in a message. */
  readonly title: string;
  readonly version: "v1.0" | "beta";
  readonly path: string;
  /** The member that holds the name. */
  readonly nameMember: string;
  /** `filter`: one request per name; `list`: the whole collection once per engine operation. */
  readonly lookUp: "filter" | "list";
  /** Graph application permissions that allow the look-up, least first. */
  readonly permissions: readonly string[];
}

export const directories = {
  group: {
    title: "group",
    version: "v1.0",
    path: "/groups",
    nameMember: "displayName",
    lookUp: "filter",
    permissions: ["GroupMember.Read.All", "Group.Read.All", "Directory.Read.All"],
  },
  assignmentFilter: {
    title: "assignment filter",
    version: "beta",
    path: "/deviceManagement/assignmentFilters",
    nameMember: "displayName",
    lookUp: "list",
    permissions: ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
  },
  roleScopeTag: {
    title: "scope tag",
    version: "beta",
    path: "/deviceManagement/roleScopeTags",
    nameMember: "displayName",
    lookUp: "list",
    permissions: ["DeviceManagementRBAC.Read.All", "DeviceManagementRBAC.ReadWrite.All"],
  },
} as const satisfies Record<string, Directory>;

export type DirectoryName = keyof typeof directories;
