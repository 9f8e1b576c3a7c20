/** @module emulator/graph/answers: a collection or an entity with its OData annotations. */
import type { JsonObject } from "../json";
import type { EntityType } from "./entity-type";
import type { GraphAnswer } from "./exchange";
import { filterOf } from "./filter";
import { pageOf, placed, type PageRules, type Placed } from "./page";
import { ok, type Context } from "./route";
import { contextSuffix, parseExpand, parseOrderBy, parseSelect, selected, type Expansion } from "./select";

interface Shape {
  readonly type: EntityType;
  /** After "$metadata#": "deviceManagement/configurationPolicies". */
  readonly context: string;
  /** What a stored row looks like to a client that expands these navigations. */
  readonly present: (row: JsonObject, expansions: readonly Expansion[]) => JsonObject;
}

export interface ListShape extends Shape {
  readonly page: PageRules;
  /** always: Intune's settings catalogue; asked: `$count=true`; eventual: and ConsistencyLevel too. */
  readonly count: "always" | "asked" | "eventual";
}

export const intunePage: PageRules = { defaultSize: 25, maximumSize: 1_000, service: "intune" };
export const widePage: PageRules = { defaultSize: 1_000, maximumSize: 1_000, service: "intune" };
export const entraPage: PageRules = { defaultSize: 100, maximumSize: 999, service: "entra" };

export function listAnswer(context: Context, rows: readonly Placed<JsonObject>[], shape: ListShape): GraphAnswer {
  const { query, request } = context;
  const select = parseSelect(query.select, shape.type);
  const asked = parseExpand(query.expand, shape.type);
  const expansions = context.switches.expandOnLists ? asked : [];
  const order = parseOrderBy(query.orderby, shape.type);
  const lets = query.filter === undefined ? undefined : filterOf(query.filter, shape.type);
  const found = lets === undefined ? rows : rows.filter(({ row }) => lets(row));
  const sorted = order === undefined ? found : placed(found.map(({ row }) => row).sort(order));
  const names = expansions.map(({ navigation }) => navigation);
  const cap = names.includes("settings") ? (context.switches.expandedPageSize ?? undefined) : undefined;
  const page = pageOf(sorted, request, query, cap === undefined ? shape.page : capped(shape.page, cap));
  return ok({
    "@odata.context": contextUrl(context, shape.context + contextSuffix(select, names)),
    ...(isCounted(context, shape.count) ? { "@odata.count": found.length } : {}),
    ...(page.nextLink === undefined ? {} : { "@odata.nextLink": page.nextLink }),
    value: page.rows.map((row) => selected(shape.present(row, expansions), select, names)),
  });
}

const capped = (rules: PageRules, size: number): PageRules => ({
  ...rules,
  defaultSize: Math.min(rules.defaultSize, size),
  maximumSize: Math.min(rules.maximumSize, size),
});

export function itemAnswer(context: Context, row: JsonObject, shape: Shape, status = 200): GraphAnswer {
  const select = parseSelect(context.query.select, shape.type);
  const expansions = parseExpand(context.query.expand, shape.type);
  const names = expansions.map(({ navigation }) => navigation);
  const body = {
    "@odata.context": contextUrl(context, `${shape.context}${contextSuffix(select, names)}/$entity`),
    ...selected(shape.present(row, expansions), select, names),
  };
  if (status !== 201) return { status, body };
  const path = context.request.target.split("?")[0]?.replace(/\/+$/, "") ?? "";
  const location = `${context.request.origin}/${context.request.version}${path}('${String(row["id"])}')`;
  return { status, body, headers: { Location: location } };
}

export function contextUrl(context: Context, fragment: string): string {
  return `${context.request.origin}/${context.request.version}/$metadata#${fragment}`;
}

export const isEventual = (context: Context): boolean =>
  context.request.headers["consistencylevel"]?.toLowerCase() === "eventual";

function isCounted(context: Context, rule: ListShape["count"]): boolean {
  if (rule === "always") return true;
  const asked = context.query.count?.toLowerCase() === "true";
  return asked && (rule === "asked" || isEventual(context));
}
