/** @module cli/_runbook/template: HTML that escapes by default: only what this template made goes in as it is. Pure. */

/** Made by the template, so every text in it is escaped: nothing else can make one. */
class Html {
  constructor(readonly text: string) {}
}
export type { Html };

type Part = string | Html | readonly Part[];

/**
 * A piece of a page: html`<p>${text}</p>`. Every value is escaped for text and for attributes in double quotes, but pieces; a
 * list is its values one after another.
 */
export const html = (strings: TemplateStringsArray, ...values: readonly Part[]): Html =>
  new Html(strings.map((string, i) => string + (i < values.length ? render(values[i] ?? "") : "")).join(""));

function render(part: Part): string {
  if (part instanceof Html) return part.text;
  return typeof part === "string" ? escapeHtml(part) : part.map(render).join("");
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);
