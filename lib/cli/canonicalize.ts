/** `mvmforge canonicalize`: the canonical bytes of a workload on stdout. */
import { canonicalBytes } from "../ir/canonical.ts";
import { loadWorkload } from "./load-workload.ts";

/** Print the normal form's canonical bytes, with no newline at the end. */
export async function run(input: string): Promise<number> {
  const { workload } = await loadWorkload(input);
  process.stdout.write(canonicalBytes(workload));
  return 0;
}
