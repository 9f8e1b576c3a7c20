/** @module test/support/architecture: everything that the tree breaks of its own rules, as sentences. Pure. */
import { readmeViolations, sourceViolations } from "./house-rules";
import { importViolations } from "./imports";

/** Folders whose inside is not a room of its own: test/ mirrors the rooms, examples/ are programs of users. */
const withoutReadme = ["test", "examples"];

/** `files`: path from the root, with "/", -> text; the .ts files and the rooms' READMEs. */
export function violations(files: ReadonlyMap<string, string>): readonly string[] {
  const sources = [...files].filter(([file]) => file.endsWith(".ts"));
  const rooms = new Set(sources.flatMap(([file]) => /^([^/]+)\//.exec(file)?.[1] ?? []));
  return [
    ...sources.flatMap(([file, source]) => [
      ...importViolations(file, source, files),
      ...sourceViolations(file, source),
    ]),
    ...[...rooms]
      .filter((room) => !withoutReadme.includes(room))
      .flatMap((room) => readmeViolations(room, files.get(`${room}/README.md`))),
  ];
}
