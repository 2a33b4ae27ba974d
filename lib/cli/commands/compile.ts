/** `mvmforge compile`: the artifact in a folder or a .tar.gz; with --check, whether that is what is there. */
import type { CheckOptions } from "../../compile/check.ts";
import { type CompileResult, compile } from "../../compile/compile.ts";
import { discardAll } from "../../compile/staging.ts";
import { canonicalBytes } from "../../ir/canonical.ts";
import { literalSecretWarnings } from "../../ir/literal-secrets.ts";
import { shellCommand } from "../../process/shell-word.ts";
import { cleaningUp } from "../interrupt.ts";
import { loadWorkload } from "../load-workload.ts";
import { checkOut } from "../out-option.ts";
import { writeOut } from "../output.ts";
import { pinOf } from "../pin-options.ts";
import { progressOf } from "../progress.ts";
import { note, reported, warn } from "../report.ts";

interface Options {
  out: string;
  check?: boolean;
  json?: boolean;
}

/** Write the artifact, or compare it, and say on stderr what it is; with --json, its figures on stdout. */
export const run = reported(async (input, given) => {
  const { out, check, json } = given as unknown as Options;
  checkOut(out);
  const { workload, baseDir, writtenIn } = await loadWorkload(input);
  literalSecretWarnings(workload, writtenIn).forEach(warn);
  const progress = await progressOf("bundling");
  const [onProgress, onWarning] = [progress.update, warn];
  const options = { workload, baseDir, out, ...pinOf(given), onProgress, onWarning };
  try {
    const made = check
      ? await checked({ ...options, again: again(input, given) })
      : await cleaningUp(discardAll, () => compile(options));
    progress.stop();
    if (json) writeOut(`${canonicalBytes({ ...figures(made), ok: true, out })}\n`);
    else note(summary(out, check ? `${workload.id}, as ${input} compiles to` : workload.id, made));
    return 0;
  } finally {
    progress.stop();
  }
});

/** Loaded by those who check: what reads archives brings node:zlib. */
async function checked(options: CheckOptions): Promise<CompileResult> {
  const { checkArtifact } = await import("../../compile/check.ts");
  return checkArtifact(options);
}

/** The command that writes what was checked. */
function again(input: string, { out, mvmFlake, lock }: Record<string, unknown>): string {
  const pin = { "--out": out, "--mvm-flake": mvmFlake, "--lock": lock };
  const options = Object.entries(pin).flatMap(([name, value]) =>
    value === undefined ? [] : [name, String(value)],
  );
  return shellCommand(["mvmforge", "compile", input, ...options]);
}

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

function summary(out: string, what: string, made: CompileResult): string {
  const { fileCount, byteCount, packageCount, irHash, treeHash } = made;
  const files = `${fileCount} source ${fileCount === 1 ? "file" : "files"}`;
  const packages =
    packageCount === 0
      ? ""
      : `, ${packageCount} ${packageCount === 1 ? "package" : "packages"} of its lockfile`;
  return `${out}: ${what}, ${files}, ${byteCount} bytes${packages}\nir_hash ${irHash}\ntree_hash ${treeHash}`;
}
