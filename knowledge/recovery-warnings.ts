/** @module knowledge/recovery-warnings: which of the devices that a policy declares get nothing from it, as sentences. Pure. */
import { sourceText } from "./documents";
import { answerWay, combinations, waysOf, type WayAnswer } from "./requirement-answers";
import { inWords, merged, singles, type Values } from "./requirement-table";
import type { Combination, Row, Topic, Way } from "./requirement-terms";
import type { joins, trusts } from "./windows";
import { compareVersions, editions, editionsByGraphName, releaseOfVersion, releases } from "./windows";

/** A rule of a custom profile over devices. */
type Rule<T> = T & { readonly rule: "include" | "exclude" };

/**
 * What a policy says about the devices that it is for; what it leaves out is not looked at. The two rules are those of a custom
 * profile (`applicability`), which can be handed over as it is.
 */
export interface DeclaredDevices {
  /** Graph's names of editions. */
  readonly osEdition?: Rule<{ readonly editions: readonly string[] }>;
  readonly osVersion?: Rule<{ readonly min?: string; readonly max?: string }>;
  readonly joins?: readonly (keyof typeof joins)[];
  readonly trusts?: readonly (keyof typeof trusts)[];
}

/**
 * A sentence for each group of declared devices on which the way does nothing, with the reason and the document; none where
 * every declared device can get it. Intune cannot reach Windows 7 to 8.1 by these policies: they are left out.
 *
 * @param way `non-destructive` for PIN recovery, `policy` for self-service password reset at the sign-in screen.
 */
export function recoveryWarnings(way: Way, devices: DeclaredDevices): readonly string[] {
  const topic = Object.keys(waysOf).find((one) => waysOf[one as Topic].includes(way)) as Topic;
  const facets = declaredFacets(devices);
  const inVain = crossed(facets.declared).flatMap((declared) => {
    const open = combinations(topic, { ...facets.open, ...singles(declared) });
    if (open.some((one) => answerWay(way, one).supported)) return [];
    return [{ values: singles(declared), reasons: nearestReasons(open.map((one) => answerWay(way, one))) }];
  });
  return [
    ...unknownEditions(devices),
    ...merged(inVain, ({ reasons }) => reasons.map(({ id }) => id).join()).map(
      ({ values, reasons }) =>
        `${devicesInWords(values)}: nothing comes of it there. ${reasons.map(reasonInWords).join(" ")}`,
    ),
  ];
}

const reasonInWords = ({ effect, says, sources }: Row): string =>
  `${effect === "grants" ? "What works: " : ""}${says} (${sources.map(sourceText).join("; ")})`;

/** `declared`: every value must work. `open`: one value that works is enough, as nobody said that the others exist. */
function declaredFacets({ osEdition, osVersion, joins: joined, trusts: trusted }: DeclaredDevices) {
  const declared: Values = { ...(joined && { join: joined }), ...(trusted && { trust: trusted }) };
  const managed = releases.map(({ id }) => id).filter((id) => /^1[01]-/.test(id));
  const open: Values = { windows: managed, cloud: ["global"] };
  if (osVersion) {
    const within = managed.filter((id) => isWithin(id, osVersion));
    if (osVersion.rule === "exclude") Object.assign(open, { windows: managed.filter((id) => !within.includes(id)) });
    else Object.assign(osVersion.min === undefined ? open : declared, { windows: within });
  }
  if (osEdition) {
    const named = [...new Set(osEdition.editions.flatMap((name) => editionsByGraphName[name] ?? []))];
    if (osEdition.rule === "include") Object.assign(declared, { edition: named });
    else Object.assign(open, { edition: Object.keys(editions).filter((id) => !(named as string[]).includes(id)) });
  }
  return { declared, open };
}

/** A release is within bounds where some build of it is. */
function isWithin(id: string, { min, max }: { readonly min?: string; readonly max?: string }): boolean {
  const version = releases.find((release) => release.id === id)?.version ?? "";
  const lowest = min === undefined ? undefined : releases.find((one) => one.id === releaseOfVersion(min))?.version;
  return (
    (lowest === undefined || compareVersions(version, lowest) >= 0) &&
    (max === undefined || compareVersions(version, max) <= 0)
  );
}

const crossed = (values: Values): Partial<Combination>[] =>
  Object.entries(values).reduce<Partial<Combination>[]>(
    (sofar, [facet, some]) => sofar.flatMap((one) => some.map((value) => ({ ...one, [facet]: value }))),
    [{}],
  );

/** Of the devices that nobody ruled out, the one that is refused least tells what is wrong with all of them. */
function nearestReasons(answers: readonly WayAnswer[]): WayAnswer["reasons"] {
  const refusals = ({ reasons }: WayAnswer): number => reasons.filter(({ effect }) => effect === "refuses").length;
  const [nearest] = [...answers].sort((a, b) => refusals(a) - refusals(b) || a.reasons.length - b.reasons.length);
  return nearest?.reasons ?? [];
}

function unknownEditions({ osEdition }: DeclaredDevices): string[] {
  if (osEdition?.rule !== "include") return [];
  const unknown = osEdition.editions.filter(
    (name) => editionsByGraphName[name] === undefined && name !== "notConfigured",
  );
  return unknown.length === 0 ? [] : [`${unknown.join(", ")}: no document says that this works there.`];
}

function devicesInWords(declared: Values): string {
  const facets = ["windows", "edition", "join", "trust"] as const;
  return (
    facets.flatMap((facet) => (declared[facet] ? [inWords(facet, declared[facet])] : [])).join(", ") ||
    "Every device that the policy may reach"
  );
}
