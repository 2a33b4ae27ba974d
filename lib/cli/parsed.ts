/** A run by the parser, and what it says of wrong usage. */
import { CommanderError } from "commander";
import { reportEnvelope } from "./crash.ts";
import { printable, writeErr } from "./output.ts";
import { GONE_CODE, program } from "./program.ts";

/** Parse the process's arguments, run the command, and answer its exit code. */
export async function parsedRun(): Promise<number> {
  let exitCode = 0;
  const settle = (code: number) => {
    exitCode = code;
  };
  try {
    await program(settle).parseAsync();
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return misused(error);
  }
}

/** What the parser ends by, after its own message. */
function misused(error: CommanderError): number {
  if (error.exitCode === 0) return 0;
  const detail = error.code === "commander.help" ? "no command is given" : error.message;
  const passed = /^error: unknown option '(-[^']*)'/.exec(error.message)?.[1];
  if (process.argv[2] === "up" && passed !== undefined) {
    writeErr(printable(`what mvmctl takes goes behind --: mvmforge up WORKLOAD -- ${passed} ...\n`));
  }
  if (!["commander.help", GONE_CODE].includes(error.code)) writeErr(`${nextStep()}\n`);
  reportEnvelope(
    "E_USAGE",
    `${detail.replace(/^error: /, "")}; mvmforge --help has the commands and options`,
  );
  return 2;
}

/** Where the right usage is to be seen. */
function nextStep(): string {
  const [name = ""] = process.argv.slice(2);
  const commands = program(() => undefined).commands.map((command) => command.name());
  // Who asked for help wants the list.
  const isCommand = commands.includes(name) && name !== "help";
  return isCommand ? `mvmforge ${name} --help has an example` : "mvmforge --help lists the commands";
}
