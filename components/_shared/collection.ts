/** @module components/_shared/collection: how many objects with all their parts are asked for at once. */
import { PermissionMissing, type Graph } from "../../graph";

/** A collection whose objects have parts that Graph shows only when it is asked to. */
export interface Collection<Row extends { readonly id?: string }> {
  /** Path of one object with all its parts. */
  one(id: string): string;
  /** Path of all objects with all their parts, as far as the service shows them in a list. */
  readonly all: string;
  /** Path of all objects in the fewest pages, without what a list may leave out. Default: none. */
  readonly bare?: string;
  /** Whether a row proves that nothing of it was left out or cut off. */
  isWhole(row: Row): boolean;
  /** The row with what is missing. Throws ObjectNotFound where the object is gone by now. */
  complete(graph: Graph, row: Row): Promise<Row>;
}

/** A page with fewer rows, and more to come, costs more than asking for each object in a batch. */
const worthwhilePage = 20;

/** The objects by id, as far as the service shows them in a list: each row says itself whether it is whole. */
export async function listedRows<Row extends { readonly id?: string }>(
  graph: Graph,
  { all, bare, isWhole }: Collection<Row>,
): Promise<Map<string, Row>> {
  let pages = 0;
  let isGivenUp = false;
  // Pages of which most rows must be completed, or that the service keeps small, are not worth those after them.
  const enough = (rows: readonly unknown[]): boolean => {
    pages += 1;
    const isCut = 2 * (rows as Row[]).filter(isWhole).length < rows.length;
    return (isGivenUp = bare !== undefined && (isCut || rows.length < worthwhilePage * pages));
  };
  const begun = await graph.list<Row>(all, { enough }).catch((error: unknown) => {
    if (bare === undefined || error instanceof PermissionMissing) throw error;
    isGivenUp = true;
    return [];
  });
  const rows = isGivenUp && bare !== undefined ? await graph.list<Row>(bare) : begun;
  return new Map(rows.flatMap((row) => (row.id === undefined ? [] : [[row.id, row]])));
}
