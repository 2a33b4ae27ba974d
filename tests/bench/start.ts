/** How fast the short commands are, against an empty start of the same interpreters. */
import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CLI, CORPUS } from "../front-door.ts";
import { medians, type Row } from "./measure.ts";
import { smallestWorkload } from "./workload.ts";

const ROUNDS = 31;
const node = process.execPath;
const command = (...args: string[]) => ({ argv: [node, CLI, ...args] });

/** The short commands on a small workload, and doctor on a machine that has nothing, where all it does is its own. */
export function startRows(folder: string): Row[] {
  const program = join(folder, "program");
  mkdirSync(program);
  writeFileSync(join(program, "main.py"), "print('hello')\n");
  const document = join(CORPUS, "hello-app/expected.canonical.json");
  const [ofNode, ofPython, validate, canonicalize, emitTs, emitPy, init, doctor] = medians(
    [
      { argv: [node, "-e", "0"] },
      { argv: [process.env["MVMFORGE_PYTHON_BIN"] ?? "python3", "-c", "0"] },
      command("validate", document),
      command("canonicalize", document),
      command("emit", join(CORPUS, "hello-app/app.ts")),
      command("emit", join(CORPUS, "hello-app/app.py")),
      {
        ...command("init", program),
        before: () => ["app.py", "flake.nix"].map((name) => rmSync(join(program, name), { force: true })),
      },
      { ...command("doctor"), env: { ...process.env, PATH: "/none" }, code: 2 },
    ],
    ROUNDS,
  ) as [number, number, number, number, number, number, number, number];
  const floor = "node -e 0";
  return [
    { name: "validate, small document", floor, ratio: validate / ofNode, limit: 1.3 },
    { name: "canonicalize, small document", floor, ratio: canonicalize / ofNode, limit: 1.3 },
    { name: "emit app.ts", floor, ratio: emitTs / ofNode, limit: 2.6 },
    {
      name: "emit app.py",
      floor: "node -e 0 + python3 -c 0",
      ratio: emitPy / (ofNode + ofPython),
      limit: 1.4,
    },
    { name: "init of a small folder", floor, ratio: init / ofNode, limit: 1.5 },
    { name: "doctor, on a bare machine", floor, ratio: doctor / ofNode, limit: 1.5 },
  ];
}

/** Canonicalizing 20 MB, against a process that only parses and writes it. */
export function largeDocumentRows(folder: string): Row[] {
  const path = join(folder, "large.json");
  const items = Array.from({ length: 190_000 }, (_, at) => ({
    name: `item ${at}`,
    id: at,
    nested: { values: [1.5, 2, at / 7], on: at % 2 === 0, text: 'größe "quoted"', none: null },
  }));
  writeFileSync(path, JSON.stringify(smallestWorkload("large", ".", { mvm: { items } })));
  const script =
    "const fs=require('fs');fs.writeSync(1,JSON.stringify(JSON.parse(fs.readFileSync(process.argv[1],'utf8'))))";
  const [plain, ours] = medians(
    [{ argv: [node, "-e", script, path] }, command("canonicalize", path)],
    10,
  ) as [number, number];
  const size = `${(statSync(path).size / 1e6).toFixed(0)} MB`;
  return [
    {
      name: `canonicalize, ${size} document`,
      floor: "JSON.parse + JSON.stringify of it",
      ratio: ours / plain,
      limit: 3,
    },
  ];
}
