/** `mvmforge compile`: the artifact in a folder or a .tar.gz. */
import { compile } from "../../compile/compile.ts";
import { canonicalBytes } from "../../ir/canonical.ts";
import { loadWorkload } from "../load-workload.ts";
import { writeOut } from "../output.ts";
import { pinOf } from "../pin-options.ts";
import { progressOf } from "../progress.ts";
import { note, reported, warn } from "../report.ts";

interface Options {
  out: string;
  json?: boolean;
}

/** Write the artifact and say on stderr what was written; with --json, its figures on stdout. */
export const run = reported(async (input, given) => {
  const { out, json } = given as unknown as Options;
  const { workload, baseDir } = await loadWorkload(input);
  const progress = await progressOf("bundling");
  try {
    const made = await compile({
      workload,
      baseDir,
      out,
      ...pinOf(given),
      onProgress: progress.update,
      onWarning: warn,
    });
    progress.stop();
    const { fileCount, byteCount, irHash, treeHash } = made;
    const figures = {
      byte_count: byteCount,
      file_count: fileCount,
      ir_hash: irHash,
      ok: true,
      out,
      tree_hash: treeHash,
    };
    if (json) writeOut(`${canonicalBytes(figures)}\n`);
    else
      note(
        `${out}: ${workload.id}, ${fileCount} source ${fileCount === 1 ? "file" : "files"}, ${byteCount} bytes\nir_hash ${irHash}\ntree_hash ${treeHash}`,
      );
    return 0;
  } finally {
    progress.stop();
  }
});
