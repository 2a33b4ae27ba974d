/**
 * `npm run demo`: from corpus/http-python/app.py to a page that a guest serves, on a bare Debian machine.
 * `npm run demo -- app.py | app.ts | workload.json | FOLDER [options of mvmforge vm]`: the same for a workload of one's own. A
 * secret that no option gives is made up. Its exit code is 0 after an answer, and a job's own.
 *
 * It is a test without assertions: the same stand-ins for nixpkgs and mvm, the same front door, told step by step.
 */
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Foreground, makeState, mvmforgeVm, removeState } from "../vm/foreground.ts";
import { command, type Say, step } from "./demo-steps.ts";
import { madeUpSecrets, preparedEntry } from "./demo-workload.ts";
import { copyEntry } from "./entry.ts";
import { CLI } from "./guest.ts";

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));

async function main(): Promise<void> {
  const [given, ...options] = process.argv.slice(2);
  console.log("mvmforge demo: a file becomes a microVM, and the microVM answers.\n");
  await step("Look for Nix, QEMU and a kernel, and install what is missing", install);
  if (!existsSync(CLI)) {
    await step("Build mvmforge", (say) => command(say, "npm", "run", "build"));
  }
  const example = given === undefined ? await copyEntry("http-python", "py") : undefined;
  const state = makeState();
  try {
    const own = given === undefined ? undefined : resolve(process.env["INIT_CWD"] ?? ".", given);
    await visit(example?.file ?? (await preparedEntry(own as string)), options, state);
  } finally {
    for (const folder of [state, example?.folder]) if (folder !== undefined) await remove(folder);
  }
  console.log("\nThat was `mvmforge vm` on small stand-ins for nixpkgs and mvm (tests/nix).");
  console.log("On a machine with Nix it is `nix run .#vm`, in your own repository: see README.md.");
}

async function install(say: Say): Promise<void> {
  const tests = join(REPOSITORY, "tests/nix");
  // apt tells of every package; what is installed, and why, our own scripts say.
  const ours = (line: string) => {
    if (process.stdout.isTTY || line.startsWith("tests/nix")) say(line);
  };
  const cache = process.env["MVMFORGE_TEST_CACHE"] ?? join(tests, ".cache");
  mkdirSync(cache, { recursive: true });
  // One at a time: tests may start beside it, and lock the same folder.
  await command(ours, "flock", cache, join(tests, "install"), "tools");
  await command(ours, join(tests, "mvm/mvmctl/install"));
  await command(ours, "flock", cache, join(tests, "mvm/image/fetch-kernel"), join(cache, "guest-kernel"));
}

/** What the guest has left is root's where the tests' Nix ran by sudo. */
async function remove(folder: string): Promise<void> {
  try {
    removeState(folder);
  } catch {
    await command(() => {}, "sudo", "rm", "-rf", folder);
  }
}

/** Compiles, boots, asks, stops. A job is waited for instead. */
async function visit(entry: string, options: string[], state: string): Promise<void> {
  const secrets = madeUpSecrets(entry, options);
  if (secrets.names.length > 0) console.log(`Secrets made up for this demo: ${secrets.names.join(", ")}\n`);
  const guest = mvmforgeVm([entry, ...options, ...secrets.options], {
    XDG_STATE_HOME: state,
    ...secrets.variables,
  });
  // It is in a process group of its own, which a terminal's Ctrl-C doesn't reach.
  process.on("SIGINT", guest.interrupt);
  try {
    const told = await step("Compile it, build its image and boot it in QEMU, without KVM", (say) =>
      whileSaying(say, guest, Promise.race([answer(guest), guest.ended])),
    );
    const story = typeof told === "string" ? told : endOf(guest, told);
    console.log(`\n${story.trimEnd().replace(/^/gm, "    ")}\n`);
    if (guest.isRunning())
      await step("Stop it with Ctrl-C", async () => {
        guest.interrupt();
        await guest.ended;
      });
    else process.exitCode = (await guest.ended) ?? 1;
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
function endOf(guest: Foreground, code: number | null): string {
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

main().catch((error: Error) => {
  console.error(`\nThe demo failed: ${error.message}`);
  process.exitCode = 1;
});
