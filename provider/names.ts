/** @module provider/names: the tenant's names and ids of groups, filters and scope tags, each asked for once per engine operation. */
import { directories, type Directory, type DirectoryName } from "../components/_shared/directories";
import { isNotFound, odataString, pathSegment, type Graph } from "../graph";
import { lacking } from "./lacking";

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Look-ups are shared: the same question is one request, however many resources ask it. */
export class Names {
  readonly #answers = new Map<string, Promise<Named[]>>();

  constructor(private readonly graph: () => Promise<Graph>) {}

  /** All things of this name. */
  byName(directory: DirectoryName, name: string): Promise<Named[]> {
    const place = directories[directory];
    if (place.lookUp === "list") return this.#all(directory).then((all) => all.filter((one) => one.name === name));
    return this.#once(place, `${directory} named ${name}`, async (graph) => {
      const filter = `${place.nameMember} eq ${odataString(name)}`;
      return read(place, await graph.list(`${place.path}?$filter=${filter}&$select=${select(place)}`, place));
    });
  }

  /** The thing of this id, or undefined where there is none. */
  async byId(directory: DirectoryName, id: string): Promise<Named | undefined> {
    const place = directories[directory];
    if (place.lookUp === "list") return (await this.#all(directory)).find((one) => one.id === id);
    const [found] = await this.#once(place, `${directory} of id ${id}`, async (graph) => {
      try {
        return read(place, [await graph.get(`${place.path}/${pathSegment(id)}?$select=${select(place)}`, place)]);
      } catch (error) {
        if (isNotFound(error)) return [];
        throw error;
      }
    });
    return found;
  }

  /** Names to choose the nearest from when one is not found. */
  async candidates(directory: DirectoryName, name: string): Promise<string[]> {
    const place = directories[directory];
    if (place.lookUp === "list") return (await this.#all(directory)).map((one) => one.name);
    // By characters: half of one cannot be sent.
    const start = [...name].slice(0, 3).join("");
    const filter = `startswith(${place.nameMember},${odataString(start)})`;
    const found = await this.#once(place, `${directory} starting with ${start}`, async (graph) =>
      read(place, await graph.list(`${place.path}?$filter=${filter}&$select=${select(place)}&$top=100`, place)),
    );
    return found.map((one) => one.name);
  }

  /** From now on this directory is asked again: something in it was made, renamed or removed. */
  forget(directory: DirectoryName): void {
    for (const question of this.#answers.keys()) {
      if (question === directory || question.startsWith(`${directory} `)) this.#answers.delete(question);
    }
  }

  #all(directory: DirectoryName): Promise<Named[]> {
    const place = directories[directory];
    return this.#once(place, directory, async (graph) =>
      read(place, await graph.list(`${place.path}?$select=${select(place)}`, place)),
    );
  }

  /** A failed look-up is forgotten, so that the next one asks again. */
  #once(place: Directory, question: string, ask: (graph: Graph) => Promise<Named[]>): Promise<Named[]> {
    let answer = this.#answers.get(question);
    if (!answer) {
      answer = this.graph()
        .then(ask)
        .catch((error: unknown) => {
          throw lacking(place.permissions, error);
        });
      answer.catch(() => this.#answers.delete(question));
      this.#answers.set(question, answer);
    }
    return answer;
  }
}

const select = (place: Directory): string => `id,${place.nameMember}`;

function read(place: Directory, wire: readonly Record<string, unknown>[]): Named[] {
  return wire.map((one) => ({ id: String(one["id"]), name: String(one[place.nameMember]) }));
}
