/**
 * How long Nix takes over what is ours: evaluating a consumer's flake, and building a workload again after an edit.
 * Measured inside of the stand-ins' namespace, with every input locked, so that nothing but Nix is timed.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { type Command, medians, type Row } from "../bench/measure.ts";
import { CLI } from "../front-door.ts";
import { PYTHON_FILES } from "./entries.ts";

const root = packageRoot();
const MANY = 200;

/** The rows of the table, measured by this very file in a process of its own. */
export function nixRows(): Row[] {
  const enter = join(root, "tests/nix/enter");
  const argv = [process.execPath, "--import", import.meta.resolve("tsx"), fileURLToPath(import.meta.url)];
  return JSON.parse(
    execFileSync(enter, argv, { stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 26 }).toString(),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = mkdtempSync(join(tmpdir(), "mvmforge-nix-bench-"));
  try {
    process.stdout.write(JSON.stringify(measure(folder)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(folder: string): Row[] {
  const ours = `inputs.mvmforge.url = "path:${snapshot(folder)}";`;
  const consumer = (name: string, args: string) =>
    flake(
      join(folder, name),
      `{ ${ours} outputs = { self, mvmforge }: mvmforge.lib.mkFlake { src = ./.; ${args} }; }`,
    );
  const names = Array.from({ length: MANY }, (_, index) => `workload-${index}`);
  const one = consumer("one", 'entry = "app.py";');
  const first = consumer("first", 'workloads.workload-0.entry = "app.py";');
  const many = consumer(
    "many",
    `workloads = { ${names.map((name) => `${name}.entry = "app.py";`).join(" ")} };`,
  );

  const [floor, single] = medians(
    [evaluate(runCommandOnly(folder), "packages"), evaluate(one, "packages")],
    15,
  ) as [number, number];
  const [alone, all] = medians([evaluate(first, "checks"), evaluate(many, "checks")], 5) as [number, number];
  const [compiled, rebuilt] = medians([compile(one, folder), rebuild(one)], 10) as [number, number];
  return [
    {
      name: "evaluate a consumer of one workload",
      floor: "runCommand on the same nixpkgs",
      ratio: single / floor,
      limit: 1.5,
    },
    {
      name: `evaluate a consumer of ${MANY} workloads`,
      floor: "a consumer of one",
      ratio: all / alone,
      limit: 12,
    },
    {
      name: "nix build after a one-byte edit",
      floor: "mvmforge compile",
      ratio: rebuilt / compiled,
      limit: 2,
    },
  ];
}

/** What git has of this repository, as an input that can be locked. */
function snapshot(folder: string): string {
  const path = join(folder, "mvmforge");
  const tracked = execFileSync("git", [
    "-C",
    root,
    "ls-files",
    "-z",
    ":!tests",
    ":!corpus",
    ":!specs",
  ]).toString();
  for (const file of tracked.split("\0").filter((name) => name !== "")) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    cpSync(join(root, file), join(path, file));
  }
  return path;
}

/** A folder with a flake and its lock, and a Python entry. */
function flake(path: string, text: string): string {
  for (const [file, content] of Object.entries({ ...PYTHON_FILES, "flake.nix": text })) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), content);
  }
  execFileSync(nix(), ["flake", "lock", `path:${path}`], { stdio: "ignore" });
  return path;
}

/** What any flake costs: our own inputs and lock, and one derivation. */
function runCommandOnly(folder: string): string {
  const path = join(folder, "floor");
  mkdirSync(path);
  cpSync(join(root, "flake.lock"), join(path, "flake.lock"));
  const inputs = /inputs = \{[^}]*\};/.exec(readFileSync(join(root, "flake.nix"), "utf8"))?.[0];
  return flake(
    path,
    `{ ${inputs} outputs = { self, mvm, nixpkgs }: {
      packages.x86_64-linux.workload = nixpkgs.legacyPackages.x86_64-linux.runCommand "workload" { } "touch $out";
    }; }`,
  );
}

function nix(): string {
  return process.env["MVMFORGE_NIX"] ?? "nix";
}

function evaluate(path: string, output: string): Command {
  const flake = `path:${path}#${output}.x86_64-linux`;
  const every =
    'all: builtins.concatStringsSep "\\n" (map (name: all.${name}.drvPath) (builtins.attrNames all))';
  return { argv: [nix(), "eval", "--raw", flake, "--apply", every] };
}

function compile(path: string, folder: string): Command {
  const out = join(folder, "out");
  return {
    argv: [process.execPath, CLI, "compile", join(path, "app.py"), "--out", out],
    before: () => rmSync(out, { recursive: true, force: true }),
  };
}

function rebuild(path: string): Command {
  const start = Date.now();
  let edits = 0;
  return {
    argv: [nix(), "build", "--no-link", `path:${path}#workload`],
    before: () =>
      writeFileSync(join(path, "src/main.sh"), `echo ${start} ${String.fromCharCode(97 + edits++)}\n`),
  };
}
