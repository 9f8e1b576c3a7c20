/** @module components/_shared/script: a PowerShell script as a person writes it and as Intune carries it. Pure. */
import { z } from "zod";

/** Microsoft's documented limit for a script, in bytes. */
export const maxScriptBytes = 200 * 1024;

const byteOrderMark = "\ufeff";
/** What a decoder puts where bytes are not of the encoding that it was told. */
const replacement = "\ufffd";

/** A signature is over the text with its line ends: nothing of it may be rewritten. */
const isSigned = (text: string): boolean => /^# SIG # Begin signature block\s*$/m.test(text);

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

/**
 * One form for scripts that mean the same: lines end with LF and there is no byte order mark, so that a checkout of another
 * machine or a save in the portal is no difference. A signed script stays as it is, to the letter.
 */
export const canonicalScript = (text: string): string =>
  isSigned(text) ? text : text.replace(/^\ufeff+/, "").replace(/\r+\n/g, "\n");

/**
 * The bytes in base64, UTF-8. Windows PowerShell reads a file without a byte order mark in the machine's code page, so a
 * script with other than ASCII letters gets one, unless it is signed or its signature is checked, which demands that there
 * is none. Source: Microsoft Learn, "Use Remediations to detect and fix support issues"; seen: docs/graph-facts.md, scripts.
 */
export function scriptToWire(text: string, enforceSignatureCheck: boolean): string {
  const asIs = enforceSignatureCheck || isAscii(text) || isSigned(text) || text.startsWith(byteOrderMark);
  return Buffer.from(asIs ? text : byteOrderMark + text, "utf8").toString("base64");
}

/**
 * The script that a person would have to write. Bytes that are no text of a known encoding are shown with replacement
 * characters, which no program may write: such a script is a difference, and is never taken over as it looks.
 */
export function scriptFromWire(base64: string | null | undefined): string {
  const bytes = Buffer.from(base64 ?? "", "base64");
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return canonicalScript(new TextDecoder(isUtf16 ? "utf-16le" : "utf-8", { ignoreBOM: true }).decode(bytes));
}

/** The text of a script. @param description one sentence for schema and docs. */
export const scriptText = (description: string) =>
  z
    .string()
    .refine((text) => !text.includes("\0"), { error: "must not hold the character NUL" })
    .refine((text) => text.isWellFormed(), { error: "must be Unicode text" })
    .refine((text) => !text.includes(replacement), {
      error: "holds U+FFFD, as a file does that was read in another encoding than its own. Save the file as UTF-8",
    })
    .refine((text) => Buffer.byteLength(text, "utf8") <= maxScriptBytes, {
      error: `must have at most ${maxScriptBytes / 1024} KB, which is Intune's documented limit`,
    })
    .transform(canonicalScript)
    .describe(description);

/** What every script has beside its text. */
export const scriptFields = {
  runAs: z
    .enum(["system", "user"])
    .default("system")
    .describe("Who runs it: the device itself, or the user who is signed in."),
  runAs32Bit: z.boolean().default(false).describe("Run in 32-bit PowerShell, which sees another part of the registry."),
  enforceSignatureCheck: z
    .boolean()
    .default(false)
    .describe("Run it only with a signature of a publisher that the device trusts."),
};
