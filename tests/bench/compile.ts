/** How fast and how large compiling is, against copying and hashing the same files. */
import { execFileSync } from "node:child_process";
import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CLI } from "../front-door.ts";
import { medians, peakMemory, type Row } from "./measure.ts";
import { smallestWorkload } from "./workload.ts";

const FILES = 20_000;
const FILE_SIZE = 20_000;
const MEMORY_LIMIT = 200e6;

/** A tree of 20,000 files and 400 MB, then one file of 2 GB. */
export function compileRows(folder: string): Row[] {
  const tree = project(folder, "tree");
  const content = Buffer.alloc(FILE_SIZE, "mvmforge");
  for (let at = 0; at < FILES; at++) {
    const parent = join(tree, "src", `d${at % 200}`);
    if (at < 200) mkdirSync(parent);
    content.writeUInt32LE(at);
    writeFileSync(join(parent, `f${at}.bin`), content);
  }
  const large = project(folder, "large");
  const file = openSync(join(large, "src/large.bin"), "w");
  ftruncateSync(file, 2 ** 31);
  closeSync(file);

  const out = join(folder, "out");
  const clear = () => rmSync(out, { recursive: true, force: true });
  const compile = (project: string) => ({
    argv: [process.execPath, CLI, "compile", join(project, "workload.json"), "--out", out],
    before: clear,
  });
  const floor = {
    argv: [
      "sh",
      "-c",
      'cp -r "$0/src" "$1" && find "$1" -type f -print0 | xargs -0 sha256sum >/dev/null',
      tree,
      out,
    ],
    before: clear,
  };
  const [copied, compiled] = medians([floor, compile(tree)], 10) as [number, number];
  const memory = [tree, large].map((project) => peakMemory(compile(project)) / MEMORY_LIMIT) as [
    number,
    number,
  ];
  execFileSync("rm", ["-rf", folder]);
  return [
    {
      name: `compile, ${FILES} files, 400 MB`,
      floor: "cp -r + sha256sum",
      ratio: compiled / copied,
      limit: 1.5,
    },
    { name: "compile, the same, peak memory", floor: "200 MB", ratio: memory[0], limit: 1 },
    { name: "compile, one file of 2 GB, peak memory", floor: "200 MB", ratio: memory[1], limit: 1 },
  ];
}

function project(folder: string, name: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, "src"), { recursive: true });
  writeFileSync(join(path, "workload.json"), JSON.stringify(smallestWorkload("bench", "src")));
  return path;
}
