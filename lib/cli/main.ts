/** The process: argv in, exit code out. */
import { CommanderError } from "commander";
import { envelope } from "./envelope.ts";
import { asksForJson, failedOutput, printable, writeErr, writeOut } from "./output.ts";
import { program } from "./program.ts";

void main();

async function main(): Promise<void> {
  let exitCode = 0;
  const settle = (code: number) => {
    exitCode = code;
  };
  try {
    await program(settle).parseAsync();
  } catch (error) {
    settle(ended(error));
  }
  // All is written and all is closed by now; an orderly teardown of the heap would take 5 ms more.
  process.exit(exitCode);
}

/** What ends a run beside a command's own report: the parser, after its own message, or a fault of ours. */
function ended(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    const detail = error.code === "commander.help" ? "no command is given" : error.message;
    const passed = /^error: unknown option '(-[^']*)'/.exec(error.message)?.[1];
    if (process.argv[2] === "up" && passed !== undefined) {
      writeErr(printable(`what mvmctl takes goes behind --: mvmforge up WORKLOAD -- ${passed} ...\n`));
    }
    report("E_USAGE", `${detail.replace(/^error: /, "")}; mvmforge --help has the commands and options`);
    return 2;
  }
  const failed = failedOutput(error);
  if (failed !== undefined) {
    writeErr(`E_OUTPUT_FAILED: ${failed}\n`);
    return 2;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  writeErr(`mvmforge: a fault of mvmforge itself, please report it:\n${printable(text)}\n`);
  report("E_INTERNAL", text.split("\n", 1)[0] as string);
  return 2;
}

function report(code: string, detail: string): void {
  if (!asksForJson()) return;
  try {
    writeOut(envelope([{ code, path: ".", detail: printable(detail) }]));
  } catch {
    // Stdout takes nothing; people have been told on stderr.
  }
}
