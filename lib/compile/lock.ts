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
 * of `mvm` and `nixpkgs`
 */
export function resolvePin(mvmFlake?: string, lockPath?: string): Pin {
  const ownLock = join(packageRoot(), "flake.lock");
  const lock = lockPath === undefined ? undefined : readLock(lockPath);
  if (mvmFlake !== undefined) return { mvmUrl: checkUrl(mvmFlake), lock };
  const own = readFileSync(ownLock);
  return { mvmUrl: pinnedUrl(JSON.parse(own.toString("utf8"))), lock: lock ?? own };
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
  readonly nodes?: Record<
    string,
    { readonly inputs?: Record<string, unknown>; readonly original?: Record<string, string> }
  >;
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
  if (inputs?.["mvm"] === undefined || inputs["nixpkgs"] === undefined) {
    throw new PinError(
      "lock",
      `${quote(path)} does not lock the inputs mvm and nixpkgs of the generated flake`,
    );
  }
  return bytes;
}

/** The flake reference that a lock's `mvm` was asked for as. */
function pinnedUrl(lock: FlakeLock): string {
  const mvm = lock.nodes?.["mvm"]?.original;
  if (mvm?.["type"] !== "github")
    throw new Error("flake.lock has no mvm from github: the installation is broken");
  return `github:${mvm["owner"]}/${mvm["repo"]}/${mvm["rev"]}?dir=${mvm["dir"]}`;
}
