/** What the real npm says of a lockfile, and how what is chosen of it differs. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { promisify } from "node:util";
import type { GuestSystem, NodeInstallation } from "../../lib/lock/npm/installation.ts";
import { fits, GUEST_SYSTEMS } from "../../lib/lock/npm/platform.ts";
import { resolveDependencies } from "../../lib/lock/resolve.ts";

const run = promisify(execFile);
const CPU = { "aarch64-linux": "arm64", "x86_64-linux": "x64" } as const satisfies Record<
  GuestSystem,
  string
>;

/** `npm ARGUMENTS` in a folder; what it prints. */
export async function npm(cwd: string, ...words: string[]): Promise<string> {
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  return (await run("npm", [...words, ...quiet], { cwd, maxBuffer: 64 << 20 })).stdout;
}

/** The folder name and version of each package that `npm ci` would add to a guest. */
async function added(cwd: string, system: GuestSystem, options: readonly string[]): Promise<string[]> {
  const platform = ["--os=linux", `--cpu=${CPU[system]}`, "--libc=glibc"];
  const printed = await npm(cwd, "ci", "--dry-run", "--omit=dev", ...platform, ...options);
  return [...printed.matchAll(/^add (\S+ \S+)$/gm)].map(([, added]) => added as string).sort();
}

function named(path: string, version: string): string {
  return `${path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length)} ${version}`;
}

/** What compile makes of the lockfile in a folder. */
export function resolved(cwd: string): Promise<NodeInstallation> {
  return resolveDependencies(
    { kind: "node", tool: "npm", lockfile: "package-lock.json" },
    {
      packages: ["nodejs_22"],
      readFile: (path) => readFileSync(join(cwd, path)),
      hasFolder: () => false,
      onWarning: () => {},
    },
  ) as Promise<NodeInstallation>;
}

interface LockRecord {
  readonly version: string;
  readonly dependencies?: object;
  readonly optionalDependencies?: object;
  readonly peerDependencies?: object;
}

/** The packages that others ask for, whatever field they ask in, where Node finds them from there. */
function askedFor(records: Record<string, LockRecord>, paths: readonly string[]): Set<string> {
  const found = paths.flatMap((from) => {
    const { dependencies, optionalDependencies, peerDependencies } = records[from] ?? {};
    const names = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
    return names.map((name) => foundFrom(from, name, records));
  });
  return new Set(found.map((path) => named(path, records[path]?.version ?? "")));
}

function foundFrom(from: string, name: string, records: Record<string, LockRecord>): string {
  const path = posix.join(from, "node_modules", name);
  if (path in records || from === "") return path;
  return foundFrom(from.slice(0, Math.max(0, from.lastIndexOf("/node_modules/"))), name, records);
}

/** The records of a lockfile in a folder. */
export function recordsIn(cwd: string): Record<string, LockRecord> {
  return JSON.parse(readFileSync(join(cwd, "package-lock.json"), "utf8")).packages;
}

/**
 * Each guest gets of the lockfile in a folder what `npm ci` adds there.
 *
 * @returns how many packages, at most, npm adds beside those: for nothing that is installed
 */
export async function assertChosenAsNpmCi(
  cwd: string,
  plan: Pick<NodeInstallation, "packages" | "unsupported">,
  ...options: readonly string[]
): Promise<number> {
  const records = recordsIn(cwd);
  const unasked: number[] = [];
  for (const system of GUEST_SYSTEMS) {
    const chosen = plan.packages.filter(({ systems }) => systems.includes(system));
    // npm doesn't tell of what comes in another's tarball.
    const names = chosen.filter(({ hash }) => hash !== null).map(({ path, version }) => named(path, version));
    const due = await added(cwd, system, options);
    // What has to be there and doesn't run there: --force has npm add it all the same.
    const unfit = Object.entries(records).filter(
      ([path, record]) => !fits({ ...record }, system) && due.includes(named(path, record.version)),
    );
    assert.equal(
      unfit.length > 0,
      plan.unsupported[system] !== undefined,
      `${system}: ${JSON.stringify(unfit)}`,
    );
    if (unfit.length > 0) continue;
    const superfluous = names.filter((each) => !due.includes(each));
    // npm installs, too, what a package for development shares with one that isn't installed: nothing asks for it.
    const asked = askedFor(records, ["", ...chosen.map(({ path }) => path)]);
    const missing = due.filter((each) => !names.includes(each) && asked.has(each));
    assert.deepEqual({ missing, superfluous }, { missing: [], superfluous: [] }, system);
    unasked.push(due.length - names.length);
  }
  return Math.max(0, ...unasked);
}
