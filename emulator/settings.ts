/** @module emulator/settings: what the admin may switch while the emulator runs. */
import { z } from "zod";
import { defaultClientId } from "./entra/directory";
import { cloudHosts } from "./hosts";
import { intuneLimits, type ThrottleLimits } from "./graph/throttle";

export interface Settings {
  /** Added to every request of a client, once for a batch. */
  latencyMs: number;
  throttle: false | ThrottleLimits;
  /** How many reads after a create or a delete still answer the old state. */
  staleReads: number;
  tokenLifetimeSeconds: number;
  /** False: a list ignores $expand, as a service may. */
  expandOnLists: boolean;
  /** $expand=settings shows so many and links to the rest; null for all of them. */
  expandSettingsCap: number | null;
  /** A list with $expand=settings has at most so many policies a page, whatever $top says; null for as many as asked. */
  expandedPageSize: number | null;
  /** PATCH of a device configuration answers 200 with the object, as documented, and not 204. */
  patchAnswersBody: boolean;
  /** DELETE of a policy of either kind answers 200. */
  deleteAnswers200: boolean;
  /** An assign changes lastModifiedDateTime, and the version of a device configuration. */
  assignTouchesPolicy: boolean;
  /** Two rows of one custom profile may have the same OMA-URI. */
  acceptDuplicateOmaUris: boolean;
  /** An assign of a script answers 204, as documented, and not 200 with the list. */
  scriptAssignAnswers204: boolean;
  /** A soft-deleted service principal keeps its appId: POST of that appId answers 409, and not 201 with a new one. */
  deletedPrincipalBlocksCreate: boolean;
  /** How long a device takes to answer an action; until then it is pending. */
  deviceActionSeconds: number;
  /** A write that needs an approval is answered as documented, 403 ApprovalRequired, and not 412 as it was seen. */
  approvalAnswers403: boolean;
  /** Names of Microsoft's clouds that are answered besides loopback. */
  hosts: readonly string[];
  /** The app that a machine's own identity is; null where it has none. */
  systemIdentity: string | null;
  /** Moves the emulator's clock forward. */
  clockOffsetSeconds: number;
}

const limits = z.strictObject({
  writes: z.int().min(1).default(intuneLimits.writes),
  requests: z.int().min(1).default(intuneLimits.requests),
  windowSeconds: z.number().positive().default(intuneLimits.windowSeconds),
});

export const settingsArgs = z.strictObject({
  latencyMs: z.number().min(0).optional(),
  throttle: z.union([z.boolean(), limits]).optional(),
  staleReads: z.int().min(0).optional(),
  tokenLifetimeSeconds: z.int().optional(),
  expandOnLists: z.boolean().optional(),
  expandSettingsCap: z.int().min(1).nullable().optional(),
  expandedPageSize: z.int().min(1).nullable().optional(),
  patchAnswersBody: z.boolean().optional(),
  deleteAnswers200: z.boolean().optional(),
  assignTouchesPolicy: z.boolean().optional(),
  acceptDuplicateOmaUris: z.boolean().optional(),
  scriptAssignAnswers204: z.boolean().optional(),
  deletedPrincipalBlocksCreate: z.boolean().optional(),
  deviceActionSeconds: z.number().min(0).optional(),
  approvalAnswers403: z.boolean().optional(),
  hosts: z.array(z.enum(cloudHosts)).optional(),
  systemIdentity: z.guid().nullable().optional(),
  clockOffsetSeconds: z.number().min(0).optional(),
});

export interface StartSettings {
  readonly latencyMs: number;
  readonly throttle: boolean;
  readonly cloudHosts: boolean;
}

export function initialSettings({ latencyMs, throttle, cloudHosts: named }: StartSettings): Settings {
  return {
    latencyMs,
    throttle: throttle ? intuneLimits : false,
    staleReads: 0,
    tokenLifetimeSeconds: 3_599,
    expandOnLists: true,
    expandSettingsCap: null,
    expandedPageSize: null,
    patchAnswersBody: false,
    deleteAnswers200: false,
    assignTouchesPolicy: true,
    acceptDuplicateOmaUris: false,
    scriptAssignAnswers204: false,
    deletedPrincipalBlocksCreate: false,
    deviceActionSeconds: 0,
    approvalAnswers403: false,
    hosts: named ? cloudHosts : [],
    systemIdentity: defaultClientId,
    clockOffsetSeconds: 0,
  };
}

export function applySettings(settings: Settings, args: z.output<typeof settingsArgs>): void {
  const { throttle, ...rest } = args;
  Object.assign(settings, Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)));
  if (throttle !== undefined) settings.throttle = throttle === true ? intuneLimits : throttle;
}
