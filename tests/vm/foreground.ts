/** `mvmforge vm` as a person runs it in a terminal: started, read, interrupted. */
import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { CLI } from "../boot/guest.ts";

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));
/** Its image is built first, and two cores without KVM need their time. */
const DEADLINE_MS = 900_000;

export interface Foreground {
  stdout(): string;
  stderr(): string;
  /** The first match on either, once it is there. */
  says(pattern: RegExp): Promise<RegExpMatchArray>;
  isRunning(): boolean;
  /** Ctrl-C in a terminal: SIGINT to the whole foreground group. */
  interrupt(): void;
  /** The exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  /** The processes that were started for it and are still there. */
  processes(): number[];
  /** SIGKILL for all of them but those whose command line matches. */
  killAllBut(spared: RegExp): void;
  /** Ends whatever is left. */
  kill(): Promise<void>;
}

/** A folder for what one user keeps: the state of several runs. Removed by {@link removeState}. */
export const makeState = () => mkdtempSync(join(tmpdir(), "mvmforge-vm-"));
export const removeState = (state: string) => rmSync(state, { recursive: true, force: true });

/** `mvmforge vm ARGS` with the stand-ins' nix and the machine's QEMU. */
export function mvmforgeVm(args: readonly string[], env: Record<string, string>): Foreground {
  return start(["tests/nix/enter", process.execPath, CLI, "vm", ...args], REPOSITORY, env);
}

/** `nix run .#vm -- ARGS` in a consumer's repository. */
export function nixRunVm(
  repository: string,
  args: readonly string[],
  env: Record<string, string>,
): Foreground {
  return start(["tests/nix/run", "run", ".#vm", "--", ...args], repository, env);
}

function start([program, ...args]: string[], cwd: string, env: Record<string, string>): Foreground {
  execFileSync(join(REPOSITORY, "tests/nix/mvm/mvmctl/install"), { stdio: ["ignore", "ignore", "inherit"] });
  const mark = `MVMFORGE_TEST_GUEST=${randomUUID()}`;
  const [name, value] = mark.split("=") as [string, string];
  const child = spawn(join(REPOSITORY, program as string), args, {
    cwd,
    // A KVM that is there may be of no use, inside of another guest.
    env: { ...process.env, MVMFORGE_VM_ACCEL: "tcg", XDG_RUNTIME_DIR: "", ...env, [name]: value },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const kill = async () => {
    for (const pid of processesWith(mark)) send(pid, "SIGKILL");
  };
  process.once("exit", () => void kill());
  const printed = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      printed[stream] += text;
    });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return {
    stdout: () => printed.stdout,
    stderr: () => printed.stderr,
    async says(pattern) {
      for (const deadline = Date.now() + DEADLINE_MS; ; await sleep(100)) {
        const isOver = child.exitCode !== null;
        const found = pattern.exec(printed.stdout) ?? pattern.exec(printed.stderr);
        if (found !== null) return found;
        if (isOver || Date.now() > deadline)
          throw new Error(`it doesn't say ${pattern}:\n${printed.stdout}\n${printed.stderr}`);
      }
    },
    isRunning: () => child.exitCode === null && child.signalCode === null,
    interrupt: () => send(-(child.pid as number), "SIGINT"),
    ended,
    processes: () => processesWith(mark),
    killAllBut(spared) {
      for (const pid of processesWith(mark)) if (!spared.test(commandOf(pid))) send(pid, "SIGKILL");
    },
    kill,
  };
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "latin1");
  } catch {
    return "";
  }
}

/** By what they inherited: QEMU is in a session of its own. */
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
