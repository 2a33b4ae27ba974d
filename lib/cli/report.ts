/** How a command tells what it did. */
import type { Run } from "./command.ts";
import { printable, writeErr } from "./output.ts";

/** A command that reports its own failure, and answers the exit code for it. */
export function reported(run: Run): Run {
  return async (input, options, rest) => {
    try {
      return await run(input, options, rest);
    } catch (failure) {
      // Colours and the registry are for those who fail.
      const { reportFailure } = await import("./failure.ts");
      return reportFailure(failure, options["json"] === true);
    }
  };
}

/** One line for people, on stderr. */
export function note(text: string): void {
  writeErr(`${printable(text)}\n`);
}

/** Something that does not stop the command but that the user should know. */
export function warn(text: string): void {
  writeErr(`warning: ${printable(text)}\n`);
}
