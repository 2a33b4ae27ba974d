/** `mvmforge validate`: every fault of a workload, or that there is none. */
import { surroundingFaults } from "../../compile/surroundings.ts";
import { MvmforgeError } from "../../ir/errors.ts";
import { literalSecretWarnings } from "../../ir/literal-secrets.ts";
import { loadWorkload } from "../load-workload.ts";
import { writeOut } from "../output.ts";
import { note, reported, warn } from "../report.ts";

/**
 * Say on stderr that the workload is valid; with --json, print the envelope `{"errors":[],"ok":true}`. What the workload
 * names beside itself is looked at where its place is known, which that of stdin is not.
 */
export const run = reported(async (input, options) => {
  const { workload, baseDir, writtenIn } = await loadWorkload(input);
  const faults = input === "-" ? [] : surroundingFaults(workload, baseDir);
  if (faults.length > 0) throw new MvmforgeError(faults);
  literalSecretWarnings(workload, writtenIn).forEach(warn);
  if (options["json"]) writeOut('{"errors":[],"ok":true}\n');
  else note(`valid: ${workload.id}`);
  return 0;
});
