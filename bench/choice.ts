/** @module bench/choice: which parts of the bench a command line asks for, and on how many policies. */
import { resolve } from "node:path";
import { build } from "../scripts/build/build";
import { benchCreate } from "./create";
import { benchEngine, type Run } from "./engine";
import { benchMemory, benchStart } from "./plugin";
import type { Part } from "./report";
import { benchRequests } from "./requests";

const root = resolve(__dirname, "..");

type Tell = (line: string) => void;

const usage = `npm run bench [-- --quick | --full]
  (none)    requests to 3,000 policies, create, memory, start, and the real engine on 100 and 500
  --quick   requests of at most 100 policies and a smaller create; no engine, no processes
  --full    all of it, and the real engine on 1,000 and 3,000`;

interface Sizes {
  readonly requests: readonly number[];
  readonly create: number;
  /** Whether plugin and engine are measured, which are processes of their own. */
  readonly processes: boolean;
  readonly engine: readonly Run[];
}

const usual = {
  requests: [10, 100, 500, 1000, 3000],
  create: 1000,
  processes: true,
  engine: [
    { policies: 100, pairs: 5 },
    { policies: 500, pairs: 3 },
  ],
};

const sizes: Readonly<Record<string, Sizes>> = {
  "": usual,
  "--quick": { requests: [10, 100], create: 300, processes: false, engine: [] },
  "--full": { ...usual, engine: [...usual.engine, { policies: 1000, pairs: 3 }, { policies: 3000, pairs: 1 }] },
};

/** @throws UsageError for what is none of its flags. */
export function chosen(flags: readonly string[], tell: Tell): (() => Promise<Part>)[] {
  const size = flags.length > 1 ? undefined : sizes[flags[0] ?? ""];
  if (!size) throw new UsageError(flags);
  const processes = [
    // What is measured is what the sources say now.
    () => build(root).then(() => benchMemory(1000, tell)),
    () => benchStart(10, tell),
    () => benchEngine(size.engine, tell),
  ];
  return [
    () => benchRequests(size.requests, tell),
    () => benchCreate(size.create, tell),
    ...(size.processes ? processes : []),
  ];
}

class UsageError extends Error {
  override readonly name = "UsageError";
  constructor(flags: readonly string[]) {
    super(`The bench does not know ${flags.join(" ")}. Usage:\n${usage}`);
  }
}
