/** How fast and how large compiling is, against copying and hashing the same files. */
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { CLI } from "../front-door.ts";
import { medians, peakMemory, type Row } from "./measure.ts";
import { smallestWorkload } from "./workload.ts";

const FILES = 20_000;
const FILE_SIZE = 20_000;
const MEMORY_LIMIT = 200e6;

/** A tree of 20,000 files and 400 MB, then one file of 2 GB; and an archive of 20,000 small files. */
export function compileRows(folder: string): Row[] {
  // Memory, where there is a file system of it: a disk's own speed says nothing of ours.
  const memory = existsSync("/dev/shm") ? mkdtempSync("/dev/shm/mvmforge-bench-") : folder;
  try {
    return [...treeRows(memory), ...largeRows(folder), archiveRow(memory)];
  } finally {
    for (const used of [memory, folder]) rmSync(used, { recursive: true, force: true });
  }
}

/** Compile a project to an output that is cleared before. */
function compileTo(out: string, path: string) {
  return {
    argv: [process.execPath, CLI, "compile", join(path, "workload.json"), "--out", out],
    before: () => rmSync(out, { recursive: true, force: true }),
  };
}

function treeRows(folder: string): Row[] {
  const tree = project(folder, "tree");
  const content = Buffer.alloc(FILE_SIZE, "mvmforge");
  for (let at = 0; at < FILES; at++) {
    const parent = join(tree, "src", `d${at % 200}`);
    if (at < 200) mkdirSync(parent);
    content.writeUInt32LE(at);
    writeFileSync(join(parent, `f${at}.bin`), content);
  }
  const out = join(folder, "out");
  const floor = {
    argv: [
      "sh",
      "-c",
      'cp -r "$0/src" "$1" && find "$1" -type f -print0 | xargs -0 sha256sum >/dev/null',
      tree,
      out,
    ],
    before: () => rmSync(out, { recursive: true, force: true }),
  };
  const [copied, compiled] = medians([floor, compileTo(out, tree)], 10) as [number, number];
  const memory = peakMemory(compileTo(out, tree)) / MEMORY_LIMIT;
  return [
    {
      name: `compile, ${FILES} files, 400 MB, synced`,
      floor: "cp -r + sha256sum",
      ratio: compiled / copied,
      limit: 1.2,
    },
    { name: "compile, the same, peak memory", floor: "200 MB", ratio: memory, limit: 1 },
  ];
}

function largeRows(folder: string): Row[] {
  const large = project(folder, "large");
  const file = openSync(join(large, "src/large.bin"), "w");
  ftruncateSync(file, 2 ** 31);
  closeSync(file);
  const memory = peakMemory(compileTo(join(folder, "out"), large)) / MEMORY_LIMIT;
  return [{ name: "compile, one file of 2 GB, peak memory", floor: "200 MB", ratio: memory, limit: 1 }];
}

const WORDS = "import def return class self value const export await string number for while if else".split(
  " ",
);

/** Files that compress as source does: words and numbers, the same each time. */
function archiveRow(folder: string): Row {
  const small = project(folder, "small");
  let seed = 1;
  const next = (limit: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 1;
    return seed % limit;
  };
  for (let at = 0; at < FILES; at++) {
    const parent = join(small, "src", `d${at % 200}`);
    if (at < 200) mkdirSync(parent);
    const text = Array.from({ length: 60 }, () => `${WORDS[next(WORDS.length)]}${next(1000)}`);
    writeFileSync(join(parent, `f${at}.py`), text.join(" "));
  }
  const out = join(folder, "out.tar.gz");
  const floor = {
    argv: ["sh", "-c", 'tar -c -C "$0" src | gzip -6 >"$1"', small, out],
    before: () => rmSync(out, { force: true }),
  };
  const [packed, compiled] = medians([floor, compileTo(out, small)], 10) as [number, number];
  return {
    name: `compile, ${FILES} small files, .tar.gz`,
    floor: "tar -c | gzip -6",
    ratio: compiled / packed,
    limit: 1.5,
  };
}

function project(folder: string, name: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, "src"), { recursive: true });
  writeFileSync(join(path, "workload.json"), JSON.stringify(smallestWorkload("bench", "src")));
  return path;
}
