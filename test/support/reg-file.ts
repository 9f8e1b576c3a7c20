/** @module test/support/reg-file: reads a .reg file as regedit would, by a way of its own: byte by byte, with no code of the writer. */

/** One value as the file says it. */
export interface ReadValue {
  readonly key: string;
  /** "" is the key's default value. */
  readonly name: string;
  /** Number of the type in Windows: 1 REG_SZ, 4 REG_DWORD ...; undefined where the value is to be deleted. */
  readonly type?: number;
  readonly bytes?: string;
}

/** @throws Error at the first thing that is no .reg file. */
export function readRegFile(file: Buffer): ReadValue[] {
  if (file[0] !== 0xff || file[1] !== 0xfe) throw new Error("no byte order mark of UTF-16, little end first");
  const text = file.subarray(2).toString("utf16le");
  if (/(^|[^\r])\n|\r(?!\n)/.test(text)) throw new Error("a line does not end with CRLF");
  const lines = text.split("\r\n");
  if (lines.shift() !== "Windows Registry Editor Version 5.00") throw new Error("no header");
  if (lines.pop() !== "") throw new Error("the last line does not end");
  return values(lines);
}

function values(lines: string[]): ReadValue[] {
  const found: ReadValue[] = [];
  let key: string | undefined;
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line === "" || line.startsWith(";")) continue;
    if (line.startsWith("[")) {
      // The last bracket of the line ends the key, so that a key may hold one.
      if (!line.endsWith("]")) throw new Error(`a key does not end: ${line}`);
      key = line.slice(1, -1);
      continue;
    }
    if (key === undefined) throw new Error(`a value before the first key: ${line}`);
    let whole = line;
    while (whole.endsWith("\\") && !isText(whole)) whole = whole.slice(0, -1) + (lines.shift() ?? "").trimStart();
    found.push({ key, ...value(whole) });
  }
  return found;
}

const isText = (line: string): boolean => afterName(line).rest.startsWith('"');

function afterName(line: string): { name: string; rest: string } {
  if (line.startsWith("@=")) return { name: "", rest: line.slice(2) };
  const { text, end } = quotedText(line, 0);
  if (line[end] !== "=") throw new Error(`no = behind the name: ${line}`);
  return { name: text, rest: line.slice(end + 1) };
}

/** A text in quotation marks, where a backslash takes the next letter as it is. */
function quotedText(line: string, start: number): { text: string; end: number } {
  if (line[start] !== '"') throw new Error(`a quotation mark was expected: ${line}`);
  let text = "";
  for (let i = start + 1; i < line.length; i++) {
    if (line[i] === '"') return { text, end: i + 1 };
    if (line[i] === "\\") i++;
    text += line[i] ?? "";
  }
  throw new Error(`a text does not end: ${line}`);
}

function value(line: string): Omit<ReadValue, "key"> {
  const { name, rest } = afterName(line);
  if (rest === "-") return { name };
  if (rest.startsWith('"')) {
    const { text, end } = quotedText(rest, 0);
    if (end !== rest.length) throw new Error(`something behind the text: ${line}`);
    return { name, type: 1, bytes: Buffer.from(`${text}\0`, "utf16le").toString("hex") };
  }
  const dword = /^dword:([0-9a-f]{8})$/.exec(rest)?.[1];
  if (dword !== undefined) return { name, type: 4, bytes: Buffer.from(dword, "hex").reverse().toString("hex") };
  const hex = /^hex(?:\(([0-9a-f]+)\))?:((?:[0-9a-f]{2}(?:,[0-9a-f]{2})*)?)$/.exec(rest);
  if (!hex) throw new Error(`no value: ${line}`);
  return { name, type: hex[1] === undefined ? 3 : parseInt(hex[1], 16), bytes: (hex[2] ?? "").replaceAll(",", "") };
}
