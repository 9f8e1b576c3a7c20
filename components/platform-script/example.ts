/** @module components/platform-script/example: the smallest program that declares one. */
import { PlatformScript } from ".";

/** Writes, once on each device of a group, how the last boot went into the event log. */
export const note = new PlatformScript("boot-note", {
  name: "Sign-in: note the last boot",
  script:
    "eventcreate /t INFORMATION /id 100 /l APPLICATION /d (Get-CimInstance Win32_OperatingSystem).LastBootUpTime\n",
  assignments: { include: [{ group: "Windows pilot" }] },
});
