/** @module test/cli/_diagnose/mangled: outputs as they arrive by mail, ticket and phone still give the right diagnosis. */
import fc from "fast-check";
import { diagnose } from "../../../cli/_diagnose/diagnosis";
import { decoded } from "../../../cli/_text/plain";
import { deviceState, healthy, ngcCheck, taskEvent, userState } from "./samples";

const idsIn = (text: string): string[] => diagnose(text).found.map(({ sign }) => sign.id);
const hybrid = deviceState("YES", "YES") + userState("DestructiveOnly") + ngcCheck();
const wanted = idsIn(hybrid);

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
const lines = (text: string, change: (line: string) => string): string =>
  text
    .split(/\r\n?|\n/)
    .map(change)
    .join("\n");

const manglings: Readonly<Record<string, (text: string) => string>> = {
  "carriage returns": (text) => text.replaceAll("\n", "\r\n"),
  "old line ends": (text) => text.replaceAll("\n", "\r"),
  "tabs for blanks": (text) => text.replace(/ {2,}/g, "\t").replaceAll(" : ", "\t:\t"),
  "no blanks around the colon": (text) => text.replaceAll(" : ", ":"),
  "many blanks around the colon": (text) => text.replaceAll(" : ", "      :     "),
  "non-breaking blanks": (text) => text.replaceAll(" ", "\u00a0"),
  "no boxes": (text) => lines(text, (line) => (/^[+]/.test(line) ? "" : line)),
  "boxes without bars": (text) => text.replaceAll("|", " "),
  "a prompt before it": (text) =>
    `Microsoft Windows [Version 10.0.22631.1]\nC:\\Users\\a>dsregcmd /status\n${text}\nC:\\Users\\a>`,
  "a prompt of PowerShell before it": (text) => `PS C:\\> dsregcmd /status\n\n${text}PS C:\\> `,
  "quoted in a mail": (text) => lines(text, (line) => `> ${line}`),
  "quoted twice": (text) => lines(text, (line) => `>> ${line}`),
  "no line ends at all": (text) => text.replaceAll("\n", " "),
  "empty lines between all": (text) => text.replaceAll("\n", "\n\n"),
  "values on lines of their own": (text) => text.replace(/^( *\w[\w ]*) : (?=\S)/gm, "$1 :\n      "),
  "colons on lines of their own": (text) => text.replace(/^( *\w[\w ]*) : (?=\S)/gm, "$1\n    : "),
  "full-width characters": fullWidth,
  "full-width colons": (text) => text.replaceAll(":", "："),
  "small letters": (text) => text.toLowerCase(),
  "capital letters": (text) => text.toUpperCase(),
  "equal signs": (text) => text.replaceAll(" : ", "="),
  "colours of a terminal": (text) => `\u001b[32m${text.replaceAll("YES", "\u001b[1;31mYES\u001b[0m")}\u001b[0m`,
  "zero characters between": (text) => [...text].join("\u0000"),
  "invisible characters between": (text) => [...text].join("\u200b"),
  "a byte order mark before it": (text) => `\ufeff${text}`,
  "blanks inside names": (text) =>
    text.replaceAll("AzureAdJoined", "Azure Ad Joined").replaceAll("CanReset", "Can Reset"),
  "quotes around values": (text) => text.replace(/ : (.+)$/gm, ' : "$1"'),
  "the same twice": (text) => `${text}\n${text}`,
  "values in German": (text) => text.replaceAll(": YES", ": JA").replaceAll(": NO", ": NEIN"),
  "values in Portuguese": (text) => text.replaceAll(": YES", ": SIM").replaceAll(": NO", ": Não"),
  "values in French": (text) => text.replaceAll(": YES", ": Oui").replaceAll(": NO", ": Non"),
  "values in Japanese": (text) => text.replaceAll(": YES", ": はい").replaceAll(": NO", ": いいえ"),
};

it.each(Object.entries(manglings))("survives %s", (_, mangle) => {
  expect(idsIn(mangle(hybrid))).toEqual(wanted);
  expect(diagnose(mangle(healthy)).verdict).toBe("healthy");
});

it("survives any few of them together", () => {
  // Each of these changes what another one looks for.
  const alone = ["no line ends at all", "small letters", "capital letters", "full-width characters"];
  const names = Object.keys(manglings).filter((name) => !alone.includes(name) && !/^values|^colons/.test(name));
  fc.assert(
    fc.property(fc.shuffledSubarray(names, { minLength: 1, maxLength: 4 }), (some) => {
      const text = some.reduce((sofar, name) => manglings[name]?.(sofar) ?? sofar, hybrid);
      expect([some, idsIn(text)]).toEqual([some, wanted]);
    }),
    { numRuns: 100 },
  );
});

const encodings: Readonly<Record<string, (text: string) => Uint8Array>> = {
  "UTF-8": (text) => Buffer.from(text, "utf8"),
  "UTF-8 with a byte order mark": (text) => Buffer.from(`\ufeff${text}`, "utf8"),
  "UTF-16 with a byte order mark": (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
  "UTF-16 without one": (text) => Buffer.from(text, "utf16le"),
  "UTF-16 big-endian with a byte order mark": (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
  "UTF-16 big-endian without one": (text) => Buffer.from(text, "utf16le").swap16(),
};

it.each(Object.entries(encodings))("is read in %s", (_, encode) => {
  expect(idsIn(decoded(encode(hybrid)))).toEqual(wanted);
  expect(idsIn(decoded(encode(`${taskEvent}\n${hybrid}`)))).toEqual([
    "can-reset-destructive",
    "can-reset-destructive-hybrid",
    "task-logon-failure",
    ...wanted.slice(2),
  ]);
});

it("is read in Shift JIS, as a Japanese console redirects it", () => {
  // "問題が発生したため、PIN を使用できません" in code page 932.
  const bytes = Buffer.from(
    "96e291e882aa94ad90b682b582bd82bd82df81415049" + "4e2082f08e6797 7082c582ab82dc82b982f1".replace(" ", ""),
    "hex",
  );
  expect(idsIn(decoded(bytes))).toEqual(["pin-not-available"]);
});

it("is read in Windows-1252 where nothing else fits", () => {
  expect(decoded(Uint8Array.from([0x44, 0x65, 0x66, 0xe4, 0x20, 0xff]))).toBe("Defä ÿ");
});

describe("a copy that was cut", () => {
  const cutAfter = (text: string, end: string): string => text.slice(0, text.indexOf(end) + end.length);

  it("inside the value is completed only where one value begins so", () => {
    expect(idsIn(cutAfter(hybrid, "CanReset : DestructiveO"))).toContain("can-reset-destructive");
    expect(idsIn(cutAfter(userState("DestructiveAndNonDestructive"), "CanReset : DestructiveAndNon"))).toEqual([
      "can-reset-both",
    ]);
    for (const end of ["CanReset : Destructive", "CanReset : Destr", "CanReset :"])
      expect(idsIn(cutAfter(hybrid, end))).toEqual(expect.arrayContaining(["can-reset-cut"]));
  });

  it("before the value never passes for healthy", () => {
    const at = healthy.indexOf("DestructiveAndNonDestructive");
    fc.assert(
      fc.property(fc.nat(at), (length) => {
        expect(diagnose(healthy.slice(0, length)).verdict).not.toBe("healthy");
      }),
    );
  });

  it("at its beginning is read from where it begins", () => {
    expect(idsIn(hybrid.slice(hybrid.indexOf("NgcKeyId")))).toContain("can-reset-destructive");
  });
});

it.each([
  "Something New : https://portal.example",
  "+------------------+",
  "| Diagnostic Data |",
  "C:\\Users\\a>",
  "PS C:\\> ",
])("never takes the next line for the value of an empty one: %s", (next) => {
  expect(idsIn(`MdmUrl :\n${next}\nCanReset : DestructiveAndNonDestructive\n`)).toContain("mdm-not-configured");
});

it("tells two outputs of one section apart by its box", () => {
  const both = diagnose(ngcCheck() + ngcCheck({ SessionIsNotRemote: "NO" }));
  expect(both.found.find(({ sign }) => sign.id === "session-remote")?.where).toBe("dsregcmd /status, run 2 of 2");
});

it("tells two outputs without their boxes apart", () => {
  const bare = (text: string): string => text.replace(/^[+|].*$/gm, "");
  const both = diagnose(bare(userState("DestructiveOnly")) + bare(userState("DestructiveAndNonDestructive")));
  expect(both.found.map(({ sign, where }) => [sign.id, where])).toEqual([
    ["can-reset-destructive", "dsregcmd /status, run 1 of 2"],
    ["can-reset-both", "dsregcmd /status, run 2 of 2"],
  ]);
});

it("never fails and never shows a control character, whatever it gets", () => {
  const awkward = fc.constantFrom(
    "\u001b[2J",
    "\u009b31m",
    "\u0007",
    "\u202e",
    "CanReset",
    " : ",
    "DestructiveOnly",
    "\n",
    "\r",
    "|",
    "NgcSet",
    "YES",
    "\u0000",
    "Server Error Description",
    "AADSTS1",
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(awkward, fc.string({ unit: "binary", maxLength: 8 })), { maxLength: 40 }),
      (parts) => {
        const { found } = diagnose(parts.join(""));
        const shown = found.flatMap(({ lines: some, where }) => [...some, where]).join("");
        expect(shown).not.toMatch(/\p{C}/u);
      },
    ),
    { numRuns: 500 },
  );
});
