/** `mvmforge validate`: every fault of a workload, or that there is none. */
import { loadWorkload } from "../load-workload.ts";
import { writeOut } from "../output.ts";
import { note, reported } from "../report.ts";

/** Say on stderr that the workload is valid; with --json, print the envelope `{"errors":[],"ok":true}`. */
export const run = reported(async (input, options) => {
  const { workload } = await loadWorkload(input);
  if (options["json"]) writeOut('{"errors":[],"ok":true}\n');
  else note(`valid: ${workload.id}`);
  return 0;
});
