/** A repository of someone who uses mvmforge: nothing in it but their own files, and our flake as an input. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { folder, type NixVersion, nix } from "./nix.ts";

export const INPUT = 'inputs.mvmforge.url = "github:OWNER/mvmforge";';

/** An mvmctl that writes what `up` is given to the file $RECORD, and has no guest running. */
export const RECORDER = `#!/bin/sh
case $1 in
  --version) echo "mvmctl 0.13.0" ;;
  ls) echo "[]" ;;
  up) printf '%s\\n' "$@" >"$RECORD" ;;
esac
`;

/** The whole flake that the README tells a consumer to write, with these arguments for mkFlake. */
export function mkFlake(args: string): string {
  return `{
  ${INPUT}
  outputs = { self, mvmforge, ... }: mvmforge.lib.mkFlake ${args};
}
`;
}

/** A git repository with these files, all of them staged: a flake in it sees them. */
export function repository(files: Readonly<Record<string, string>>): string {
  const root = folder(files);
  git(root, "init", "-q");
  stage(root);
  return root;
}

export function stage(root: string): void {
  git(root, "add", "-A");
}

function git(root: string, ...args: string[]): void {
  execFileSync("git", ["-C", root, "-c", "core.hooksPath=/dev/null", "-c", "core.autocrlf=false", ...args]);
}

/** Build `flake`, in `cwd` where it is relative, and give the path of the link to the output. */
export async function build(cwd: string, flake: string, version: NixVersion = "trixie"): Promise<string> {
  const link = join(cwd, `result-${flake.replace(/[^\w]/g, "-")}-${version}`);
  const done = await nix(["build", flake, "-o", link, "-L"], { cwd, version });
  assert.equal(done.status, 0, done.stderr);
  return link;
}

/** What an attribute of the flake evaluates to. */
export async function evaluated(
  cwd: string,
  flake: string,
  version: NixVersion = "trixie",
): Promise<unknown> {
  const done = await nix(["eval", "--json", flake], { cwd, version });
  assert.equal(done.status, 0, done.stderr);
  return JSON.parse(done.stdout);
}
