/** @module emulator/graph/advanced-query: what Entra answers only from its index, and only to those who ask for that. Evidence: graph-facts.md, groups. */
import type { JsonObject } from "../json";
import { isEventual } from "./answers";
import type { Placed } from "./page";
import { entraRefused } from "./refusals";
import type { Context } from "./route";

export function requireEventual(context: Context): void {
  if (isEventual(context)) return;
  throw entraRefused(400, "Request_BadRequest", "$count is not currently supported.");
}

/** Of these rows those that $search finds; the filter is left to the list. `resource`: "Group", as messages say it. */
export function searched(
  context: Context,
  rows: readonly Placed<JsonObject>[],
  resource: string,
): readonly Placed<JsonObject>[] {
  refusePlainConsistency(context);
  const { filter, search } = context.query;
  if (filter !== undefined && /\bcontains\s*\(/i.test(filter)) {
    const text = `Unsupported or invalid query filter clause specified for property of resource '${resource}'.`;
    throw entraRefused(400, "Request_UnsupportedQuery", text);
  }
  if (search === undefined) return rows;
  const [, property = "", text = ""] = /^"?(displayName|description):(.*?)"?$/is.exec(search) ?? [];
  return rows.filter(({ row }) =>
    String(row[property] ?? "")
      .toLowerCase()
      .includes(text.toLowerCase()),
  );
}

/** Searches and some operators are answered only from the index that lags behind. */
function refusePlainConsistency(context: Context): void {
  const { filter, search } = context.query;
  if (isEventual(context)) return;
  if (search !== undefined) {
    const text =
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'";
    throw entraRefused(400, "Request_UnsupportedQuery", text);
  }
  if (filter !== undefined && /\bendswith\s*\(|\snot\s|^not\s|\sne\s/i.test(filter)) {
    throw entraRefused(400, "Request_UnsupportedQuery", "Unsupported Query.");
  }
}
