/** @module test/cli/_runbook/generators: names that mean something to whatever a runbook is written as. */
import fc from "fast-check";

const marks = [
  ...["<script>alert(1)</script>", "</td>", "&lt;", "&amp;#60;", '" onload="x', "'", "]]>", "<!--"],
  ...[
    "[a](https://x.example)",
    "![a](b)",
    "`code`",
    "```",
    "|",
    "\\",
    "# a",
    "- a",
    "1. a",
    "> a",
    "***",
    "---",
    "~~a~~",
  ],
  ...[
    "https://x.example",
    "www.x.example",
    "a@x.example",
    "<https://x.example>",
    "$a$",
    "&copy;",
    "  ",
    "\n",
    "\r\n\r\n",
    "\t",
  ],
  ...["%PATH%", "& calc", "^", "\u202eexe", "\u0000", "\u200b", "日本語", "\ud83d\ude00", "\ud83d"],
];

/** Any text, most of it made of what means something. Never empty. */
export const hostileName = fc
  .array(
    fc.oneof(fc.constantFrom(...marks), fc.string({ unit: "binary", maxLength: 6 }), fc.string({ maxLength: 6 })),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => parts.join("").slice(0, 255))
  .filter((name) => name.length > 0);
