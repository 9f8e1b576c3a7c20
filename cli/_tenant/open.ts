/** @module cli/_tenant/open: the tenant that a command looks at, signed in to as a deploy is, with the names of what is in it. */
import { kinds } from "../../components/kinds.gen";
import { PermissionMissing } from "../../graph";
import { configurationOf, type Environment } from "../../provider/configuration";
import { connect } from "../../provider/connect";
import type { Asking } from "../../provider/functions/function";
import { Names } from "../../provider/names";

/** @param inputs what the stack's configuration says of the provider; the environment completes it. */
export async function openTenant(inputs: Record<string, unknown>, environment: Environment): Promise<Asking> {
  const signal = new AbortController().signal;
  const graph = await connect(configurationOf(inputs, environment), signal, (message, level) => {
    if (level !== "debug") console.error(message);
  })();
  const names = new Names(async () => graph);
  return {
    graph,
    operation: {},
    kinds: () => kinds,
    kindNamed: (name) => kinds.find((kind) => kind.name === name),
    say: (_level, message) => console.error(message),
    owns: () => false,
    nameOf: (directory, id) =>
      names.byId(directory, id).then(
        (found) => found?.name,
        (error: unknown) => {
          if (error instanceof PermissionMissing) return undefined;
          throw error;
        },
      ),
  };
}
