/** `mvmforge canonicalize`: the canonical bytes of a workload on stdout. */
import { canonicalBytes } from "../../ir/canonical.ts";
import { loadWorkload } from "../load-workload.ts";
import { writeOut } from "../output.ts";
import { reported } from "../report.ts";

/** Print the normal form's canonical bytes, with no newline at the end. */
export const run = reported(async (input) => {
  const { workload } = await loadWorkload(input);
  writeOut(canonicalBytes(workload));
  return 0;
});
