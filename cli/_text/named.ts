/** @module cli/_text/named: a name that somebody else chose, inside a line of ours. Pure. */
import { shown } from "./plain";

/**
 * In double quotes, short, on one line, without what a terminal obeys. Nor does it hold what a pipeline's log obeys wherever a
 * line may break (`::command::`, `##[command]`), or what becomes a link, an image or a tag where the log is read as Markdown.
 */
export const named = (text: string, most = 80): string =>
  JSON.stringify(
    shown(text, most)
      .replace(/:(?=:)/g, ": ")
      .replace(/#(?=#)/g, "# ")
      .replace(/](?=[([])/g, "] ")
      .replaceAll("<", "\u2039")
      .replaceAll(">", "\u203a"),
  );
