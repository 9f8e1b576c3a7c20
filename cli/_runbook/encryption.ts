/** @module cli/_runbook/encryption: why a drive may be locked though nobody turned BitLocker on. Pure. */
import { encryptionConditions, msinfo32Line, protectionBegins } from "../../knowledge/sign-in-resilience";
import type { Device } from "./device";
import type { Section } from "./runbook";

const { en, ja } = msinfo32Line;

export const automaticEncryption = ({ edition }: Device): Section => ({
  title: "Locked, though nobody turned BitLocker on",
  text: [
    "Windows encrypts the system drive by itself where all of this is true. It begins to protect it, and makes a recovery password, " +
      `when ${protectionBegins}; before that nobody needs one.`,
    ...(edition === undefined || edition === "home"
      ? ["Home editions have no BitLocker in their settings, but device encryption, which is the same in this."]
      : []),
  ],
  points: encryptionConditions.map(({ says, until24H2 }) =>
    until24H2 ? `${says} (from Windows 11 version 24H2 on only for IoT Enterprise)` : says,
  ),
  steps: [
    {
      do: "On a device that runs, see whether it is of that kind. Open a command prompt as administrator.",
      commands: ["msinfo32"],
      check:
        `System Summary, "${en.name}" says "${en.value}" (in Japanese: "${ja.name}", "${ja.value}"). Other words are the reasons ` +
        "why not.",
    },
  ],
});
