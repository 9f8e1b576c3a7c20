/** @module knowledge/blocker-values: whether the value of a setting is one that blocks. Pure. */
import type { Blocks, SetOnDevice } from "./blocker-terms";

/** Undefined where the value is hidden: it may block. */
export function isBlocking({ setting, value }: SetOnDevice, blocks: Blocks): boolean | undefined {
  if (value === undefined) return undefined;
  if ("equals" in blocks) return numberOf(setting, value) === blocks.equals;
  const text = xmlText(String(value));
  return "admx" in blocks ? admxEnabled(text) : says[blocks.xml](text);
}

/** An option's id is the setting's id, an underscore and the number; a row's value is a number, a text of one, true or false. */
function numberOf(setting: string, value: string | number | boolean): number {
  if (typeof value !== "string") return Number(value);
  const [id, text] = [`${setting}_`.toLowerCase(), value.trim().toLowerCase()];
  const digits = text.startsWith(id) ? text.slice(id.length) : text;
  return /^(0x[0-9a-f]+|-?\d+)$/.test(digits) ? Number(digits) : NaN;
}

/** Without comments, and with what was escaped or wrapped on its way into SyncML. */
function xmlText(text: string): string {
  const bare = text.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, "$1").replace(/<!--[\s\S]*?-->/g, "");
  return bare.includes("<")
    ? bare
    : bare
        .replace(/&lt;/g, "<")
        .replace(/&gt;/g, ">")
        .replace(/&quot;/g, '"');
}

/** `<enabled/>`, as documented; some write it with a capital or with data behind it. */
const admxEnabled = (xml: string): boolean => /^\s*<enabled\s*(\/>|>)/i.test(xml);

const says: Readonly<Record<Extract<Blocks, { xml: string }>["xml"], (text: string) => boolean>> = {
  /** Shell Launcher: a profile whose shell is another program than Explorer. */
  otherShell: (xml) => [...xml.matchAll(/<(?:\w+:)?Shell\b[^>]*?\sShell\s*=\s*(["'])(.*?)\1/gi)].some(isOther),
  /** Assigned access: a profile of one app in full screen. Several apps beside each other leave Explorer in place. */
  kioskApp: (xml) => /<(?:\w+:)?KioskModeApp\b/i.test(xml),
  shellPath: (path) => path.trim() !== "" && !isExplorer(path),
  /** 802.1X: single sign-on before the user signs in. Elsewhere in the profile the word means nothing. */
  preLogon: (xml) =>
    [...xml.matchAll(/<(\w+:)?singleSignOn\b[\s\S]*?<\/\1?singleSignOn\s*>/gi)].some(([element]) =>
      /<(?:\w+:)?type\s*>\s*preLogon\s*</i.test(element),
    ),
  anything: (text) => text.trim() !== "",
};

const isOther = ([, , path = ""]: RegExpMatchArray): boolean => !isExplorer(path);

/** Explorer by its name or its path; with arguments it is another command. */
const isExplorer = (path: string): boolean => /^"?(?:.*\\)?explorer(?:\.exe)?"?$/i.test(path.trim());
