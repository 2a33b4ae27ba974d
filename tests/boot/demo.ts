/**
 * `npm run demo`: from corpus/http-python/app.py to a page that a guest serves, on a bare Debian machine.
 * `npm run demo -- app.py | app.ts | workload.json | FOLDER [options of mvmforge vm]`: the same for a workload of one's own.
 *
 * It is a test without assertions: the same stand-ins for nixpkgs and mvm, the same front door, told step by step.
 */
import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import yoctoSpinner from "yocto-spinner";
import { type Foreground, makeState, mvmforgeVm, removeState } from "../vm/foreground.ts";
import { copyEntry } from "./entry.ts";
import { CLI } from "./guest.ts";

/** Tells one line of what a step is at. */
type Say = (line: string) => void;

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));

async function main(): Promise<void> {
  const [given, ...options] = process.argv.slice(2);
  const own = given === undefined ? undefined : entryOf(given);
  console.log("mvmforge demo: a file becomes a microVM, and the microVM answers.\n");
  await step("Look for Nix, QEMU and a kernel, and install what is missing", async (say) => {
    const tests = join(REPOSITORY, "tests/nix");
    // apt tells of every package; what is installed, and why, our own scripts say.
    const ours = (line: string) => {
      if (process.stdout.isTTY || line.startsWith("tests/nix")) say(line);
    };
    await command(ours, join(tests, "install"), "tools");
    await command(ours, join(tests, "mvm/mvmctl/install"));
    await command(ours, join(tests, "mvm/image/fetch-kernel"), join(tests, ".cache/guest-kernel"));
  });
  if (!existsSync(CLI)) {
    await step("Build mvmforge", (say) => command(say, "npm", "run", "build"));
  }
  const example = own === undefined ? await copyEntry("http-python", "py") : undefined;
  const state = makeState();
  try {
    await visit(own ?? (example?.file as string), options, state);
  } finally {
    for (const folder of [state, example?.folder]) if (folder !== undefined) removeState(folder);
  }
  console.log("\nThat was `mvmforge vm` on small stand-ins for nixpkgs and mvm (tests/nix).");
  console.log("On a machine with Nix it is `nix run .#vm`, in your own repository: see README.md.");
}

/** What a folder is entered by; a file is that itself. */
function entryOf(given: string): string {
  const path = resolve(process.env["INIT_CWD"] ?? ".", given);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile()) return path;
  const names = ["app.py", "app.ts", "workload.json"];
  const entry = names.map((name) => join(path, name)).find((file) => existsSync(file));
  if (entry !== undefined) return entry;
  if (existsSync(join(path, "launch.json"))) return path;
  throw new Error(`${path} is no file, and no folder with one of ${names.join(", ")} or an artifact in it`);
}

/** Compiles, boots, asks, stops. A job is waited for instead. */
async function visit(entry: string, options: string[], state: string): Promise<void> {
  const guest = mvmforgeVm([entry, ...options], { XDG_STATE_HOME: state });
  // It is in a process group of its own, which a terminal's Ctrl-C doesn't reach.
  process.on("SIGINT", guest.interrupt);
  try {
    const told = await step("Compile it, build its image and boot it in QEMU, without KVM", (say) =>
      whileSaying(say, guest, Promise.race([answer(guest), end(guest)])),
    );
    console.log(`\n${told.trimEnd().replace(/^/gm, "    ")}\n`);
    if (guest.isRunning())
      await step("Stop it with Ctrl-C", async () => {
        guest.interrupt();
        await guest.ended;
      });
  } finally {
    await guest.kill();
  }
}

/** What is found at the port at which the guest answers first. */
async function answer(guest: Foreground): Promise<string> {
  const [, place] = await guest.says(/^guest \S+ answers at (\S+) /m);
  const url = `http://${place}/`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
    return `GET ${url}\n${response.status} ${response.statusText}\n${await response.text()}`;
  } catch {
    return `${place} takes connections, and speaks no HTTP`;
  }
}

/** What a guest that has ended by itself has printed. */
async function end(guest: Foreground): Promise<string> {
  const code = await guest.ended;
  process.exitCode = code ?? 1;
  return `${guest.stdout()}${guest.stderr()}\nIt ended with exit code ${code}.`;
}

/** On a terminal, the line that the guest printed last. */
async function whileSaying<Result>(say: Say, guest: Foreground, result: Promise<Result>): Promise<Result> {
  if (!process.stdout.isTTY) return result;
  const timer = setInterval(() => {
    const printed = guest.stdout() || guest.stderr();
    say(printed.trimEnd().split("\n").at(-1) ?? "");
  }, 200);
  try {
    return await result;
  } finally {
    clearInterval(timer);
  }
}

/** One step of the story: a spinner on a terminal, plain lines elsewhere; and how long it took. */
async function step<Result>(what: string, work: (say: Say) => Promise<Result>): Promise<Result> {
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  if (!process.stdout.isTTY) {
    console.log(`${what} ...`);
    const result = await work((line) => console.log(`  ${line}`));
    console.log(`  done in ${seconds()}`);
    return result;
  }
  const spinner = yoctoSpinner({ text: what, stream: process.stdout }).start();
  const width = (process.stdout.columns || 80) - 4;
  try {
    const result = await work((line) => {
      spinner.text = `${what}\n  ${line.slice(0, width)}`;
    });
    spinner.success(`${what} (${seconds()})`);
    return result;
  } catch (error) {
    spinner.error(what);
    throw error;
  }
}

/** Runs a program; its lines are told as they come, and all of them again where it fails. */
async function command(say: Say, program: string, ...args: string[]): Promise<void> {
  const child = spawn(program, args, { cwd: REPOSITORY, stdio: ["ignore", "pipe", "pipe"] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on("line", (line) => {
      lines.push(line);
      say(line);
    });
  }
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code !== 0)
    throw new Error(`${[program, ...args].join(" ")} ended with exit code ${code}:\n${lines.join("\n")}`);
}

main().catch((error: Error) => {
  console.error(`\nThe demo failed: ${error.message}`);
  process.exitCode = 1;
});
