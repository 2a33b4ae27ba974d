/** The guests that mvmctl knows of. */
import { execa } from "execa";

export interface Guest {
  readonly name: string;
  /** Not for certain stopped: a guest that may still write to its disks. */
  readonly mayRun: boolean;
  /** Running, starting or paused: a second one of its name can't be started. */
  readonly isRunning: boolean;
  /** Its address on the host's network, where it has one. */
  readonly address: string | undefined;
  /** The flake reference that it was started from. */
  readonly flake: string | undefined;
}

/** Longer than a busy machine needs to ask each of mvm's backends. */
const TIMEOUT_MS = 20_000;

/**
 * The guests by name, as `mvmctl ls --json` lists them (fact 8 of specs/substrate.md), or undefined where it gives no answer
 * that can be read. Those past their time to live run on until they are ended, so they are asked for, too.
 */
export async function listGuests(
  mvmctl: string,
  env: NodeJS.ProcessEnv,
): Promise<ReadonlyMap<string, Guest> | undefined> {
  const asked = await list(mvmctl, ["ls", "--json", "--show-expired"], env);
  return asked ?? list(mvmctl, ["ls", "--json"], env);
}

async function list(mvmctl: string, words: string[], env: NodeJS.ProcessEnv) {
  const asked = await execa(mvmctl, words, {
    reject: false,
    stdin: "ignore",
    stderr: "ignore",
    env,
    extendEnv: false,
    maxBuffer: 16 << 20,
    timeout: TIMEOUT_MS,
    // One that hangs may be deaf to a polite request as well.
    killSignal: "SIGKILL",
  });
  return asked.failed ? undefined : parsed(asked.stdout);
}

function parsed(stdout: string): Map<string, Guest> | undefined {
  try {
    // mvmctl prints what it has to say to stdout as well, each on a line of its own in front.
    const rows: unknown = JSON.parse(stdout.slice(Math.max(0, stdout.search(/^\[(?!mvm\])/m))));
    if (!Array.isArray(rows)) return undefined;
    return new Map(rows.map((row) => [String(row.name), guest(row)]));
  } catch {
    return undefined;
  }
}

function guest(row: { name: unknown; status?: unknown; guest_ip?: unknown; flake_ref?: unknown }): Guest {
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
  const status = typeof row.status === "string" ? row.status.toLowerCase() : "";
  return {
    name: String(row.name),
    mayRun: status !== "stopped",
    isRunning: ["running", "starting", "paused"].includes(status),
    address: text(row.guest_ip),
    flake: text(row.flake_ref),
  };
}
