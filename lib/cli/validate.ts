/** `mvmforge validate`: every fault of a workload, or its name and hash. */
import { canonicalBytes, sha256Hex } from "../ir/canonical.ts";
import { loadWorkload } from "./load-workload.ts";
import { note } from "./report.ts";

/** Say on stderr that the workload is valid; with --json, print the envelope `{"errors":[],"ok":true}`. */
export async function run(input: string, options: { json?: boolean }): Promise<number> {
  const { workload } = await loadWorkload(input);
  if (options.json) process.stdout.write('{"errors":[],"ok":true}\n');
  else note(`valid: ${workload.id} (ir_hash ${sha256Hex(canonicalBytes(workload))})`);
  return 0;
}
