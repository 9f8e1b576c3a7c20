/** @module emulator/scripts/script-type: what the two sets of scripts have for properties. Evidence: graph-facts.md, scripts. */
import type { EntityType } from "../graph/entity-type";

/** One entity set of scripts, and where it differs from the other. */
export interface ScriptSet {
  readonly name: "deviceHealthScripts" | "deviceManagementScripts";
  readonly title: string;
  readonly type: EntityType;
  readonly assignmentType: EntityType;
  /** Members that hold a script in base64: in no list. */
  readonly contents: readonly string[];
  /** Those without which nothing is made. */
  readonly required: readonly string[];
  /** What a new one has where the body says nothing. */
  readonly defaults: Readonly<Record<string, string | boolean | null | readonly []>>;
  /** Bytes of a script from which the service refuses it. */
  readonly refusedFrom: number;
  /** A list takes $filter for nothing. */
  readonly ignoresFilter: boolean;
  /** Member of the assign body. */
  readonly assignments: string;
  /** The older member of the same body, that can name groups only. */
  readonly groupAssignments?: string;
  /** Assignments say when they run. */
  readonly scheduled: boolean;
}

const shared = {
  id: "string",
  displayName: "string",
  description: "string",
  createdDateTime: "string",
  lastModifiedDateTime: "string",
  runAsAccount: "string",
  enforceSignatureCheck: "boolean",
  runAs32Bit: "boolean",
  roleScopeTagIds: "strings",
} as const;

export const healthScripts: ScriptSet = {
  name: "deviceHealthScripts",
  title: "Device health script",
  type: {
    name: "microsoft.graph.deviceHealthScript",
    properties: {
      ...shared,
      publisher: "string",
      version: "string",
      detectionScriptContent: "string",
      remediationScriptContent: "string",
      isGlobalScript: "boolean",
      highestAvailableVersion: "string",
      deviceHealthScriptType: "string",
      detectionScriptParameters: "object",
      remediationScriptParameters: "object",
    },
    navigations: ["assignments"],
  },
  assignmentType: {
    name: "microsoft.graph.deviceHealthScriptAssignment",
    properties: { id: "string", target: "object", runRemediationScript: "boolean", runSchedule: "object" },
    navigations: [],
  },
  contents: ["detectionScriptContent", "remediationScriptContent"],
  required: ["displayName", "publisher", "detectionScriptContent"],
  defaults: {
    publisher: "",
    remediationScriptContent: "",
    isGlobalScript: false,
    highestAvailableVersion: null,
    deviceHealthScriptType: "deviceHealthScript",
    detectionScriptParameters: [],
    remediationScriptParameters: [],
  },
  refusedFrom: 512 * 1024,
  ignoresFilter: true,
  assignments: "deviceHealthScriptAssignments",
  scheduled: true,
};

export const managementScripts: ScriptSet = {
  name: "deviceManagementScripts",
  title: "Device management script",
  type: {
    name: "microsoft.graph.deviceManagementScript",
    properties: { ...shared, fileName: "string", scriptContent: "string" },
    navigations: ["assignments"],
  },
  assignmentType: {
    name: "microsoft.graph.deviceManagementScriptAssignment",
    properties: { id: "string", target: "object" },
    navigations: [],
  },
  contents: ["scriptContent"],
  required: ["displayName", "fileName", "scriptContent"],
  defaults: {},
  refusedFrom: 680 * 1024,
  ignoresFilter: false,
  assignments: "deviceManagementScriptAssignments",
  groupAssignments: "deviceManagementScriptGroupAssignments",
  scheduled: false,
};
