/** @module components/registry-equivalent/xml-text: any text as XML 1.0. Pure. */

/** What XML 1.0 has no way to say. */
// Surrogates that are halves of nothing are refused as well: the file is UTF-8.
const unsayable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** Whether XML can say the text at all. */
export const isXmlText = (text: string): boolean => !unsayable.test(text) && text.isWellFormed();

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/**
 * A text for an attribute in double quotes or between tags. Line breaks and tabs go as character references: a reader of XML
 * makes spaces of them in an attribute, and one line break of two.
 * @throws RangeError for what XML cannot say.
 */
export function xmlText(text: string): string {
  if (!isXmlText(text))
    throw new RangeError(`XML cannot say ${JSON.stringify(text)}: it has characters that XML 1.0 has not.`);
  return text
    .replace(/[&<>"']/g, (one) => entities[one] as string)
    .replace(/[\t\n\r]/g, (one) => `&#${one.charCodeAt(0)};`);
}
