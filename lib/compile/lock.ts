/** The pin of mvm: the URL that a generated flake names, and the lock that goes with it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { quote } from "../ir/errors.ts";
import { packageRoot } from "../ir/package-root.ts";

/**
 * A pin that was asked for and can't be used: a fault of the command line or the environment, not of the
 * workload.
 */
export class PinError extends Error {
  readonly option: "mvmFlake" | "lock";

  constructor(option: "mvmFlake" | "lock", detail: string) {
    super(detail);
    this.name = "PinError";
    this.option = option;
  }
}

export interface Pin {
  /** A flake reference, as `inputs.mvm.url` has it. */
  readonly mvmUrl: string;
  /** The bytes of the artifact's flake.lock; undefined where none is shipped. */
  readonly lock: Uint8Array | undefined;
}

/**
 * The pin to compile with.
 *
 * @param mvmFlake a flake reference in place of mvmforge's own pin; then its lock isn't shipped
 * @param lockPath path of a flake.lock to ship
 * @throws PinError for a reference that is empty or holds a control character, and a file that isn't a lock
 * of `mvm`
 */
export function resolvePin(mvmFlake?: string, lockPath?: string): Pin {
  const ownLock = join(packageRoot(), "flake.lock");
  const lock = lockPath === undefined ? undefined : readLock(lockPath);
  if (mvmFlake !== undefined) return { mvmUrl: checkUrl(mvmFlake), lock };
  const own = readFileSync(ownLock);
  const pinned: FlakeLock = JSON.parse(own.toString("utf8"));
  return { mvmUrl: pinnedUrl(pinned), lock: lock ?? onlyMvm(pinned) };
}

/** As an input of a flake takes it: absolute, since a relative one would start from the artifact, and without a fragment. */
function checkUrl(url: string): string {
  const hasControl = [...url].some((character) => character < " " || character === "\u007f");
  const refuse = (detail: string): never => {
    throw new PinError("mvmFlake", `${quote(url)} ${detail}; write one such as github:owner/mvm/REV?dir=nix`);
  };
  if (url === "" || hasControl || !url.isWellFormed()) return refuse("is not a flake reference");
  if (url.includes("#")) return refuse("has a #, and an input is a whole flake: leave out what follows");
  if (/^(?:(?:path|(?:[a-z0-9]+\+)?file):)?(?:\.{1,2}|~)(?:[/?]|$)/.test(url))
    return refuse("is relative, to the artifact and to nothing of yours: give an absolute path");
  return url;
}

/** What of a flake.lock (version 7) is looked at here. */
interface FlakeLock {
  readonly version?: unknown;
  readonly root?: string;
  readonly nodes?: Readonly<Record<string, LockNode>>;
}

interface LockNode {
  /** A node's name, or the inputs to follow from the root. */
  readonly inputs?: Readonly<Record<string, string | readonly string[]>>;
  readonly original?: Record<string, string>;
}

function readLock(path: string): Uint8Array {
  let bytes: Buffer;
  let lock: FlakeLock | null;
  try {
    bytes = readFileSync(path);
    lock = JSON.parse(bytes.toString("utf8"));
  } catch (error) {
    throw new PinError("lock", `${quote(path)} can't be read as a flake.lock: ${(error as Error).message}`);
  }
  const inputs = lock?.nodes?.[lock.root ?? "root"]?.inputs;
  if (inputs?.["mvm"] === undefined) {
    throw new PinError("lock", `${quote(path)} does not lock the input mvm of the generated flake`);
  }
  return Object.keys(inputs).length === 1 ? bytes : onlyMvm(lock as FlakeLock);
}

/**
 * A lock of a flake whose only input is `mvm`, which is what a generated one has: the nodes that it reaches, in Nix's
 * own form, so that Nix finds nothing to change.
 */
function onlyMvm({ root = "root", nodes = {}, version }: FlakeLock): Buffer {
  const mvm = nodes[root]?.inputs?.["mvm"] as string;
  const reached = new Set<string>();
  const visit = (name: string) => {
    if (reached.has(name)) return;
    reached.add(name);
    for (const input of Object.values(nodes[name]?.inputs ?? {})) if (typeof input === "string") visit(input);
  };
  visit(mvm);
  const kept = Object.fromEntries([...reached].map((name) => [name, nodes[name]]));
  const lock = { nodes: { ...kept, root: { inputs: { mvm } } }, root: "root", version };
  return Buffer.from(`${JSON.stringify(sortKeys(lock), null, 2)}\n`);
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => Number(left > right) - Number(left < right))
      .map(([key, item]) => [key, sortKeys(item)]),
  );
}

/** The flake reference that a lock's `mvm` was asked for as. */
function pinnedUrl(lock: FlakeLock): string {
  const mvm = lock.nodes?.["mvm"]?.original;
  if (mvm?.["type"] !== "github")
    throw new Error("flake.lock has no mvm from github: the installation is broken");
  return `github:${mvm["owner"]}/${mvm["repo"]}/${mvm["rev"]}?dir=${mvm["dir"]}`;
}
