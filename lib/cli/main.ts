/** The process: argv in, exit code out. */
import { crashed } from "./crash.ts";
import { plainRun } from "./plain.ts";
import { isSomewhere } from "./somewhere.ts";

void main();

async function main(): Promise<void> {
  let exitCode: number;
  try {
    // Where there is something to say of the folder that one stands in, the parser says it.
    const plain = isSomewhere() ? plainRun(process.argv.slice(2)) : undefined;
    exitCode = await (plain ?? (await import("./parsed.ts")).parsedRun)();
  } catch (error) {
    exitCode = crashed(error);
  }
  // All is written and all is closed by now; an orderly teardown of the heap would take 5 ms more.
  process.exit(exitCode);
}
