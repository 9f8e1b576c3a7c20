/** @module test/components/_shared/script.test: a script's text survives the way to Intune and back, and Windows PowerShell reads it right. */
import fc from "fast-check";
import { check } from "../../../components/_shared/issues";
import {
  canonicalScript,
  maxScriptBytes,
  scriptFromWire,
  scriptText,
  scriptToWire,
} from "../../../components/_shared/script";

const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("\r", "\n", "\r\n", "\ufeff", "# SIG # Begin signature block"),
    ),
  )
  .map((parts) => parts.join(""))
  .filter((one) => one.isWellFormed() && !/[\0\ufffd]/.test(one));
const signed = "exit 0\r\n\r\n# SIG # Begin signature block\r\n# MIIF\r\n# SIG # End signature block\r\n";
const bytesOf = (base64: string): Buffer => Buffer.from(base64, "base64");
const mark = Buffer.from([0xef, 0xbb, 0xbf]);
const hasMark = (base64: string): boolean => bytesOf(base64).subarray(0, 3).equals(mark);

it("gives the same text back, with and without the signature check", () => {
  fc.assert(
    fc.property(text, fc.boolean(), (one, checked) => {
      const canonical = canonicalScript(one);
      expect(scriptFromWire(scriptToWire(canonical, checked))).toBe(canonical);
      expect(canonicalScript(canonical)).toBe(canonical);
    }),
  );
});

describe("canonicalScript", () => {
  it("takes line ends and a byte order mark for nothing", () => {
    expect(canonicalScript("\ufeffa\r\nb\nc\r\n")).toBe("a\nb\nc\n");
    expect(canonicalScript("a\ufeffb")).toBe("a\ufeffb");
  });

  it("leaves a signed script as it is, to the letter", () => {
    expect(canonicalScript(`\ufeff${signed}`)).toBe(`\ufeff${signed}`);
  });
});

describe("scriptToWire", () => {
  it("writes UTF-8 without a byte order mark where all letters are ASCII", () => {
    expect(bytesOf(scriptToWire("exit 0\n", false)).toString("latin1")).toBe("exit 0\n");
  });

  it("writes a byte order mark before other letters, which Windows PowerShell would read in the machine's code page", () => {
    const wire = scriptToWire("# 検出\n", false);
    expect(hasMark(wire)).toBe(true);
    expect(bytesOf(wire).subarray(3).toString("utf8")).toBe("# 検出\n");
  });

  it.each([
    ["the signature is checked", "# 検出\n", true],
    ["it is signed", `# é\r\n${signed}`, false],
  ])("writes none where %s", (_, one, checked) => {
    expect(hasMark(scriptToWire(one, checked))).toBe(false);
    expect(bytesOf(scriptToWire(one, checked)).toString("utf8")).toBe(one);
  });
});

describe("scriptFromWire", () => {
  it.each([
    ["UTF-8", Buffer.from("# é\n")],
    ["UTF-8 with a byte order mark", Buffer.concat([mark, Buffer.from("# é\n")])],
    ["lines as Windows ends them", Buffer.from("# é\r\n")],
    ["UTF-16 with its byte order mark", Buffer.from("\ufeff# é\r\n", "utf16le")],
  ])("reads %s", (_, bytes) => {
    expect(scriptFromWire(bytes.toString("base64"))).toBe("# é\n");
  });

  it("shows bytes of another encoding as what no program may write", () => {
    const seen = scriptFromWire(Buffer.from([0x23, 0xe9, 0x0a]).toString("base64"));
    expect(seen).toBe("#\ufffd\n");
    expect(check(scriptText("x"), seen).ok).toBe(false);
  });

  it.each([null, undefined, ""])("reads %j as no script", (wire) => expect(scriptFromWire(wire)).toBe(""));
});

describe("scriptText", () => {
  it.each([
    ["the character NUL", "a\0", /NUL/],
    ["half a character", "a\ud800", /Unicode/],
    ["what is left of another encoding", "a\ufffd", /Save the file as UTF-8/],
    ["one byte too many", "é".repeat(maxScriptBytes / 2) + "x", /at most 200 KB/],
  ])("refuses %s", (_, one, message) => {
    expect(check(scriptText("x"), one)).toMatchObject({
      ok: false,
      issues: [{ message: expect.stringMatching(message) }],
    });
  });

  it("takes as many bytes as are documented, in one form", () => {
    const one = "é".repeat(maxScriptBytes / 2);
    expect(check(scriptText("x"), one)).toEqual({ ok: true, value: one });
    expect(check(scriptText("x"), "a\r\n")).toEqual({ ok: true, value: "a\n" });
  });
});
