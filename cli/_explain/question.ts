/** @module cli/_explain/question: what a person types about a device, as values of the requirements table; every fault at once. Pure. */
import { z } from "zod";
import { check, type Checked } from "../../components/_shared/issues";
import { nearest } from "../../components/_shared/nearest";
import { facetValues, places, topics, type Facet, type Topic, type Values } from "../../knowledge/requirements";
import { clouds, editions, joins, releases, releasesNamed, trusts } from "../../knowledge/windows";

/** What was typed. */
export interface Typed extends Partial<Record<Facet, string>> {
  readonly topic: string;
}

export interface Question {
  readonly topic: Topic;
  readonly fixed: Values;
}

/** Other names of values, without spaces, hyphens and case. */
const otherNames: Readonly<Record<string, string>> = {
  ...{ entra: "entra-joined", joined: "entra-joined", azureadjoined: "entra-joined", aadj: "entra-joined" },
  ...{ hybrid: "hybrid-joined", hybridazureadjoined: "hybrid-joined", haadj: "hybrid-joined" },
  ...{ registered: "entra-registered", azureadregistered: "entra-registered", workplacejoined: "entra-registered" },
  ...{ onprem: "on-premises", onpremise: "on-premises", domainjoined: "on-premises", msa: "microsoft-account" },
  ...{ professional: "pro", ent: "enterprise", edu: "education", iot: "iot-enterprise" },
  ...{ cert: "certificate", certificatetrust: "certificate", keytrust: "key" },
  ...{ cloudtrust: "cloud", kerberos: "cloud", cloudkerberos: "cloud", cloudkerberostrust: "cloud" },
  ...{ lock: "above-lock", lockscreen: "above-lock", rdp: "remote-desktop", hyperv: "hyper-v-enhanced" },
  ...{ usgovernment: "us-government", gov: "us-government", public: "global", "21vianet": "china" },
};

const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "");

/** A value by its id, its title or another name. */
function oneOf(values: Readonly<Record<string, string>>): z.ZodType<readonly string[]> {
  const ids = Object.keys(values);
  const names = new Map([
    ...Object.entries(otherNames).filter(([, id]) => ids.includes(id)),
    ...ids.flatMap((id) => [id, values[id] ?? ""].map((name): [string, string] => [plain(name), id])),
  ]);
  return z
    .string()
    .superRefine((text, context) => {
      if (names.has(plain(text))) return;
      const near = names.get(nearest(plain(text), [...names.keys()]) ?? "");
      context.addIssue({ code: "custom", input: text, message: `must be one of ${ids.join(", ")}${meant(near)}` });
    })
    .transform((text) => [names.get(plain(text)) ?? ""]);
}

const windows = z
  .string()
  .superRefine((text, context) => {
    if (releasesNamed(text).length > 0) return;
    const near = nearest(text.trim(), [...releases.map(({ id }) => id), "10", "11"]);
    const message = `must be a release of Windows, as in 7, 8.1, 10-1809, 10-1903+, 11, 11-23H2 or 10.0.19045${meant(near)}`;
    context.addIssue({ code: "custom", input: text, message });
  })
  .transform(releasesNamed);

const meant = (near: string | undefined): string => (near === undefined ? "" : ` (did you mean ${near}?)`);

const nothing = z.string().superRefine((text, context) => {
  context.addIssue({ code: "custom", input: text, message: "means nothing for passwords; leave it out" });
});

/** The question, or every fault of it on the name of its option. A fault in the topic does not hide those of the options. */
export function questionOf(typed: Typed): Checked<Question> {
  const topic = Object.keys(topics).find((one) => one === typed.topic.trim().toLowerCase()) as Topic | undefined;
  const where = topic ? places[topic] : { ...places["pin-reset"], ...places.sspr };
  const schema = z.strictObject({
    topic: oneOf(topics),
    windows: windows.optional(),
    edition: oneOf(editions).optional(),
    join: oneOf(joins).optional(),
    trust: topic === "sspr" ? nothing.optional() : oneOf(trusts).optional(),
    where: oneOf(where).optional(),
    cloud: oneOf(clouds).optional(),
  });
  const checked = check(schema, typed);
  if (!checked.ok) return checked;
  const { topic: _, ...given } = checked.value;
  const fixed = Object.fromEntries(Object.entries(given).filter(([, values]) => values !== undefined)) as Values;
  return { ok: true, value: { topic: topic as Topic, fixed } };
}

/** The facets that a person may still say, with what they can be. */
export const openFacets = ({ topic, fixed }: Question): readonly [Facet, readonly string[]][] =>
  (Object.entries(facetValues(topic)) as [Facet, readonly string[]][]).filter(
    ([facet, values]) => values.length > 1 && fixed[facet]?.length !== 1,
  );
