/** How fast a megabyte of anything is judged, against a process that only parses it. */
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CLI } from "../front-door.ts";
import { LARGE, LARGE_TEXTS } from "../ir/large-documents.ts";
import { medians, type Row } from "./measure.ts";

const MEGABYTE = 1_000_000;
const SAMPLE = 1000;

/** validate of one megabyte of each kind of large document, and of what is none. */
export function judgeRows(folder: string): Row[] {
  // validate looks whether the source is there.
  mkdirSync(join(folder, "src"), { recursive: true });
  writeFileSync(join(folder, "src/main.sh"), "exit 0\n");
  const documents = Object.entries(LARGE).map(([what, make]): [string, (count: number) => string] => [
    what,
    (count) => JSON.stringify(make(count)),
  ]);
  return [...documents, ...Object.entries(LARGE_TEXTS)].map(([what, make]) => {
    const path = join(folder, "large.json");
    const count = Math.round((SAMPLE * MEGABYTE) / make(SAMPLE).length);
    writeFileSync(path, make(count));
    const parse = "try{JSON.parse(require('fs').readFileSync(process.argv[1],'utf8'))}catch{}";
    const code = isValid(what, count) ? 0 : 1;
    const [start, plain, ours] = medians(
      [
        { argv: [process.execPath, "-e", "0"] },
        { argv: [process.execPath, "-e", parse, path] },
        { argv: [process.execPath, CLI, "validate", path], code },
      ],
      7,
    ) as [number, number, number];
    const size = `${(statSync(path).size / MEGABYTE).toFixed(1)} MB`;
    const floor = "JSON.parse of it, and two starts of node";
    return { name: `judge ${size} of ${what}`, floor, ratio: ours / (plain + start), limit: 2 };
  });
}

/** Those whose every item is a good one, while there are ports and bytes enough for them. */
function isValid(what: string, count: number): boolean {
  const good = ["mounts apart", "egress", "environment variables", "secrets", "extensions"];
  return good.includes(what) || (what === "ports" && count < 65_536);
}
