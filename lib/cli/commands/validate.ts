/** `mvmforge validate`: every fault of a workload, or that there is none. */
import { readInputs } from "../../compile/inputs.ts";
import { literalSecretWarnings } from "../../ir/literal-secrets.ts";
import { loadWorkload } from "../load-workload.ts";
import { writeOut } from "../output.ts";
import { note, reported, warn } from "../report.ts";

/**
 * Say on stderr that the workload is valid; with --json, print the envelope `{"errors":[],"ok":true}`. What compile would
 * refuse of the source and the lockfile is said where their place is known, which that of stdin's document is not.
 */
export const run = reported(async (input, options) => {
  const { workload, baseDir, writtenIn } = await loadWorkload(input);
  if (input !== "-") await readInputs(workload, baseDir, warn);
  literalSecretWarnings(workload, writtenIn).forEach(warn);
  if (options["json"]) writeOut('{"errors":[],"ok":true}\n');
  else note(`valid: ${workload.id}`);
  return 0;
});
