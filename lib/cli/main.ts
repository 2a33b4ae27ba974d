#!/usr/bin/env node
/** The process: argv in, exit code out. */
import { CommanderError } from "commander";
import { program } from "./program.ts";
import { reportFailure } from "./report.ts";

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // A reader that closed the pipe (`| head`) has all it wanted.
  if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
  throw error;
});

const asJson = process.argv.includes("--json");
try {
  await program((exitCode) => {
    process.exitCode = exitCode;
  })
    .exitOverride()
    .configureOutput({ writeErr: (text) => void process.stderr.write(text) })
    .parseAsync();
} catch (error) {
  // The parser has printed its own message; everything it refuses is a fault of usage.
  process.exitCode = error instanceof CommanderError ? (error.exitCode === 0 ? 0 : 2) : reportFailure(error, asJson);
}
