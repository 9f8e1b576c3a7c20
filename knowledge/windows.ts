/** @module knowledge/windows: releases and editions of Windows, how devices are joined, and by which names people call them. Pure. */

/** A release of Windows for PCs. */
export interface Release {
  /** `10-1809`, `11-23H2`, `8.1`. */
  readonly id: string;
  readonly title: string;
  /** Major, minor and build, as `winver` and Intune show them. */
  readonly version: string;
}

const ten = (name: string, build: number): Release => ({
  id: `10-${name}`,
  title: `Windows 10, version ${name}`,
  version: `10.0.${build}`,
});
const eleven = (name: string, build: number): Release => ({
  id: `11-${name}`,
  title: `Windows 11, version ${name}`,
  version: `10.0.${build}`,
});

/**
 * Oldest first. Source: Microsoft Learn, "Windows 10 release information" and "Windows 11 release information". A release that is
 * newer than the last one here counts as the last one.
 */
export const releases = [
  { id: "7", title: "Windows 7", version: "6.1.7600" },
  { id: "8", title: "Windows 8", version: "6.2.9200" },
  { id: "8.1", title: "Windows 8.1", version: "6.3.9600" },
  ten("1507", 10240),
  ten("1511", 10586),
  ten("1607", 14393),
  ten("1703", 15063),
  ten("1709", 16299),
  ten("1803", 17134),
  ten("1809", 17763),
  ten("1903", 18362),
  ten("1909", 18363),
  ten("2004", 19041),
  ten("20H2", 19042),
  ten("21H1", 19043),
  ten("21H2", 19044),
  ten("22H2", 19045),
  eleven("21H2", 22000),
  eleven("22H2", 22621),
  eleven("23H2", 22631),
  eleven("24H2", 26100),
  eleven("25H2", 26200),
] as const satisfies readonly Release[];

const releaseIds: readonly string[] = releases.map(({ id }) => id);

/** Releases from one to another, both included. @throws RangeError for an id that no release has. */
export function releasesBetween(from: string, to = releaseIds.at(-1) as string): readonly string[] {
  const [first, last] = [releaseIds.indexOf(from), releaseIds.indexOf(to)];
  if (first < 0 || last < 0) throw new RangeError(`no release of Windows has the id ${first < 0 ? from : to}`);
  return releaseIds.slice(first, last + 1);
}

/** The release that a version such as `10.0.19045.3803` is of: the newest that is not above it; undefined before Windows 7. */
export function releaseOfVersion(version: string): string | undefined {
  return releases.findLast((release) => compareVersions(release.version, version) <= 0)?.id;
}

/** Negative, zero or positive, as the first version is below, like or above the second. Parts that are left out are 0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number)) as [number[], number[]];
  const differing = Array.from({ length: Math.max(left.length, right.length) }, (_, i) => i).find(
    (i) => (left[i] ?? 0) !== (right[i] ?? 0),
  );
  return differing === undefined ? 0 : (left[differing] ?? 0) - (right[differing] ?? 0);
}

/** What a person may type for Windows: a release, `10`, `11`, `10-1903+`, `1809`, `22H2`, or a version `10.0.19045`. */
export function releasesNamed(text: string): readonly string[] {
  const words =
    text
      .toLowerCase()
      .replace(/^\s*win(?=\d)/, "")
      .match(/[a-z0-9.+]+/g) ?? [];
  const name = words.filter((word) => !["windows", "win", "version", "ver"].includes(word)).join("-");
  const exact = releaseIds.filter((id) => id.toLowerCase() === name);
  if (exact.length > 0) return exact;
  if (/^\d+\.\d+\.\d+(\.\d+)?$/.test(name)) {
    const release = releaseOfVersion(name);
    return release === undefined ? [] : [release];
  }
  if (name.endsWith("+")) {
    const [first] = releasesNamed(name.slice(0, -1));
    return first === undefined ? [] : releasesBetween(first);
  }
  return releaseIds.filter((id) => {
    const [major, minor] = id.toLowerCase().split("-");
    return minor !== undefined && (major === name || minor === name);
  });
}

/** Title of a release. */
export const releaseTitle = (id: string): string => releases.find((release) => release.id === id)?.title ?? id;

/** Editions by id, with their names. */
export const editions = {
  home: "Home",
  pro: "Pro",
  "pro-education": "Pro Education",
  "pro-workstation": "Pro for Workstations",
  education: "Education",
  enterprise: "Enterprise",
  "iot-enterprise": "IoT Enterprise",
} as const;

/** How a device is known to a directory. */
export const joins = {
  "entra-joined": "Microsoft Entra joined",
  "hybrid-joined": "Microsoft Entra hybrid joined",
  "entra-registered": "Microsoft Entra registered",
  "on-premises": "on-premises Active Directory only",
  "microsoft-account": "Microsoft account",
} as const;

/** Trust types of Windows Hello for Business: what on-premises resources accept. */
export const trusts = { key: "key trust", certificate: "certificate trust", cloud: "cloud Kerberos trust" } as const;

/** Clouds that a tenant can be in. */
export const clouds = {
  global: "global",
  "us-government": "Azure US Government",
  china: "Azure China (21Vianet)",
} as const;

/**
 * Edition by Graph's name in an applicability rule (windows10EditionType). Graph has more: those that no document speaks of
 * (Mobile, Holographic, IoT Core) are not here.
 */
export const editionsByGraphName: Readonly<Record<string, keyof typeof editions>> = {
  windows10Home: "home",
  windows10HomeN: "home",
  windows10HomeChina: "home",
  windows10HomeSingleLanguage: "home",
  windows10Professional: "pro",
  windows10ProfessionalN: "pro",
  windows10ProfessionalEducation: "pro-education",
  windows10ProfessionalEducationN: "pro-education",
  windows10ProfessionalWorkstation: "pro-workstation",
  windows10ProfessionalWorkstationN: "pro-workstation",
  windows10Education: "education",
  windows10EducationN: "education",
  windows10Enterprise: "enterprise",
  windows10EnterpriseN: "enterprise",
};
