/** A copy of the repository to make mistakes in, or to run a document's commands in. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What git tracks of the tree or would track, what was built, and the installed packages by a link. */
export function copyTree(root: string, tree: string): void {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  for (const path of listed.split("\0").filter((path) => path !== "" && existsSync(join(root, path)))) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    cpSync(join(root, path), join(tree, path), { verbatimSymlinks: true });
  }
  if (existsSync(join(root, "dist"))) cpSync(join(root, "dist"), join(tree, "dist"), { recursive: true });
  linkWhereThere(root, tree, "node_modules");
  linkPythonTools(root, tree);
}

/** The tools of `root`, marked as those that the copy wants, so that nothing is installed for it. */
function linkPythonTools(root: string, tree: string): void {
  if (!existsSync(join(root, ".venv"))) return;
  mkdirSync(join(tree, ".venv"));
  for (const part of ["bin", "lib", "pyvenv.cfg"]) linkWhereThere(root, tree, join(".venv", part));
  const requirements = readFileSync(join(tree, "lib/sdk/python/requirements-dev.txt"));
  const stamp = createHash("sha256").update(requirements).update(tree).digest("hex");
  writeFileSync(join(tree, ".venv/mvmforge-requirements.sha256"), stamp);
}

function linkWhereThere(root: string, tree: string, path: string): void {
  if (existsSync(join(root, path))) symlinkSync(join(root, path), join(tree, path));
}
