/** @module components/custom-profile/setting-wire: the Graph JSON of OMA-URI rows, both ways. Pure. */
import { masked } from "../_shared/kind";
import { RepeatedSetting, SecretNotKnown, UnknownSettingType } from "../_shared/setting-errors";
import { instant, single } from "./canonical";
import type { OmaSetting, OmaSettings } from "./settings";

/** A row as Graph answers it; every member may be missing or null. */
export interface RowWire {
  readonly "@odata.type"?: string;
  readonly displayName?: string | null;
  readonly description?: string | null;
  readonly omaUri?: string | null;
  readonly value?: unknown;
  readonly fileName?: string | null;
  /** The value is a mask. */
  readonly isEncrypted?: boolean | null;
  /** What the plain text is asked for with. */
  readonly secretReferenceValueId?: string | null;
}

type Of<T extends OmaSetting["type"]> = Extract<OmaSetting, { type: T }>;

const prefix = "#microsoft.graph.omaSetting";
const types: Record<OmaSetting["type"], string> = {
  string: `${prefix}String`,
  integer: `${prefix}Integer`,
  boolean: `${prefix}Boolean`,
  floatingPoint: `${prefix}FloatingPoint`,
  dateTime: `${prefix}DateTime`,
  base64: `${prefix}Base64`,
  stringXml: `${prefix}StringXml`,
};

/** @throws SecretNotKnown where only the mask of a value is known. */
export const rowsToWire = (settings: OmaSettings): RowWire[] =>
  Object.entries(settings).map(([omaUri, setting]) => ({
    "@odata.type": types[setting.type],
    displayName: setting.name,
    description: setting.description,
    omaUri,
    value: valueToWire(omaUri, setting),
    ...("fileName" in setting && { fileName: setting.fileName === "" ? null : setting.fileName }),
  }));

function valueToWire(omaUri: string, { type, value }: OmaSetting): unknown {
  if (value === masked) throw new SecretNotKnown(omaUri);
  return type === "stringXml" ? Buffer.from(value, "utf8").toString("base64") : value;
}

/** @throws SettingNotUnderstood where our map cannot hold what the service sent. */
export function rowsFromWire(rows: readonly RowWire[], profileId: string | undefined): OmaSettings {
  const settings = new Map<string, OmaSetting>();
  for (const row of rows) {
    if (!row.omaUri) throw new UnknownSettingType("(no OMA-URI)", row["@odata.type"], profileId, "has no OMA-URI");
    if (settings.has(row.omaUri)) throw new RepeatedSetting(row.omaUri, profileId);
    settings.set(row.omaUri, rowFromWire(row, row.omaUri, profileId));
  }
  return Object.fromEntries(settings);
}

/** Whether the value is hidden behind a mask: told by the service, never guessed from how the value looks. */
export const isMasked = (row: RowWire): boolean => row.isEncrypted === true && typeOf(row) in plainTexts;

/** The types that Graph encrypts, and what `getOmaSettingPlainTextValue` answers for each: the value as a person writes it. */
const plainTexts = { string: true, base64: true, stringXml: true };

const typeOf = (row: RowWire): string =>
  Object.entries(types).find(([, wire]) => wire === row["@odata.type"])?.[0] ?? "";

function rowFromWire(row: RowWire, omaUri: string, profileId: string | undefined): OmaSetting {
  const common = { name: row.displayName ?? "", description: row.description ?? "" };
  const value = isMasked(row) ? masked : row.value;
  switch (row["@odata.type"]) {
    case types.string:
      return { type: "string", value: text(value ?? ""), ...common };
    case types.integer:
      return { type: "integer", value: int32(value), ...common };
    case types.boolean:
      if (typeof value !== "boolean") throw misfit("is a boolean row without true or false");
      return { type: "boolean", value, ...common };
    case types.floatingPoint:
      if (typeof value !== "number") throw misfit("is a floating point row without a number");
      return { type: "floatingPoint", value: single(value), ...common };
    case types.dateTime:
      return { type: "dateTime", value: at(value), ...common };
    case types.base64:
      return { type: "base64", value: text(value ?? ""), fileName: row.fileName ?? "", ...common };
    case types.stringXml:
      return { type: "stringXml", value: xml(value ?? ""), fileName: row.fileName ?? "", ...common };
    default:
      throw new UnknownSettingType(omaUri, row["@odata.type"], profileId);
  }

  function misfit(fault: string): UnknownSettingType {
    return new UnknownSettingType(omaUri, row["@odata.type"], profileId, fault);
  }
  function text(given: unknown): string {
    if (typeof given !== "string") throw misfit("has a value that is no text");
    return given;
  }
  function int32(given: unknown): number {
    if (typeof given !== "number" || given !== (given | 0)) throw misfit("is an integer row without a whole number");
    return given;
  }
  function at(given: unknown): string {
    const moment = instant(text(given));
    if (moment === undefined) throw misfit("is a date and time row without one");
    return moment;
  }
  function xml(given: unknown): Of<"stringXml">["value"] {
    if (given === masked) return masked;
    try {
      // A byte order mark is part of the text: what is read is written again as it was.
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(text(given), "base64"));
    } catch (error) {
      if (error instanceof UnknownSettingType) throw error;
      throw misfit("is an XML row that is not UTF-8 in base64");
    }
  }
}
