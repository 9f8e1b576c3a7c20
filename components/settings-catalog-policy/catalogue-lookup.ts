/** @module components/settings-catalog-policy/catalogue-lookup: definitions by id, shipped or asked of the tenant once a process. */
import { inParallel } from "../_shared/in-parallel";
import { parseDefinition, type Definition } from "./catalogue";
import type { Definitions } from "./catalogue-check";
import { shippedDefinitions } from "./catalogue-shipped";

const shipped: ReadonlyMap<string, Definition> = new Map(shippedDefinitions.map((one) => [one.id, one]));

/** What the tenant has under an id, as Graph answers it; `"refused"` where we may not ask. */
export type Ask = (id: string) => Promise<readonly unknown[] | "refused">;

/** The definitions of one tenant as far as they were asked for. */
export class Catalogue {
  readonly #answers = new Map<string, Promise<Definition | "absent" | "refused">>();
  #refused = false;
  readonly #found = new Set<string>(shipped.keys());

  /** Ids that exist: what a mistyped one may have meant. */
  get knownIds(): string[] {
    return [...this.#found];
  }

  /** Asks for what is neither shipped nor asked before; without an entry are those that we may not read. */
  async definitions(ids: Iterable<string>, ask: Ask): Promise<{ definitions: Definitions; refused: boolean }> {
    const definitions = new Map<string, Definition | "absent">();
    let refused = false;
    await inParallel([...new Set(ids)], async (id) => {
      const answer = shipped.get(id) ?? (await this.#answer(id, ask));
      if (answer === "refused") refused = true;
      else definitions.set(id, answer);
    });
    return { definitions, refused };
  }

  #answer(id: string, ask: Ask): Promise<Definition | "absent" | "refused"> {
    const known = this.#answers.get(id);
    if (known) return known;
    const asked = this.#ask(id, ask);
    this.#answers.set(id, asked);
    asked.catch(() => this.#answers.delete(id));
    return asked;
  }

  async #ask(id: string, ask: Ask): Promise<Definition | "absent" | "refused"> {
    const rows = this.#refused ? "refused" : await ask(id);
    if (rows === "refused") {
      this.#refused = true;
      return "refused";
    }
    const definitions = rows.flatMap((row) => parseDefinition(row) ?? []);
    for (const one of definitions) this.#found.add(one.id);
    return definitions.find((one) => one.id === id) ?? "absent";
  }
}
