/** How fast and how large compiling is, against copying and hashing the same files. */
import { execFileSync } from "node:child_process";
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { CLI } from "../front-door.ts";
import { medians, peakMemory, type Row } from "./measure.ts";
import { smallestWorkload } from "./workload.ts";

const FILES = 20_000;
const FILE_SIZE = 20_000;
const TEXT_SIZE = 3000;
const MEMORY_LIMIT = 200e6;

/** A tree of 20,000 files and 400 MB, then one file of 2 GB. */
export function compileRows(folder: string): Row[] {
  const content = Buffer.alloc(FILE_SIZE, "mvmforge");
  const tree = project(folder, "tree", (at) => {
    content.writeUInt32LE(at);
    return content;
  });
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
      limit: 1.2,
    },
    { name: "compile, the same, peak memory", floor: "200 MB", ratio: memory[0], limit: 1 },
    { name: "compile, one file of 2 GB, peak memory", floor: "200 MB", ratio: memory[1], limit: 1 },
  ];
}

/** An archive of 20,000 small files: of one another's bytes, and of source text. */
export function archiveRows(folder: string): Row[] {
  const texts = sourceText();
  const trees = {
    "small files of source text": project(folder, "text", (at) => {
      const from = (at * 997) % (texts.length - TEXT_SIZE);
      return texts.subarray(from, from + TEXT_SIZE);
    }),
    "files, 400 MB": project(folder, "tree", (at) => Buffer.alloc(FILE_SIZE, `file ${at} of mvmforge`)),
  };
  const out = join(folder, "out.tar.gz");
  const before = () => rmSync(out, { force: true });
  const rows = Object.entries(trees).map(([what, tree]) => {
    const [packed, compiled] = medians(
      [
        { argv: ["sh", "-c", 'tar c -C "$0" src | gzip -6 >"$1"', tree, out], before },
        { argv: [process.execPath, CLI, "compile", join(tree, "workload.json"), "--out", out], before },
      ],
      7,
    ) as [number, number];
    const name = `compile to .tar.gz, ${FILES} ${what}`;
    return { name, floor: "tar c | gzip -6", ratio: compiled / packed, limit: 1.5 };
  });
  execFileSync("rm", ["-rf", folder]);
  return rows;
}

function sourceText(): Buffer {
  const sources = join(packageRoot(), "lib");
  const paths = readdirSync(sources, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".ts"),
  );
  return Buffer.concat(paths.sort().map((path) => readFileSync(join(sources, path))));
}

/** A project of {@link FILES} files in 200 folders, where it is said what is in them. */
function project(folder: string, name: string, contentOf?: (at: number) => Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, "src"), { recursive: true });
  for (let at = 0; contentOf !== undefined && at < FILES; at++) {
    const parent = join(path, "src", `d${at % 200}`);
    if (at < 200) mkdirSync(parent);
    writeFileSync(join(parent, `f${at}.bin`), contentOf(at));
  }
  writeFileSync(join(path, "workload.json"), JSON.stringify(smallestWorkload("bench", "src")));
  return path;
}
