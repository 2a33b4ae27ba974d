/** The demo as the README has it: whatever folder it is given, it ends with an answer and with exit code 0. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { IS_EVERY_BOOT } from "./guest.ts";

/** By what follows `npm run demo --`, what it prints. */
const DEMOS: Readonly<Record<string, RegExp>> = {
  "": /\n {4}200 OK\n[\s\S]*<h1>Hello from http-python<\/h1>/,
  "corpus/express": /\n {4}200 OK\n {4}GET \/hello\/NAME greets\n/,
  "corpus/signing":
    /^Secrets made up for this demo: api-token, signing-key\n[\s\S]*\n {4}200 OK\n {4}GET \/TEXT/m,
};
/** The guide's others, which other tests boot. */
const LONG: Readonly<Record<string, RegExp>> = {
  "corpus/api-worker": /\n {4}200 OK\n/,
  "corpus/dockerfile": /\n {4}hello\n {4}requests/,
  "corpus/fastapi": /\n {4}200 OK\n {4}"GET \/LEFT\/RIGHT adds"\n/,
  "corpus/flask": /\n {4}\[\]\n/,
  "corpus/numpy-job": /height: mean 1\.7[\s\S]*It ended with exit code 0\./,
  "corpus/static-binary": /\n {4}one file for linux/,
  "corpus/static-site": /<h1>Served from a guest<\/h1>/,
  "corpus/typescript": /\n {4}started .* ago\n/,
};

for (const [given, answer] of Object.entries({ ...DEMOS, ...(IS_EVERY_BOOT ? LONG : {}) }))
  test(`npm run demo -- ${given}`, async () => {
    const { code, printed } = await demo(given === "" ? [] : [given]);
    assert.equal(code, 0, printed);
    assert.match(printed, answer);
  });

function demo(args: string[]): Promise<{ code: number | null; printed: string }> {
  const child = spawn("npm", ["run", "--silent", "demo", "--", ...args], {
    cwd: packageRoot(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, printed })));
}
