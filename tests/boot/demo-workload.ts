/** The workload that the demo is given: its entry, made ready, and the secrets that it needs. */
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { secretsOf } from "../../lib/ir/secrets.ts";
import { compilable } from "../corpus/entries.ts";
import { CORPUS } from "../front-door.ts";
import { CLI } from "./guest.ts";

const NAMES = ["app.py", "app.ts", "workload.json"];

/**
 * What a folder is entered by; a file is that itself. A folder of the corpus whose lockfile or program is not committed is
 * copied, and has it then.
 *
 * @param path absolute path of a file or folder
 */
export async function preparedEntry(path: string): Promise<string> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile()) return path;
  const folder = found && dirname(path) === CORPUS ? await compilable(basename(path)) : path;
  const entry = NAMES.map((name) => join(folder, name)).find((file) => existsSync(file));
  if (entry !== undefined) return entry;
  if (existsSync(join(path, "launch.json"))) return path;
  throw new Error(`${path} is no file, and no folder with one of ${NAMES.join(", ")} or an artifact in it`);
}

interface MadeUp {
  readonly names: readonly string[];
  /** Options of `mvmforge vm`. */
  readonly options: readonly string[];
  /** Environment variables that the options name. */
  readonly variables: Readonly<Record<string, string>>;
}

/** A value for each secret of the workload that `options` do not give. */
export function madeUpSecrets(entry: string, options: readonly string[]): MadeUp {
  const isGiven = (name: string) =>
    options.some((option) => [`${name}=`, `--secret=${name}=`].some((start) => option.startsWith(start)));
  const hasFolder = options.some((option) => /^--secrets(?:=|$)/.test(option));
  const names = hasFolder ? [] : secretNames(entry).filter((name) => !isGiven(name));
  return {
    names,
    options: names.flatMap((name, index) => ["--secret", `${name}=env:MVMFORGE_DEMO_SECRET_${index}`]),
    variables: Object.fromEntries(names.map((_, index) => [`MVMFORGE_DEMO_SECRET_${index}`, randomUUID()])),
  };
}

/** None of a workload that is at fault: booting it says why. */
function secretNames(entry: string): string[] {
  try {
    if (statSync(entry).isDirectory())
      return JSON.parse(readFileSync(join(entry, "launch.json"), "utf8")).secrets.map(
        ({ name }: { name: string }) => name,
      );
    const command = extname(entry) === ".json" ? "canonicalize" : "emit";
    const document = execFileSync(process.execPath, [CLI, command, entry], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    return secretsOf(JSON.parse(document.toString()).apps[0]).map(({ name }) => name);
  } catch {
    return [];
  }
}
