/** Executables of the source start in a guest that has no /usr/bin: their first lines name the packages' programs. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compile } from "../../lib/compile/compile.ts";
import { newFolder, workload, writeTree } from "./fixture.ts";
import { buildSource } from "./guest.ts";

/** First lines, and what becomes of each where BIN is the packages' folder of programs. */
const LINES: Readonly<Record<string, string>> = {
  "#!/usr/bin/env python3": "#!BIN/python3",
  "#!/usr/bin/env  python3 ": "#!BIN/python3",
  "#! /usr/bin/env python3": "#!BIN/python3",
  "#!/bin/env\tpython3": "#!BIN/python3",
  "#!/usr/bin/env -S python3 -u": "#!BIN/python3 -u",
  "#!/usr/bin/env -Spython3 -u": "#!BIN/python3 -u",
  "#!/usr/bin/env --split-string=python3 -u": "#!BIN/python3 -u",
  "#!/usr/bin/env -S python3": "#!BIN/python3",
  "#!/usr/bin/env -S python3 -u -X dev": "#!/usr/bin/env -S BIN/python3 -u -X dev",
  "#!/usr/bin/env -S A=1 B=2 python3 -u": "#!/usr/bin/env -S A=1 B=2 BIN/python3 -u",
  "#!/usr/bin/python3 -u": "#!BIN/python3 -u",
  "#!/opt/python3/bin/python3 -u": "#!BIN/python3 -u",
  "#!/usr/local/bin/python3": "#!BIN/python3",
  "#!/bin/bash -e": "#!BIN/bash -e",
  "#!/usr/bin/env python3\r": "#!BIN/python3",
  "#!/bin/bash -e\r": "#!BIN/bash -e",
  "#!/bin/bash": "#!BIN/bash",
  // As it is: there, of no package, or for no program of a package's.
  "#!/bin/sh": "#!/bin/sh",
  "#!/bin/sh -eu": "#!/bin/sh -eu",
  "#!/usr/bin/env ruby": "#!/usr/bin/env ruby",
  "#!/usr/bin/env": "#!/usr/bin/env",
  "#!/usr/bin/env -i python3": "#!/usr/bin/env -i python3",
  "#!/usr/bin/env A=1 python3": "#!/usr/bin/env A=1 python3",
  "#!/usr/bin/env ../../bin/python3": "#!/usr/bin/env ../../bin/python3",
  "#!/nix/store/00000000000000000000000000000000-x/bin/python3":
    "#!/nix/store/00000000000000000000000000000000-x/bin/python3",
  "#!python3": "#!python3",
  "#!": "#!",
  "#!$(touch broken) `touch broken` python3": "#!$(touch broken) `touch broken` python3",
  "# python3": "# python3",
  "": "",
};

test("a script's first line names the packages' program, and the rest of it is left as it is", async (context) => {
  const folder = newFolder(context);
  const bin = join(folder, "bin");
  mkdirSync(bin);
  for (const program of ["python3", "bash"]) symlinkSync(`/usr/bin/${program}`, join(bin, program));
  const rest = "\nprint('#!/usr/bin/env python3')\r\nno end \\ \u0007 é";
  const lines = Object.keys(LINES);
  const names = lines.map((_line, index) => `dir with space/-s${index}`);
  const files = Object.fromEntries(names.map((name, index) => [name, `${lines[index]}${rest}`]));
  const elf = Buffer.concat([
    readFileSync("/bin/true").subarray(0, 2000),
    Buffer.from("#!/usr/bin/env python3\n"),
  ]);
  writeTree(join(folder, "src"), {
    ...files,
    elf,
    "left.py": "#!/usr/bin/env python3\n",
    alone: "#!/bin/bash",
  });
  for (const name of [...names, "elf", "alone"]) chmodSync(join(folder, "src", name), 0o755);
  const artifact = join(folder, "artifact");
  // By the tree_hash of the user's own bytes: the builder refuses any other.
  await compile({ workload: workload(), baseDir: folder, out: artifact });
  const out = join(folder, "out");
  buildSource(artifact, out, [join(folder, "none"), bin]);
  for (const [index, name] of names.entries()) {
    const expected = (LINES[lines[index] as string] as string).replace("BIN", bin);
    assert.equal(readFileSync(join(out, name), "utf8"), `${expected}${rest}`, lines[index]);
    assert.equal(statSync(join(out, name)).mode & 0o111, 0o111);
  }
  assert.ok(readFileSync(join(out, "elf")).equals(elf));
  assert.equal(readFileSync(join(out, "left.py"), "utf8"), "#!/usr/bin/env python3\n");
  assert.equal(readFileSync(join(out, "alone"), "utf8"), `#!${bin}/bash\n`);
});

test("a script starts with the arguments that its first line gives, one by one where env -S takes them apart", async (context) => {
  const folder = newFolder(context);
  const bin = join(folder, "bin");
  mkdirSync(bin);
  symlinkSync("/usr/bin/python3", join(bin, "python3"));
  const report =
    "\nimport os, sys\nprint(sys.flags.dev_mode, bool(sys.flags.dont_write_bytecode), os.environ.get('A'))\n";
  const cases = {
    "#!/usr/bin/env -S python3 -B": "False True None",
    "#!/usr/bin/env -S python3 -B -X dev": "True True None",
    "#!/usr/bin/env -S A=x python3 -X dev": "True False x",
    "#!/usr/bin/python3 -B": "False True None",
    "#!/usr/bin/env python3\r": "False False None",
  };
  const lines = Object.entries(cases);
  writeTree(
    join(folder, "src"),
    Object.fromEntries(lines.map(([line], index) => [`s${index}`, `${line}${report}`])),
  );
  for (const index of lines.keys()) chmodSync(join(folder, "src", `s${index}`), 0o755);
  const artifact = join(folder, "artifact");
  await compile({ workload: workload(), baseDir: folder, out: artifact });
  buildSource(artifact, join(folder, "out"), [bin]);
  for (const [index, [line, printed]] of lines.entries()) {
    const ran = execFileSync(join(folder, `out/s${index}`), { encoding: "utf8", env: {} });
    assert.equal(ran, `${printed}\n`, line);
  }
});
