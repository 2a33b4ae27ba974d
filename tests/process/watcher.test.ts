/** What is left of a killed mvmforge goes, however early it was killed. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning, scratch } from "../front-door.ts";

const WATCHER = new URL("../../lib/process/watcher.ts", import.meta.url).href;

/** A process that starts a watcher and a program, says its number, and kills itself once `last` has run. */
function killed(folder: string, last: string): string {
  const script = `
    import { spawn } from "node:child_process";
    const { startWatcher } = await import(process.argv[1]);
    const watcher = startWatcher(process.argv[2]);
    const env = { ...process.env, HOME: process.argv[2] + "/home" };
    const { pid } = spawn("sleep", ["1000"], { detached: true, stdio: "ignore", env });
    process.stdout.write(String(pid));
    ${last}
    process.kill(process.pid, "SIGKILL");`;
  const words = ["--import", "tsx", "--input-type=module", "-e", script, WATCHER, folder];
  try {
    return execFileSync(process.execPath, words, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  } catch (error) {
    return String((error as { stdout: string }).stdout);
  }
}

for (const [when, last] of [
  ["before it could say which group its program is", ""],
  ["after it has said that", "watcher.over(pid); await new Promise((done) => setTimeout(done, 300));"],
] as const) {
  test(`killed ${when}, mvmforge leaves neither program nor folder`, async (context) => {
    const folder = join(scratch(context), "run");
    mkdirSync(folder);
    const pid = killed(folder, last);
    assert.match(pid, /^\d+$/);
    for (let tries = 0; tries < 600 && (isRunning(pid) || existsSync(folder)); tries++) await sleep(50);
    assert.ok(!isRunning(pid));
    assert.ok(!existsSync(folder));
  });
}
