/** @module knowledge/signs: what devices and pages show when a reset fails, what it means, and what to do next. The door. */
import { errorSigns } from "./error-signs";
import { healthSigns } from "./health-signs";
import { bitLockerSigns, helloLostTextSigns } from "./hello-lost-signs";
import { holds, isIn, type Fields, type FieldSign, type SignFacts, type TextSign } from "./sign-terms";
import { userSigns } from "./user-signs";

export { weights, type Fields, type FieldSign, type SignFacts, type TextSign, type Weight } from "./sign-terms";

/** Signs in the output of a command. */
export const fieldSigns: readonly FieldSign[] = [...userSigns, ...healthSigns, ...bitLockerSigns];

/** Signs in any text. */
export const textSigns: readonly TextSign[] = [...errorSigns, ...helloLostTextSigns];

/** Signs in one run of a command. */
export const signsOfRun = (command: FieldSign["of"], fields: Fields): readonly FieldSign[] =>
  fieldSigns.filter((sign) => sign.of === command && holds(sign, fields));

/** Signs in a text that was made plain (see `TextSign`). */
export const signsOfText = (plain: string): readonly TextSign[] => textSigns.filter((sign) => isIn(sign, plain));

/** Every sign, by what people look at. */
export const signGroups: Readonly<Record<string, readonly SignFacts[]>> = {
  "`dsregcmd /status`: the person, the device, the tenant": userSigns,
  "`dsregcmd /status`: tokens, joining, setting up Windows Hello": healthSigns,
  "Error texts and logs of a reset": errorSigns,
  "Windows Hello or stored credentials are lost": helloLostTextSigns,
  "`manage-bde -status`": bitLockerSigns,
};
