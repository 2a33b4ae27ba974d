/** An app's own dependencies: its lockfile read through the bundle, and a word where it has one and declares none. */
import { posix } from "node:path";
import type { Bundle } from "../bundle/bundle.ts";
import { type FileReader, fileReader } from "../bundle/read-file.ts";
import { quote } from "../ir/errors.ts";
import { recordOf } from "../ir/raw.ts";
import type { App } from "../ir/types.ts";
import { type ResolvedDependencies, resolveDependencies, SIZE_LIMIT } from "../lock/resolve.ts";

/**
 * What launch.json says of an app's dependencies.
 *
 * @returns null where the app declares none
 * @throws MvmforgeError E_SOURCE_PATH_NOT_FOUND, E_SOURCE_COPY_FAILED, E_LOCKFILE_INVALID, E_DEPENDENCY_UNSUPPORTED, E_DEPENDENCY_INTERPRETER
 */
export async function resolvedDependencies(
  { dependencies, image }: App,
  bundle: Bundle,
  onWarning: (message: string) => void,
): Promise<ResolvedDependencies | null> {
  // One byte more than is taken tells what is too large.
  const readFile = fileReader(bundle, SIZE_LIMIT + 1);
  if (dependencies === null) warnOfUndeclared(bundle, readFile, onWarning);
  if (dependencies === null || dependencies.kind === "none") return null;
  return resolveDependencies(dependencies, {
    packages: image.kind === "nix_packages" ? image.packages : [],
    readFile,
    hasFolder: (path) => bundle.entries.some((entry) => entry.path.startsWith(`${path}/`)),
    onWarning,
  });
}

/** Files by which a program says what it needs, and what would have them installed. */
const MANIFESTS: readonly (readonly [name: string, advice: string])[] = [
  ["package.json", 'declare node dependencies with the lockfile "package-lock.json" and tool npm'],
  ["uv.lock", 'declare python dependencies with the lockfile "uv.lock" and tool uv'],
  ["pylock.toml", 'declare python dependencies with the lockfile "pylock.toml" and tool pylock'],
  [
    "requirements.txt",
    "write a pylock.toml (uv pip compile requirements.txt --format pylock.toml -o pylock.toml) and declare python dependencies with it and tool pylock",
  ],
];

function warnOfUndeclared(bundle: Bundle, readFile: FileReader, onWarning: (message: string) => void): void {
  for (const [name, advice] of MANIFESTS) {
    const entry = bundle.entries.find(
      ({ path }) => posix.basename(path) === name && !isVendored(path, bundle),
    );
    if (entry === undefined || (name === "package.json" && !needsPackages(readFile(entry.path)))) continue;
    onWarning(
      `${quote(entry.path)} is in the bundle and the workload declares no dependencies, so none are installed: ${advice}, or declare that there are none`,
    );
  }
}

/** Whether a manifest is of a package in node_modules, or has its packages beside it already. */
function isVendored(path: string, { entries }: Bundle): boolean {
  if (path.split("/").includes("node_modules")) return true;
  const beside = posix.join(posix.dirname(path), "node_modules/");
  return entries.some((entry) => entry.path.startsWith(beside));
}

function needsPackages(bytes: Buffer | undefined): boolean {
  try {
    const manifest = recordOf(JSON.parse(String(bytes)));
    return Object.keys(recordOf(manifest["dependencies"])).length > 0;
  } catch {
    return false;
  }
}
