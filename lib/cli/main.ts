#!/usr/bin/env node
/** The process: argv in, exit code out. */
import { CommanderError } from "commander";
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
    // The parser has printed its own message; everything it refuses is a fault of usage.
    if (!(error instanceof CommanderError)) throw error;
    settle(error.exitCode === 0 ? 0 : 2);
  }
  // All is written and all is closed by now; an orderly teardown of the heap would take 5 ms more.
  process.exit(exitCode);
}
