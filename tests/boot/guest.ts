/** A guest under test: started through a front door, watched on its console, stopped as a person stops it. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));
/** The program of package.json's `bin`, as `npm run build` made it. */
export const CLI = join(
  REPOSITORY,
  JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8")).bin.mvmforge,
);
export const MVMCTL = join(REPOSITORY, "tests/nix/mvm/mvmctl/mvmctl");
/** A guest that has not come this far by then won't: its image is built first, and two cores without KVM need seconds. */
const DEADLINE_MS = 600_000;

/** The hosts that a guest may find itself on (fact 5 of specs/substrate.md), by what the stand-in mvmctl is told. */
export const ROOTS = {
  "a writable root": {},
  "a read-only root": { MVM_STANDIN_ROOT: "ro" },
} as const satisfies Record<string, Record<string, string>>;

/** Whether every corpus entry is booted on every root, which takes long; else each kind of thing is on one of them. */
export const IS_EVERY_BOOT = process.env["MVMFORGE_TEST_CORPUS_BOOTS"] === "all";

export interface Guest {
  /** What the programs at the front door have printed so far, and then the guest's console, without carriage returns. */
  console(): string;
  /** The first match on the console, once it is there. */
  says(pattern: RegExp): Promise<RegExpMatchArray>;
  /** The body that the guest serves at a URL of this machine, once it does: from here on its ports are forwarded, where up has returned. */
  get(url: string): Promise<string>;
  /** Ctrl-C in a terminal: SIGINT to the whole foreground group. Answers the exit code. */
  interrupt(): Promise<number | null>;
  /** SIGTERM to the program at the front door alone. Answers the exit code. */
  terminate(): Promise<number | null>;
  /** The exit code of the program at the front door, once it has ended. */
  readonly ended: Promise<number | null>;
  /** `mvmctl ARGS` by the same user. */
  mvmctl(...args: string[]): { status: number | null; stdout: string; stderr: string };
  /** The processes that were started for it and are still there. */
  processes(): number[];
  /** The temporary files that were made for it and are still there. */
  files(): string[];
  /** For cleaning up after a test, whatever became of the guest. */
  kill(): Promise<void>;
}

/** `mvmforge up OPTIONS ENTRY -- ARGS`, with the stand-ins' nix and mvmctl. */
export function mvmforgeUp(
  entry: string,
  mvmctlArguments: readonly string[] = [],
  env: Record<string, string> = {},
  options: readonly string[] = [],
): Guest {
  const rest = mvmctlArguments.length > 0 ? ["--", ...mvmctlArguments] : [];
  const command = ["tests/nix/enter", process.execPath, CLI, "up", ...options, entry, ...rest];
  return start(command, REPOSITORY, { MVMFORGE_MVM_BIN: MVMCTL, ...env });
}

/** `nix run .#up -- ARGS` in a consumer's repository. */
export function nixRunUp(repository: string, mvmctlArguments: readonly string[] = []): Guest {
  return start(["tests/nix/run", "run", ".#up", "--", ...mvmctlArguments], repository, {});
}

/** `mvmctl up --flake FLAKE ARGS` by itself: the stand-in under test. */
export function mvmctlUp(
  flake: string,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Guest {
  return start(["tests/nix/enter", MVMCTL, "up", "--flake", flake, ...args], REPOSITORY, env);
}

function start([program, ...args]: string[], cwd: string, env: Record<string, string>): Guest {
  execFileSync(join(REPOSITORY, "tests/nix/mvm/mvmctl/install"), { stdio: ["ignore", "ignore", "inherit"] });
  const mark = `MVMFORGE_TEST_GUEST=${randomUUID()}`;
  const [name, value] = mark.split("=") as [string, string];
  const temporary = mkdtempSync(join(tmpdir(), "mvmforge-guest-"));
  const state = env["XDG_STATE_HOME"] ?? mkdtempSync(join(tmpdir(), "mvmforge-state-"));
  const environment = { ...process.env, ...env, [name]: value, TMPDIR: temporary, XDG_STATE_HOME: state };
  const child = spawn(join(REPOSITORY, program as string), args, {
    cwd,
    env: environment,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  // Its group is its own, so that an interrupt can be sent to all of it: nothing else ends it with us.
  process.once("exit", () => signal(child, "SIGKILL"));
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const mvmctl = (...words: string[]) =>
    spawnSync(MVMCTL, words, { env: environment, encoding: "utf8", maxBuffer: 1 << 28 });
  // Of a state folder that several guests share, those that were there before are not this one.
  const before = new Map(guestFolders(state));
  const names = () =>
    guestFolders(state).flatMap(([guest, born]) => (before.get(guest) === born ? [] : [guest]));
  const console = () => {
    const logs = names().map((guest) => mvmctl("logs", guest, "-n", "1000000").stdout);
    return [printed, ...logs].join("").replaceAll("\r", "");
  };
  /** Why there is nothing more to come; one that ended well has left its guest running (fact 8). */
  const isOver = () => {
    if (child.signalCode !== null || (child.exitCode ?? 0) !== 0) return `; exit code ${child.exitCode}`;
    const isGone = child.exitCode === 0 && mvmctl("ls", "--json").stdout.trim() === "[]";
    return isGone ? "; the guest has ended" : undefined;
  };
  const watched = { isOver, console };
  let isForwarding = false;
  /** `mvmctl forward NAME`, for the ports that it was started with (fact 9). */
  const forward = () => {
    isForwarding = true;
    for (const guest of names()) spawn(MVMCTL, ["forward", guest], { env: environment, stdio: "ignore" });
  };

  return {
    console,
    says: (pattern) =>
      eventually(`no ${pattern} on the console`, watched, async () => pattern.exec(console())),
    get: (url) => {
      let patience = 5_000;
      return eventually(`nothing serves ${url}`, watched, async () => {
        if (child.exitCode === 0 && !isForwarding) forward();
        const asked = performance.now();
        const page = await body(url, patience);
        if (performance.now() - asked >= patience) patience *= 2;
        return page;
      });
    },
    async interrupt() {
      signal(child, "SIGINT");
      return ended;
    },
    async terminate() {
      child.kill("SIGTERM");
      return ended;
    },
    ended,
    mvmctl,
    processes: () => processesWith(mark),
    files: () => readdirSync(temporary),
    async kill() {
      signal(child, "SIGKILL");
      for (const pid of processesWith(mark)) killIfThere(pid);
      await ended;
      for (const folder of [temporary, ...(env["XDG_STATE_HOME"] === undefined ? [state] : [])])
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The guests that the stand-in mvmctl has a folder for, each with when that was made. */
function guestFolders(state: string): [string, number][] {
  const folder = join(state, "mvmctl/vms");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => [name, statSync(join(folder, name)).birthtimeMs]);
}

/** Looks until it is found; fails once no more can come, with all that was printed. */
async function eventually<Found>(
  otherwise: string,
  { isOver, console }: { isOver: () => string | undefined; console: () => string },
  look: () => Promise<Found | null>,
): Promise<Found> {
  const deadline = Date.now() + DEADLINE_MS;
  for (let round = 0; ; round++) {
    // In this order: what was printed last is looked at. Asking mvmctl costs as much again, and its answer seldom matters.
    const over = round % 4 === 0 ? isOver() : undefined;
    const found = await look();
    if (found !== null) return found;
    if (over !== undefined || Date.now() > deadline)
      throw new Error(`${otherwise}${over ?? ""}. It printed:\n${console()}`);
    await sleep(500);
  }
}

/** QEMU accepts a connection before the guest listens, and closes it again or forgets it; a guest may take long to answer. */
async function body(url: string, patience: number): Promise<string | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patience) });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  process.kill(-child.pid, name);
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended meanwhile.
  }
}

/** By what they inherited: a process that left its group and its parent still has its environment. */
function processesWith(mark: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").includes(mark);
      } catch {
        return false;
      }
    })
    .map(Number);
}
