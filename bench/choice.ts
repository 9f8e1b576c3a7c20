/** @module bench/choice: which parts of the bench a command line asks for, and on how many policies. */
import { resolve } from "node:path";
import { build } from "../scripts/build/build";
import { benchCliSettings } from "./cli-settings";
import { benchCreate } from "./create";
import { benchEngine, type Run } from "./engine";
import { benchMemory, benchStart } from "./plugin";
import type { Part } from "./report";
import { benchRequests } from "./requests";

const root = resolve(__dirname, "..");

type Tell = (line: string) => void;
type Measuring = () => Promise<Part>;

const usage = `npm run bench [-- --quick | --full | --cli]
  (none)    requests to 3,000 policies, create, memory, start, and the real engine on 100 and 500
  --quick   requests of at most 100 policies and a smaller create; no engine, no processes
  --full    all of it, the real engine on 1,000 and 3,000 too, and what --cli measures
  --cli     the settings of Pulumi's CLI on 200, and nothing else`;

const requestsAndCreate = (tell: Tell, requests: readonly number[], create: number): Measuring[] => [
  () => benchRequests(requests, tell),
  () => benchCreate(create, tell),
];

/** Plugin and engine, which are processes of their own: what is measured is what the sources say now. */
const processes = (tell: Tell, runs: readonly Run[]): Measuring[] => [
  () => build(root).then(() => benchMemory(1000, tell)),
  () => benchStart(10, tell),
  () => benchEngine(runs, tell),
];

const usual = { requests: [10, 100, 500, 1000, 3000], create: 1000 };
const engine = [
  { policies: 100, pairs: 5 },
  { policies: 500, pairs: 3 },
];
const fullEngine = [...engine, { policies: 1000, pairs: 3 }, { policies: 3000, pairs: 1 }];
const cliSettings =
  (tell: Tell): Measuring =>
  () =>
    build(root).then(() => benchCliSettings(200, 3, tell));

const choices: Readonly<Record<string, (tell: Tell) => Measuring[]>> = {
  "": (tell) => [...requestsAndCreate(tell, usual.requests, usual.create), ...processes(tell, engine)],
  "--quick": (tell) => requestsAndCreate(tell, [10, 100], 300),
  "--full": (tell) => [
    ...requestsAndCreate(tell, usual.requests, usual.create),
    ...processes(tell, fullEngine),
    cliSettings(tell),
  ],
  "--cli": (tell) => [cliSettings(tell)],
};

/** @throws UsageError for what is none of its flags. */
export function chosen(flags: readonly string[], tell: Tell): Measuring[] {
  const choice = flags.length > 1 ? undefined : choices[flags[0] ?? ""];
  if (!choice) throw new UsageError(flags);
  return choice(tell);
}

class UsageError extends Error {
  override readonly name = "UsageError";
  constructor(flags: readonly string[]) {
    super(`The bench does not know ${flags.join(" ")}. Usage:\n${usage}`);
  }
}
