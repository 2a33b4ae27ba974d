/** The SDK for a program that imports it, where a guest has it too (ADR 0054): a file that declares may be the program. */
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../ir/package-root.ts";
import { isSymbolicLink } from "./surroundings.ts";

export interface Sdk {
  /** The environment with what Python has to be told: after everything else that it searches. */
  added(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
}

/**
 * Link the SDK into node_modules of the copied source, where a file of Node's names it and none is there.
 *
 * @param copy absolute path of the copy
 */
export function bringSdk(copy: string): Sdk {
  if (names(copy, /\.(?:[cm]?[jt]s|[jt]sx)$/, /["']mvmforge["']/)) linkPackage(join(copy, "node_modules"));
  const isPython = names(copy, /\.py$/, /\bmvmforge\b/);
  const modules = join(packageRoot(), "lib/sdk/python");
  return {
    added: (env) =>
      isPython ? { ...env, PYTHONPATH: [env["PYTHONPATH"], modules].filter(Boolean).join(":") } : env,
  };
}

/** Whether a file of such a name has such a text. */
function names(folder: string, name: RegExp, text: RegExp): boolean {
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name !== "node_modules" && names(path, name, text);
    return entry.isFile() && name.test(entry.name) && text.test(readFileSync(path, "latin1"));
  });
}

function linkPackage(modules: string): void {
  if (existsSync(join(modules, "mvmforge"))) return;
  if (isSymbolicLink(modules)) {
    // What is installed beside the source is the user's: a folder of links in its place has room for one more.
    const installed = readlinkSync(modules);
    rmSync(modules);
    mkdirSync(modules);
    for (const name of readdirSync(installed)) symlinkSync(join(installed, name), join(modules, name));
  }
  mkdirSync(modules, { recursive: true });
  symlinkSync(packageRoot(), join(modules, "mvmforge"));
}
