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

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));

async function main(): Promise<void> {
  console.log("mvmforge demo: a Python file becomes a microVM, and the microVM serves a page.\n");
  await step("Look for Nix, QEMU and the guest's kernel, and install what is missing", (say) =>
    command(say, join(REPOSITORY, "tests/nix/install"), "tools").then(() =>
      command(
        say,
        join(REPOSITORY, "tests/nix/mvm/image/fetch-kernel"),
        join(REPOSITORY, "tests/nix/.cache/guest-kernel"),
      ),
    ),
  );
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
    const page = await step("Build its image and boot it in QEMU, without KVM", async () => {
      guest = mvmforgeUp(entry.file);
      return guest.get(entry.url);
    });
    console.log(`\nGET ${entry.url}\n${page.trimEnd().replace(/^/gm, "    ")}\n`);
    await step("Stop it with Ctrl-C", async () => guest?.interrupt());
  } finally {
    await guest?.kill();
  }
}

/** One step of the story: a spinner on a terminal, a plain line elsewhere; and how long it took. */
async function step<Result>(
  what: string,
  work: (say: (line: string) => void) => Promise<Result>,
): Promise<Result> {
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  if (!process.stdout.isTTY) {
    const result = await work((line) => console.log(`  ${line}`));
    console.log(`${what}: ${seconds()}`);
    return result;
  }
  const spinner = yoctoSpinner({ text: what, stream: process.stdout }).start();
  try {
    const result = await work((line) => {
      spinner.text = `${what}\n  ${line.slice(0, (process.stdout.columns ?? 80) - 4)}`;
    });
    spinner.success(`${what} (${seconds()})`);
    return result;
  } catch (error) {
    spinner.error(what);
    throw error;
  }
}

/** Runs a program; its lines are told as they come, and all of them again where it fails. */
async function command(say: (line: string) => void, program: string, ...args: string[]): Promise<void> {
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
