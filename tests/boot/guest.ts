/** A guest under test: started through a front door, watched on its console, stopped as a person stops it. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
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
const MVMCTL = join(REPOSITORY, "tests/nix/mvm/mvmctl/mvmctl");
/** A guest that has not come this far by then won't: two cores without KVM need seconds. */
const DEADLINE_MS = 180_000;

export interface Guest {
  /** What the console and the programs above it have printed so far, without carriage returns. */
  console(): string;
  /** The first match on the console, once it is there. */
  says(pattern: RegExp): Promise<RegExpMatchArray>;
  /** The body that the guest serves at a URL of this machine, once it does. */
  get(url: string): Promise<string>;
  /** Ctrl-C in a terminal: SIGINT to the whole foreground group. Answers the exit code. */
  interrupt(): Promise<number | null>;
  /** SIGTERM to the program at the front door alone. Answers the exit code. */
  terminate(): Promise<number | null>;
  /** The exit code of the program at the front door, once it has ended. */
  readonly ended: Promise<number | null>;
  /** `mvmctl ARGS` by the same user; answers its exit code. */
  mvmctl(...args: string[]): number | null;
  /** The processes that were started for it and are still there. */
  processes(): number[];
  /** The temporary files that were made for it and are still there. */
  files(): string[];
  /** For cleaning up after a test, whatever became of the guest. */
  kill(): Promise<void>;
}

/** `mvmforge up ENTRY -- ARGS`, with the stand-ins' nix and mvmctl. */
export function mvmforgeUp(entry: string, mvmctlArguments: readonly string[] = []): Guest {
  const cli = [process.execPath, CLI, "up", entry];
  const rest = mvmctlArguments.length > 0 ? ["--", ...mvmctlArguments] : [];
  return start("tests/nix/enter", [...cli, ...rest], REPOSITORY, { MVMFORGE_MVM_BIN: MVMCTL });
}

/** `nix run .#up -- ARGS` in a consumer's repository. */
export function nixRunUp(repository: string, mvmctlArguments: readonly string[] = []): Guest {
  return start("tests/nix/run", ["run", ".#up", "--", ...mvmctlArguments], repository, {});
}

function start(program: string, args: readonly string[], cwd: string, env: Record<string, string>): Guest {
  execFileSync(join(REPOSITORY, "tests/nix/mvm/mvmctl/install"), { stdio: ["ignore", "ignore", "inherit"] });
  const mark = `MVMFORGE_TEST_GUEST=${randomUUID()}`;
  const [name, value] = mark.split("=") as [string, string];
  const temporary = mkdtempSync(join(tmpdir(), "mvmforge-guest-"));
  const state = mkdtempSync(join(tmpdir(), "mvmforge-state-"));
  const environment = { ...process.env, ...env, [name]: value, TMPDIR: temporary, XDG_STATE_HOME: state };
  const child = spawn(join(REPOSITORY, program), args, {
    cwd,
    env: environment,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  // Its group is its own, so that an interrupt can be sent to all of it: nothing else ends it with us.
  process.once("exit", () => signal(child, "SIGKILL"));
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      printed += text.replaceAll("\r", "");
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const console = () => printed;

  return {
    console,
    says: (pattern) =>
      eventually(child, console, `no ${pattern} on the console`, async () => pattern.exec(printed)),
    get: (url) => eventually(child, console, `nothing serves ${url}`, () => body(url)),
    async interrupt() {
      signal(child, "SIGINT");
      return ended;
    },
    async terminate() {
      child.kill("SIGTERM");
      return ended;
    },
    ended,
    mvmctl: (...words) => spawnSync(MVMCTL, words, { env: environment }).status,
    processes: () => processesWith(mark),
    files: () => readdirSync(temporary),
    async kill() {
      signal(child, "SIGKILL");
      for (const pid of processesWith(mark)) process.kill(pid, "SIGKILL");
      await ended;
      for (const folder of [temporary, state]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function eventually<Found>(
  child: ChildProcess,
  console: () => string,
  otherwise: string,
  look: () => Promise<Found | null>,
): Promise<Found> {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    // One that ended well has left its guest running (-d).
    const over = child.signalCode !== null || (child.exitCode ?? 0) !== 0;
    if (over || Date.now() > deadline) {
      throw new Error(
        `${otherwise}${over ? `; exit code ${child.exitCode}` : ""}. It printed:\n${console()}`,
      );
    }
    await sleep(100);
  }
}

/** QEMU accepts a connection before the guest listens, and closes it again. */
async function body(url: string): Promise<string | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  process.kill(-child.pid, name);
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
