/** Shell blocks marked `sh run`, run as a reader would, in a copy of the tree. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packageRoot } from "../../lib/ir/package-root.ts";
import type { Document } from "./references.ts";
import { copyTree } from "./tree.ts";

/** Every runnable block that fails, or prints something else than the block marked `output` after it says. */
export function runFaults(root: string, { path, blocks }: Document): string[] {
  if (!blocks.some(({ info }) => isRunnable(info))) return [];
  const home = mkdtempSync(join(tmpdir(), "mvmforge-docs-"));
  try {
    const tree = join(home, "mvmforge");
    copyTree(root, tree);
    const env = readerEnvironment(home);
    return blocks.flatMap(({ info, line, text }, at) => {
      if (!isRunnable(info)) return [];
      const next = blocks[at + 1];
      const expected = next?.info.includes("output") ? next.text : undefined;
      return runFault(tree, env, text, expected).map((fault) => `${path}:${line}: ${fault}`);
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** What stands in a document for the folder that a reader works in. */
const READERS_CLONE = "/home/you/mvmforge";

const isRunnable = (info: readonly string[]) => info[0] === "sh" && info.includes("run");

function runFault(
  cwd: string,
  env: NodeJS.ProcessEnv,
  script: string,
  expected: string | undefined,
): string[] {
  const ran = spawnSync("bash", ["-e", "-o", "pipefail", "-c", `exec 2>&1\n${script}`], {
    cwd,
    env,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  const printed = ran.stdout.trimEnd().replaceAll(cwd, READERS_CLONE);
  if (ran.status !== 0) return [`the block ends with exit code ${ran.status}:\n${printed}`];
  if (expected === undefined || says(printed, expected.trimEnd())) return [];
  return [`the block prints\n${printed}\nand not\n${expected}`];
}

/** Whether a text is what a document shows of it: a line of `...` stands for any number of lines. */
function says(text: string, shown: string): boolean {
  return hasLines(text.split("\n"), shown.split("\n"));
}

function hasLines(lines: readonly string[], [wanted, ...rest]: readonly string[]): boolean {
  if (wanted === undefined) return lines.length === 0;
  if (wanted !== "...") return lines[0] === wanted && hasLines(lines.slice(1), rest);
  return [...lines, ""].some((_, skipped) => hasLines(lines.slice(skipped), rest));
}

/** A home of its own, no colour, nothing of an npm that runs this check, and `mvmforge` on PATH. */
function readerEnvironment(home: string): NodeJS.ProcessEnv {
  const bin = join(home, "bin");
  mkdirSync(bin);
  const program = join(bin, "mvmforge");
  writeFileSync(
    program,
    `#!/bin/sh\nexec '${process.execPath}' '${join(packageRoot(), "dist/cli.cjs")}' "$@"\n`,
  );
  chmodSync(program, 0o755);
  const ours = Object.entries(process.env).filter(([name]) => !name.startsWith("npm_"));
  const PATH = `${bin}:${dirname(process.execPath)}:${process.env["PATH"]}`;
  return { ...Object.fromEntries(ours), PATH, HOME: home, NO_COLOR: "1" };
}
