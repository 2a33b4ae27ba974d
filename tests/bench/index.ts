/**
 * How fast and how large: a table of ratios, each against a floor measured in the same run.
 *
 *     npm run bench [-- start | large | judge | compile | archive | npm | python | nix | edit]
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { nixRows } from "../nix/bench.ts";
import { archiveRows, compileRows } from "./compile.ts";
import { editRows } from "./edit.ts";
import { judgeRows } from "./judge.ts";
import type { Row } from "./measure.ts";
import { npmArtifactRows } from "./npm-artifact.ts";
import { packageLockRows } from "./package-lock.ts";
import { pythonLockRows } from "./python-lock.ts";
import { largeDocumentRows, startRows } from "./start.ts";

const folder = mkdtempSync(join(tmpdir(), "mvmforge-bench-"));
const parts: Record<string, () => Row[] | Promise<Row[]>> = {
  start: () => startRows(folder),
  large: () => largeDocumentRows(folder),
  judge: () => judgeRows(folder),
  compile: () => compileRows(join(folder, "compile")),
  archive: () => archiveRows(join(folder, "archive")),
  npm: () => [...packageLockRows(folder), ...npmArtifactRows()],
  python: () => pythonLockRows(folder),
  nix: nixRows,
  edit: editRows,
};
const wanted = process.argv.slice(2);
try {
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length === 0 || wanted.includes(name)) (await measure()).forEach(print);
  }
  printLoaded();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function print({ name, floor, ratio, limit }: Row): void {
  const verdict = limit === undefined || ratio <= limit ? "" : "  OVER";
  if (verdict) process.exitCode = 1;
  const judged = limit === undefined ? `of ${floor}` : `at most ${limit} times ${floor}`;
  console.log(`${name.padEnd(42)} ${ratio.toFixed(2).padStart(6)}  (${judged})${verdict}`);
}

/** What each command loads of ours: the parser, and its own file. */
function printLoaded(): void {
  const dist = join(packageRoot(), "dist");
  const size = (path: string) => statSync(join(dist, path)).size;
  for (const file of readdirSync(join(dist, "cli")).filter((name) => name.endsWith(".cjs"))) {
    const kilobytes = Math.round((size("main.cjs") + size(`cli/${file}`)) / 1000);
    console.log(
      `${file.replace(".cjs", "").padEnd(42)} ${String(kilobytes).padStart(6)}  kB of JavaScript loaded`,
    );
  }
}
