/**
 * Compiles the small workload of FOLDER to OUT; errors go to stderr as one line each, the tree's hash to
 * stdout.
 */
import { compile } from "../../lib/compile/compile.ts";
import { MvmforgeError } from "../../lib/ir/errors.ts";
import { workload } from "./fixture.ts";

const [folder, out] = process.argv.slice(2) as [string, string];
try {
  const { treeHash } = await compile({ workload: workload(), baseDir: folder, out });
  process.stdout.write(`${treeHash}\n`);
} catch (error) {
  if (!(error instanceof MvmforgeError)) throw error;
  process.stderr.write(
    `${error.errors.map(({ code, path, detail }) => `${code} ${path} ${detail}`).join("\n")}\n`,
  );
  process.exitCode = error.exitCode;
}
