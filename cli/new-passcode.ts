/** @module cli/new-passcode: Intune's action "New passcode" for one device, which no deploy ever sends. */
import { Command, InvalidArgumentError } from "commander";
import { systemClock } from "../graph";
import { makeNewPasscode } from "./_new-passcode/make";
import { exitCodeOf, outcomeJson, outcomeLines } from "./_new-passcode/words";
import { signIn, withSignIn, type SignInOptions } from "./_tenant/sign-in";

interface Options extends SignInOptions {
  readonly yes?: true;
  readonly wait: number;
  readonly json?: true;
}

export const newPasscodeCommand = (): Command =>
  withSignIn(
    new Command("new-passcode")
      .description(
        "Makes a new passcode for a Windows 10 Mobile device (build 10.0.15063 or later, joined to Entra), as New passcode in the " +
          "portal does; refuses every other device, and says what to do instead. The passcode is never printed: the portal shows it. " +
          "Exit code 0: made; 1: refused, not confirmed, failed, or not answered in time; 2: could not ask the tenant.",
      )
      .argument("<device>", "name or id of the device in Intune"),
  )
    .option("-y, --yes", "do it; without this nothing is sent")
    .option("--wait <seconds>", "how long to wait for the device's answer", seconds, 120)
    .option("--json", "say it as JSON")
    .action(async (nameOrId: string, { yes, wait, json, ...how }: Options) => {
      const { graph } = await signIn(how);
      const wish = { nameOrId, confirmed: yes ?? false, waitMs: wait * 1_000 };
      const ended = await makeNewPasscode(graph, wish, systemClock);
      const cloud = graph.cloud.name;
      console.log(json ? JSON.stringify(outcomeJson(ended, cloud), null, 2) : outcomeLines(ended, cloud).join("\n"));
      process.exitCode = exitCodeOf(ended);
    });

const mostSeconds = 3_600;

function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isInteger(value) && value >= 0 && value <= mostSeconds) return value;
  throw new InvalidArgumentError(`must be a whole number of seconds from 0 to ${mostSeconds}.`);
}
