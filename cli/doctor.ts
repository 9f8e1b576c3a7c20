/** @module cli/doctor: looks at the tenant for what sign-in recovery needs and what stands in its way, and writes nothing. */
import { Command } from "commander";
import { checks } from "./_doctor/checks";
import { isFine, runChecks } from "./_doctor/run";
import { permissionJson, permissionLines, resultJson, resultLines } from "./_doctor/words";
import { signIn, withSignIn, type SignInOptions } from "./_tenant/sign-in";

interface Options extends SignInOptions {
  readonly json?: boolean;
  readonly permissions?: true;
}

export const doctorCommand = (): Command =>
  withSignIn(
    new Command("doctor").description(
      "Looks at the tenant for what sign-in recovery needs and what stands in its way, each check by itself; it only reads. Signs in " +
        "as a deploy does. Exit code 0: all is fine; 1: something to look at, or something that could not be looked at; 2: could " +
        "not sign in.",
    ),
  )
    .option("--permissions", "say which permissions each check needs, and sign in to nothing")
    .option("--json", "say it as JSON")
    .action(async ({ json = false, permissions, ...how }: Options) => {
      process.exitCode = permissions ? listPermissions(json) : await examine(how, json);
    });

function listPermissions(json: boolean): number {
  console.log(json ? JSON.stringify(permissionJson(checks), null, 2) : permissionLines(checks).join("\n"));
  return 0;
}

async function examine(how: SignInOptions, json: boolean): Promise<number> {
  const results = await runChecks(checks, await signIn(how));
  console.log(json ? JSON.stringify(resultJson(results), null, 2) : resultLines(results).join("\n"));
  return results.every(isFine) ? 0 : 1;
}
