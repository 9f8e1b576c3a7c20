/** @module cli/_doctor/devices: how many managed Windows devices cannot do which reset, by the requirements table. Source: Graph managedDevice (beta). */
import { z } from "zod";
import { inParallel } from "../../components/_shared/in-parallel";
import { pathSegment, unlessGone, type Graph } from "../../graph";
import { answer, combinations, type Topic } from "../../knowledge/requirements";
import { editions, joins, releaseOfVersion, releaseTitle } from "../../knowledge/windows";
import { needing } from "../_tenant/ask";
import type { Check, Finding, Look } from "./check";

const anyOf = ["DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All"];
/** Graph tells edition and join of one device at a time: so many are asked, those that were in touch last. */
const mostAsked = 200;

const listed = z.object({
  id: z.string(),
  operatingSystem: z.string().nullish(),
  osVersion: z.string().nullish(),
  lastSyncDateTime: z.string().nullish(),
});
const detailed = z.object({ skuFamily: z.string().nullish(), joinType: z.string().nullish() });

/** A Windows device as the requirements table knows it; what is left out is not known. */
export interface Device {
  readonly windows?: string | undefined;
  readonly edition?: keyof typeof editions | undefined;
  readonly join?: keyof typeof joins | undefined;
}

/** By the words of Graph; others are not known. */
const editionOf: Readonly<Record<string, Device["edition"]>> = {
  home: "home",
  pro: "pro",
  professional: "pro",
  enterprise: "enterprise",
  education: "education",
};
const joinOf: Readonly<Record<string, Device["join"]>> = {
  azureADJoined: "entra-joined",
  hybridAzureADJoined: "hybrid-joined",
  azureADRegistered: "entra-registered",
};
const cloudOf: Readonly<Record<string, string>> = {
  usgovernment: "us-government",
  dod: "us-government",
  china: "china",
};

const resets: readonly { topic: Topic; what: string; works: (one: ReturnType<typeof answer>) => boolean }[] = [
  { topic: "pin-reset", what: "a non-destructive PIN reset", works: ({ outcome }) => outcome === "non-destructive" },
  {
    topic: "sspr",
    what: "a password reset at the sign-in screen",
    works: ({ outcome }) => outcome !== "not-supported",
  },
];

/** What is not known of a device may be anything: it counts only where nothing could help. */
export function deviceFindings(devices: readonly Device[], cloud = "global"): Finding[] {
  const kinds = Map.groupBy(devices, ({ windows, edition, join }) => JSON.stringify([windows, edition, join]));
  return resets.flatMap(({ topic, what, works }): Finding[] => {
    const unable = [...kinds.values()].filter(([one]) => one?.windows !== undefined && !can(one));
    if (unable.length === 0) return [];
    const count = unable.reduce((sum, same) => sum + same.length, 0);
    const groups = unable.map((same) => `${same.length} ${words(same[0] as Device)}`).sort();
    return [
      {
        says: `${count} of ${devices.length} Windows devices cannot do ${what}: ${groups.join("; ")}.`,
        next: `See why: ${unable.map(([one]) => explain(topic, one as Device)).join("; ")}.`,
      },
    ];

    function can({ windows, edition, join }: Device): boolean {
      const fixed = {
        cloud: [cloudOf[cloud] ?? "global"],
        ...(windows && { windows: [windows] }),
        ...(edition && { edition: [edition] }),
        ...(join && { join: [join] }),
      };
      return combinations(topic, fixed).some((one) => works(answer(topic, one)));
    }
  });
}

const words = ({ windows = "", edition, join }: Device): string =>
  [
    releaseTitle(windows),
    edition ? editions[edition] : "edition not known",
    join ? joins[join] : "join not known",
  ].join(", ");

const explain = (topic: Topic, { windows, edition, join }: Device): string =>
  [`intune-policy explain ${topic} --windows ${windows}`, edition && `--edition ${edition}`, join && `--join ${join}`]
    .filter(Boolean)
    .join(" ");

export const devices: Check = {
  id: "devices",
  title: "Managed Windows devices can do the resets",
  sources: [
    { document: "002", place: "Requirements" },
    { document: "003", place: "Windows 11 and Windows 10 prerequisites" },
  ],
  needs: [{ for: "read versions, editions and join types of devices", anyOf }],
  look: async ({ graph }): Promise<Look> => {
    const path =
      "/deviceManagement/managedDevices?$filter=operatingSystem eq 'Windows'&$select=id,operatingSystem,osVersion,lastSyncDateTime";
    const rows = z.array(listed).parse(await needing(anyOf, graph.list(path, { version: "beta" })));
    const newest = rows
      .filter(({ operatingSystem }) => operatingSystem === "Windows")
      .sort((a, b) => ((a.lastSyncDateTime ?? "") < (b.lastSyncDateTime ?? "") ? 1 : -1));
    const details = await detailsOf(
      graph,
      newest.slice(0, mostAsked).map(({ id }) => id),
    );
    const seen = newest.map(({ id, osVersion }): Device => ({
      windows: releaseOfVersion(osVersion ?? ""),
      ...details.get(id),
    }));
    const unread = newest.length - details.size;
    const rest = unread > 0 ? ` Of ${unread} only the version was looked at, not edition and join.` : "";
    const findings = deviceFindings(seen, graph.cloud.name);
    return {
      fine: `Nothing known of ${newest.length} Windows devices stands against a reset.${rest}`,
      findings: findings.map(({ says, next }) => ({ says: `${says}${rest}`, next })),
    };
  },
};

async function detailsOf(graph: Graph, ids: readonly string[]): Promise<Map<string, Device>> {
  const found = new Map<string, Device>();
  await inParallel(ids, async (id) => {
    const path = `/deviceManagement/managedDevices/${pathSegment(id)}?$select=id,skuFamily,joinType`;
    const wire = await needing(anyOf, unlessGone(graph.get(path, { version: "beta" })));
    if (wire === undefined) return;
    const { skuFamily, joinType } = detailed.parse(wire);
    found.set(id, { edition: editionOf[(skuFamily ?? "").toLowerCase()], join: joinOf[joinType ?? ""] });
  });
  return found;
}
