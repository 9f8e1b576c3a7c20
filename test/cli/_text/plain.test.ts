/** @module test/cli/_text/plain: foreign text becomes text that is safe to print and easy to compare. */
import fc from "fast-check";
import { decoded, flat, plainText, shown } from "../../../cli/_text/plain";

it("takes out what moves a cursor, sets a title or hides letters", () => {
  expect(plainText("\u001b[31mred\u001b[0m \u001b]0;title\u0007x\u001b]8;;http://a\u001b\\y\u001bcz")).toBe("red xyz");
  expect(plainText("a\u009b31mb\u0007c\u202ed\u200be\u0000f")).toBe("a31mbcdef");
});

it("makes the same of what looks the same", () => {
  expect(plainText("Ｃａｎ：　\u2019x\u2019 \u201cy\u201d")).toBe("Can: 'x' \"y\"");
  expect(plainText("a\r\nb\rc\u2028d")).toBe("a\nb\nc\nd");
});

it("keeps tabs and line feeds, and nothing else that cannot be seen", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const plain = plainText(text);
      expect(plain).not.toMatch(/[^\P{C}\n\t]/u);
      expect(plainText(plain)).toBe(plain);
    }),
  );
});

it("puts a text in one line, without blanks beside Japanese letters", () => {
  expect(flat("問題が発生 しました。\n 後で  もう一度\nError  1")).toBe("問題が発生しました。後でもう一度Error 1");
});

it("shows a foreign text in one short line, without a recovery password", () => {
  expect(shown("a\nb\u001b[2Jc")).toBe("a bc");
  expect(shown("x".repeat(200))).toHaveLength(100);
  expect(shown("123456-123456-123456-123456-123456-123456-123456-123456")).toBe("(recovery password)");
});

it("reads back what it is given in UTF-8 and UTF-16", () => {
  const readable = fc.string({ unit: fc.constantFrom(..."abcXYZ :\n|ä問"), minLength: 1 });
  fc.assert(
    fc.property(readable, (text) => {
      expect(decoded(Buffer.from(text, "utf8"))).toBe(text);
      expect(decoded(Buffer.from(`\ufeff${text}`, "utf16le"))).toBe(text);
    }),
  );
  expect(decoded(new Uint8Array())).toBe("");
});
