/** @module cli/_diagnose/bit-locker: every drive in the output of `manage-bde` or `Get-BitLockerVolume`, English or Japanese. Pure. */
import type { Run } from "./run";

const protection = /(?:Protection\s?Status|保護\s?の?\s?状態)[ \t]*[::][ \t]*(?<value>[^\n]*)/i;
const conversion = /(?:Conversion Status|Volume\s?Status|変換\s?の?\s?状態)[ \t]*:[ \t]*(?<value>[^\n]*)/i;
const protectors = /Key\s?Protectors?(?:Type)?[ \t]*:|All Key Protectors|キー\s?の?\s?保護\s?機能/i;
const recoveryPassword =
  /Numerical Password|数字\s?パスワード|数値\s?パスワード|Key\s?Protector(?:Type)?[ \t]*:[^\n]*RecoveryPassword/i;
const tool = /BitLocker Drive Encryption: Configuration Tool|BitLocker ドライブ暗号化: ?構成ツール/i;
const drive = /^[ \t]*(?:Volume|ボリューム|MountPoint[ \t]*:)[ \t]*"?([A-Z]:)/gim;

/** @param text plain (see `plainText`). */
export function bitLockerRuns(text: string): Run[] {
  const starts = [...text.matchAll(drive)];
  const parts =
    starts.length === 0
      ? [{ label: "", part: text }]
      : starts.map((match, i) => ({ label: match[1] ?? "", part: text.slice(match.index, starts[i + 1]?.index) }));
  return parts.flatMap(({ label, part }) => {
    const known = [protection, protectors].some((one) => one.test(part));
    return known || (starts.length === 0 && tool.test(part))
      ? [{ command: "manage-bde", label, fields: fieldsOf(part) }]
      : [];
  });
}

function fieldsOf(part: string): Map<string, string> {
  const fields = new Map([["Conversion", conversionOf(conversion.exec(part)?.groups?.["value"] ?? "")]]);
  const status = protection.exec(part)?.groups?.["value"];
  const lists = protectors.test(part);
  // The list of key protectors alone is printed for drives that are protected or are about to be.
  fields.set("Protection", status === undefined ? (lists ? "on" : "unknown") : protectionOf(status));
  if (lists) fields.set("RecoveryPassword", recoveryPassword.test(part) ? "yes" : "no");
  return fields;
}

function protectionOf(value: string): string {
  if (/\bon\b|オン|^1$/i.test(value.trim())) return "on";
  return /\boff\b|オフ|^0$/i.test(value.trim()) ? "off" : "unknown";
}

function conversionOf(value: string): string {
  if (/decrypt|暗号化(?:は|が)?(?:解除|されていません)/i.test(value)) return "decrypted";
  return /encrypted|暗号化/i.test(value) ? "encrypted" : "unknown";
}
