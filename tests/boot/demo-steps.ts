/** How the demo tells what it is at: steps, and the programs that they run. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import yoctoSpinner from "yocto-spinner";

/** Tells one line of what a step is at. */
export type Say = (line: string) => void;

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));

/** One step of the story: a spinner on a terminal, plain lines elsewhere; and how long it took. */
export async function step<Result>(what: string, work: (say: Say) => Promise<Result>): Promise<Result> {
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  if (!process.stdout.isTTY) {
    console.log(`${what} ...`);
    const result = await work((line) => console.log(`  ${line}`));
    console.log(`  done in ${seconds()}`);
    return result;
  }
  const spinner = yoctoSpinner({ text: what, stream: process.stdout }).start();
  const width = (process.stdout.columns || 80) - 4;
  try {
    const result = await work((line) => {
      spinner.text = `${what}\n  ${line.slice(0, width)}`;
    });
    spinner.success(`${what} (${seconds()})`);
    return result;
  } catch (error) {
    spinner.error(what);
    throw error;
  }
}

/** Runs a program; its lines are told as they come, and all of them again where it fails. */
export async function command(say: Say, program: string, ...args: string[]): Promise<void> {
  const child = spawn(program, args, { cwd: REPOSITORY, stdio: ["ignore", "pipe", "pipe"] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on("line", (line) => {
      lines.push(line);
      say(line);
    });
  }
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code !== 0)
    throw new Error(`${[program, ...args].join(" ")} ended with exit code ${code}:\n${lines.join("\n")}`);
}
