/**
 * `npm run demo`: from corpus/http-python/app.py to a page that a guest serves, on a bare Debian machine.
 *
 * It is a test without assertions: the same stand-ins for nixpkgs and mvm, the same front door, told step by step.
 */
import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import yoctoSpinner from "yocto-spinner";
import { copyEntry, type Entry } from "./entry.ts";
import { CLI, type Guest, mvmforgeUp } from "./guest.ts";

/** Tells one line of what a step is at. */
type Say = (line: string) => void;

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));

async function main(): Promise<void> {
  console.log("mvmforge demo: a Python file becomes a microVM, and the microVM serves a page.\n");
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
  const entry = await copyEntry("http-python", "py");
  try {
    await visit(entry);
  } finally {
    rmSync(entry.folder, { recursive: true, force: true });
  }
  console.log("\nThat was `mvmforge up app.py` on small stand-ins for nixpkgs and mvm (tests/nix).");
  console.log("On a machine with Nix and mvm it is `nix run .#up`, in your own repository: see README.md.");
}

/** Compiles, boots, fetches, stops. */
async function visit(entry: Entry): Promise<void> {
  await step("Compile corpus/http-python/app.py to an artifact", (say) =>
    command(say, process.execPath, CLI, "compile", entry.file, "--out", join(entry.folder, "artifact")),
  );
  let guest: Guest | undefined;
  // The guest is in a process group of its own, which a terminal's Ctrl-C doesn't reach.
  process.once("SIGINT", () => void guest?.kill().then(() => process.exit(130)));
  try {
    const page = await step("Build its image and boot it in QEMU, without KVM", async (say) => {
      guest = mvmforgeUp(entry.file);
      return whileSaying(say, guest, guest.get(entry.url));
    });
    console.log(`\nGET ${entry.url}\n${page.trimEnd().replace(/^/gm, "    ")}\n`);
    await step("Stop it with mvmctl down", async () => guest?.mvmctl("down"));
  } finally {
    await guest?.kill();
  }
}

/** On a terminal, the line that the guest printed last. */
async function whileSaying<Result>(say: Say, guest: Guest, result: Promise<Result>): Promise<Result> {
  if (!process.stdout.isTTY) return result;
  const timer = setInterval(() => say(guest.console().trimEnd().split("\n").at(-1) ?? ""), 200);
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
