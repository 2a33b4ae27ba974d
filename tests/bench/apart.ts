/** A measurement run as users run the code: bundled for Node, in a process of its own that nothing else has warmed up. */
import { execFileSync } from "node:child_process";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import type { Row } from "./measure.ts";

/**
 * The rows that a file of this folder prints as JSON when it is the program.
 *
 * @param url the file's own import.meta.url
 */
export function measuredApart(url: string, folder: string): Row[] {
  const source = fileURLToPath(url);
  const outfile = join(folder, programOf(source));
  buildSync({
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
    external: ["esbuild"],
    define: { "import.meta.url": "mvmforgeFileUrl" },
    banner: { js: 'const mvmforgeFileUrl=require("node:url").pathToFileURL(__filename).href;' },
    logLevel: "error",
  });
  const env = { ...process.env, NODE_PATH: fileURLToPath(new URL("../../node_modules", import.meta.url)) };
  return JSON.parse(execFileSync(process.execPath, [outfile], { env }).toString());
}

/** Whether a file is the program that measuredApart runs, and not imported. */
export function isApart(url: string): boolean {
  return url.endsWith(".cjs") && process.argv[1] === fileURLToPath(url);
}

function programOf(source: string): string {
  return `${basename(source, ".ts")}.cjs`;
}

/** Median CPU time of each of two, run in turn, in microseconds: one process alone, whatever else the machine does. */
export async function mediansInTurn(
  floor: () => unknown,
  subject: () => Promise<unknown>,
  rounds: number,
): Promise<[floor: number, subject: number]> {
  const floors: number[] = [];
  const subjects: number[] = [];
  for (let round = 0; round < rounds; round++) {
    floors.push(await timed(floor));
    subjects.push(await timed(subject));
  }
  return [median(floors), median(subjects)];
}

async function timed(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[values.length >> 1] as number;
}
