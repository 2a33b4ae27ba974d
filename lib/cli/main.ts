#!/usr/bin/env node
/** The process: argv in, exit code out. */
import { CommanderError } from "commander";
import { program } from "./program.ts";

void main();

async function main(): Promise<void> {
  const settle = (exitCode: number) => {
    process.exitCode = exitCode;
  };
  try {
    await program(settle).parseAsync();
  } catch (error) {
    // The parser has printed its own message; everything it refuses is a fault of usage.
    if (!(error instanceof CommanderError)) throw error;
    settle(error.exitCode === 0 ? 0 : 2);
  }
}
