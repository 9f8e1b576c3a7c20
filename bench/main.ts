/** @module bench/main: `npm run bench`: measures, prints its tables and writes bench/results.json. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { chosen } from "./choice";
import { peers } from "./peers";
import { isWithin, textOf, verdict, type Part } from "./report";

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const parts: Part[] = [];
  for (const part of chosen(process.argv.slice(2), tell)) parts.push(await part());
  const tables = [...parts.flatMap((part) => part.tables), peers];
  const gates = parts.flatMap((part) => part.gates);
  for (const table of tables) print(textOf(table));
  const over = gates.filter((gate) => !isWithin(gate));
  for (const gate of over) print(`OVER BUDGET ${verdict(gate)}`);
  print(`bench: ${gates.length} gates, ${over.length} over budget`);
  const results = { at: new Date().toISOString(), tables, gates };
  writeFileSync(join(__dirname, "results.json"), `${JSON.stringify(results, null, 2)}\n`);
  process.exitCode = over.length === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 2;
});
