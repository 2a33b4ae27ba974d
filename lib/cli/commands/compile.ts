/** `mvmforge compile`: the artifact in a folder or a .tar.gz. */
import { type CompileResult, compile } from "../../compile/compile.ts";
import { discardAll } from "../../compile/staging.ts";
import { surroundingFaults } from "../../compile/surroundings.ts";
import { canonicalBytes } from "../../ir/canonical.ts";
import { MvmforgeError } from "../../ir/errors.ts";
import { literalSecretWarnings } from "../../ir/literal-secrets.ts";
import { cleaningUp } from "../interrupt.ts";
import { loadWorkload } from "../load-workload.ts";
import { checkOut } from "../out-option.ts";
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
  checkOut(out);
  const { workload, baseDir, writtenIn } = await loadWorkload(input);
  const faults = surroundingFaults(workload, baseDir);
  if (faults.length > 0) throw new MvmforgeError(faults);
  literalSecretWarnings(workload, writtenIn).forEach(warn);
  const progress = await progressOf("bundling");
  const [onProgress, onWarning] = [progress.update, warn];
  try {
    const made = await cleaningUp(discardAll, () =>
      compile({ workload, baseDir, out, ...pinOf(given), onProgress, onWarning }),
    );
    progress.stop();
    if (json) writeOut(`${canonicalBytes({ ...figures(made), ok: true, out })}\n`);
    else note(summary(out, workload.id, made));
    return 0;
  } finally {
    progress.stop();
  }
});

function figures(made: CompileResult): Record<string, unknown> {
  const { fileCount, byteCount, packageCount, irHash, treeHash } = made;
  return {
    byte_count: byteCount,
    file_count: fileCount,
    ir_hash: irHash,
    package_count: packageCount,
    tree_hash: treeHash,
  };
}

function summary(out: string, id: string, made: CompileResult): string {
  const { fileCount, byteCount, packageCount, irHash, treeHash } = made;
  const files = `${fileCount} source ${fileCount === 1 ? "file" : "files"}`;
  const packages =
    packageCount === 0
      ? ""
      : `, ${packageCount} ${packageCount === 1 ? "package" : "packages"} of its lockfile`;
  return `${out}: ${id}, ${files}, ${byteCount} bytes${packages}\nir_hash ${irHash}\ntree_hash ${treeHash}`;
}
