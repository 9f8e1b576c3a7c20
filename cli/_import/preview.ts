/** @module cli/_import/preview: `pulumi preview` of a program whose objects the tenant already has. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Step } from "./fill";

/** What `pulumi preview --json` says. */
export interface ImportPreview {
  readonly steps: readonly Step[];
  /** The stack's configuration; secrets are masked. */
  readonly config: Readonly<Record<string, unknown>>;
}

export interface PreviewOptions {
  readonly file: string;
  readonly stack?: string;
  readonly cwd: string;
  readonly pulumi: string;
}

/** Runs the preview, which writes the import file with placeholders. Objects of a taken name are reported, not refused. */
export async function previewForImport({ file, stack, cwd, pulumi }: PreviewOptions): Promise<ImportPreview> {
  const args = ["preview", "--json", "--import-file", resolve(file), "--non-interactive"];
  if (stack !== undefined) args.push("--stack", stack);
  const { code, stdout, stderr } = await run(pulumi, args, cwd);
  const preview = parse(stdout);
  if (code !== 0 || !preview?.steps || !existsSync(file)) {
    const said = preview?.diagnostics?.map(({ message }) => message.trim()).join("\n") ?? "";
    throw new Error(`Cannot preview the program in ${resolve(cwd)}:\n${said || stderr || stdout}`);
  }
  return { steps: preview.steps, config: preview.config ?? {} };
}

interface Preview {
  readonly steps?: Step[];
  readonly config?: Record<string, unknown>;
  readonly diagnostics?: { readonly message: string }[];
}

function parse(text: string): Preview | undefined {
  try {
    return JSON.parse(text) as Preview;
  } catch {
    return undefined;
  }
}

function run(
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((done, fail) => {
    const env = { ...process.env, INTUNE_EXISTING: "report" };
    const child = spawn(command, args, { cwd, env, stdio: ["inherit", "pipe", "pipe"] });
    const out = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => (out.stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (out.stderr += chunk.toString()));
    child.on("error", (error) =>
      fail(new Error(`Cannot run ${command}: ${error.message}. Install Pulumi, or name it with --pulumi.`)),
    );
    child.on("close", (code) => done({ code, ...out }));
  });
}
