/** @module components/custom-profile/reveal: the plain text of values that Graph answers with a mask. */
import { inParallel } from "../_shared/in-parallel";
import { UnknownSettingType } from "../_shared/setting-errors";
import { isMasked, type RowWire } from "./setting-wire";
import { fromWire, type ProfileWire, type ResolvedProfile } from "./wire";

/** The plain text behind a `secretReferenceValueId`, as a person writes the value: XML comes decoded. */
export type Ask = (secretReferenceValueId: string) => Promise<unknown>;

/** The profile in clear: each masked row is asked for, the first one alone, so that an app that may not is refused once. */
export async function reveal(wire: ProfileWire, ask: Ask): Promise<ResolvedProfile> {
  const args = fromWire(wire);
  const settings = { ...args.settings };
  const [first, ...others] = (wire.omaSettings ?? []).filter(isMasked);
  const show = async (row: RowWire): Promise<void> => {
    const omaUri = row.omaUri ?? "";
    settings[omaUri] = { ...settings[omaUri], value: await plainText(row, omaUri) } as Setting;
  };
  if (first) await show(first);
  await inParallel(others, show);
  return { ...args, settings };

  async function plainText({ "@odata.type": type, secretReferenceValueId }: RowWire, omaUri: string): Promise<string> {
    if (!secretReferenceValueId) {
      throw new UnknownSettingType(omaUri, type, wire.id, "is encrypted and has no secretReferenceValueId");
    }
    const value = await ask(secretReferenceValueId);
    if (typeof value === "string") return value;
    throw new UnknownSettingType(omaUri, type, wire.id, "has a plain text that is no text");
  }
}

type Setting = ResolvedProfile["settings"][string];
