/** @module test/components/custom-profile/generators: any profile that a person may write, and what Graph makes of its JSON. */
import fc from "fast-check";
import { masked } from "../../../components/_shared/kind";
import { customProfileArgs } from "../../../components/custom-profile/args";
import type { OmaSetting } from "../../../components/custom-profile/settings";
import type { RowWire } from "../../../components/custom-profile/setting-wire";
import type { ProfileWire, ResolvedProfile } from "../../../components/custom-profile/wire";

const text = fc.string({ unit: "grapheme" }).filter((one) => one !== masked);
const name = fc.string({ minLength: 1 });
const common = { name, description: fc.string() };
const fileName = fc.string();

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;

const written = (moment: Date, fraction: string): string =>
  moment.toISOString().replace(/\.\d+Z$/, fraction === "" ? "Z" : `.${fraction}Z`);
const instants = fc
  .tuple(
    fc.date({ min: new Date("0002-01-01"), max: new Date("9998-12-31"), noInvalidDate: true }),
    fc.constantFrom("", "5", "0000001", "123"),
  )
  .map(([moment, fraction]) => written(moment, fraction));

export const omaSetting: fc.Arbitrary<OmaSetting> = fc
  .oneof(
    fc.record({ type: fc.constant("string" as const), value: text, ...common }),
    fc.record({ type: fc.constant("integer" as const), value: fc.integer(), ...common }),
    fc.record({ type: fc.constant("boolean" as const), value: fc.boolean(), ...common }),
    fc.record({
      type: fc.constant("floatingPoint" as const),
      value: fc
        .float({ noNaN: true, noDefaultInfinity: true })
        .map((value) => customProfileArgs.shape.settings.parse(floatRow(value))["./User/x"]?.value as number),
      ...common,
    }),
    fc.record({ type: fc.constant("dateTime" as const), value: instants, ...common }),
    fc.record({ type: fc.constant("base64" as const), value: fc.base64String(), fileName, ...common }),
    fc.record({ type: fc.constant("stringXml" as const), value: text, fileName, ...common }),
  )
  .map(defined);

const floatRow = (value: number) => ({ "./User/x": { type: "floatingPoint" as const, value, name: "x" } });

const omaUri = fc
  .tuple(fc.constantFrom("Device", "User", "Vendor"), fc.string({ minLength: 1 }))
  .map(([root, rest]) => `./${root}/${rest}`)
  .filter((uri) => /^\.\/\w+\/./.test(uri));

const rule = fc.constantFrom("include" as const, "exclude" as const);
const version = fc.constantFrom("10.0", "10.0.19045.0", "10.0.22631.4317");

const applicability = fc
  .record({
    osEdition: maybe(
      fc
        .record({
          editions: fc.uniqueArray(
            fc.constantFrom("windows10Enterprise" as const, "windows10Home" as const, "windows10IoTCore" as const),
            { minLength: 1 },
          ),
          name: maybe(name),
          rule,
        })
        .map(defined),
    ),
    osVersion: maybe(
      fc.record({ min: maybe(version), max: version, name: maybe(name), rule }).map((one) => defined(one)),
    ),
    deviceMode: maybe(
      fc
        .record({
          mode: fc.constantFrom("standardConfiguration" as const, "sModeConfiguration" as const),
          name: maybe(name),
          rule,
        })
        .map(defined),
    ),
  })
  .map(defined)
  .filter((rules) => Object.keys(rules).length > 0);

/** Profiles with ids for references, in the one form that args have. */
export const profiles: fc.Arbitrary<ResolvedProfile> = fc
  .record({
    name,
    description: fc.string(),
    scopeTags: fc.uniqueArray(
      fc.nat().map((n) => ({ id: String(n) })),
      { minLength: 1, maxLength: 3, selector: (tag) => tag.id },
    ),
    settings: fc.dictionary(omaUri, omaSetting, { maxKeys: 6, noNullPrototype: true }),
    applicability: maybe(applicability),
    adopt: fc.constant("never" as const),
  })
  .map(defined);

export type Dice = (sides: number) => number;

const encrypted = /omaSetting(String|Base64|StringXml)$/;

/** The same profile as Graph answers it: rows in any order, encrypted ones masked, with what the service adds and leaves out. */
export const asGraphAnswers = (body: ProfileWire, roll: Dice, masks: boolean): ProfileWire =>
  ({
    "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/deviceConfigurations/$entity",
    id: "p1",
    createdDateTime: "2026-01-01T00:00:00.0000001Z",
    lastModifiedDateTime: "2026-01-01T00:00:00.0000001Z",
    supportsScopeTags: true,
    version: 3,
    ...body,
    description: body.description === "" && roll(2) ? null : body.description,
    omaSettings: shuffled(body.omaSettings ?? [], roll).map((row) => noisy(row, roll, masks)),
  }) as ProfileWire;

function noisy(row: RowWire, roll: Dice, masks: boolean): RowWire {
  const type = row["@odata.type"] ?? "";
  const description = row.description === "" && roll(2) ? null : row.description;
  const plain = { ...row, description, ...(type.endsWith("Integer") && { isReadOnly: roll(2) === 1 }) };
  if (!encrypted.test(type)) return { ...plain, isEncrypted: false, secretReferenceValueId: null };
  if (!masks) return roll(2) ? plain : { ...plain, isEncrypted: false };
  const value = type.endsWith("StringXml") ? "PGEvPg==" : "****";
  return { ...plain, value, isEncrypted: true, secretReferenceValueId: `ref of ${row.omaUri}` };
}

function shuffled<T>(list: readonly T[], roll: Dice): T[] {
  const left = [...list];
  return list.map(() => left.splice(roll(left.length), 1)[0] as T);
}
