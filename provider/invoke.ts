/** @module provider/invoke: a program's question: its arguments checked, every fault at once, then answered by the tenant. */
import type { Issue } from "../components/_shared/issues";
import type { Bag } from "../components/_shared/kind";
import type { Path } from "../components/_shared/path";
import { checkShape } from "./check";
import { PermissionMissing } from "../graph";
import type { ProviderFunction } from "./functions";
import type { Asking } from "./functions/function";
import { lacking } from "./lacking";
import { unknownPaths, type Properties } from "./properties";
import { isInside, secretTexts } from "./secrets";
import type { Session } from "./session";

export interface Answered {
  readonly values: Bag;
  readonly issues: Issue[];
}

/** @throws Error for a token that this version does not have; else what the function throws. */
export async function invokeFunction(
  functions: readonly ProviderFunction[],
  session: Session,
  token: string,
  args: Properties,
): Promise<Answered> {
  const found = functions.find((one) => one.token === token);
  if (!found) throw new Error(`${token} is not a function of this version of the intune plugin.`);
  session.hide(secretTexts(args));
  const shaped = checkShape(found.inputs, args.values, (path) => isInside(args.secrets, path));
  const issues = [...shaped.issues, ...unknownPaths(args.values).map(notKnownYet)];
  if (issues.length > 0) return { values: {}, issues };
  try {
    return { values: await found.run(await asking(session), shaped.values), issues: [] };
  } catch (error) {
    throw lacking(found.permissions, error);
  }
}

/** The SDKs do not ask before they know; one that does is told on the path. */
const notKnownYet = (path: Path): Issue => ({ path, message: "is not known yet, and a question needs its value" });

async function asking(session: Session): Promise<Asking> {
  return {
    ...(await session.context("")),
    owns: (kind, id) => session.owns(kind, id),
    nameOf: (directory, id) =>
      session.names.byId(directory, id).then(
        (found) => found?.name,
        (error: unknown) => {
          if (error instanceof PermissionMissing) return undefined;
          throw error;
        },
      ),
  };
}
