/** The entry file: is it there, and which language runs it. */
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { fail, quote } from "../ir/errors.ts";

export type Language = "python" | "node";

/** @throws MvmforgeError E_ENTRY_KIND_UNSUPPORTED, E_ENTRY_NOT_FOUND. */
export function resolveEntry(entry: string): { path: string; language: Language } {
  const path = resolve(entry);
  const problem = unreadable(path);
  if (problem !== null) fail("E_ENTRY_NOT_FOUND", ".", `${quote(entry)} ${problem}`);
  const language = languages[extname(path)];
  if (language === undefined) {
    const known = Object.keys(languages).join(" ");
    const advice =
      extname(path) === ".json" ? "validate, compile and up take a document" : `it takes ${known}`;
    fail("E_ENTRY_KIND_UNSUPPORTED", ".", `${quote(entry)} has no extension that is run here; ${advice}`);
  }
  return { path, language };
}

const languages: Readonly<Record<string, Language>> = {
  ".py": "python",
  ".ts": "node",
  ".mts": "node",
  ".js": "node",
  ".mjs": "node",
};

function unreadable(path: string): string | null {
  try {
    const found = statSync(path);
    if (found.isDirectory()) {
      return existsSync(join(path, "launch.json"))
        ? "is the folder of an artifact; up takes it, and everything else the entry that it was compiled from"
        : "is a folder; give the entry file in it";
    }
    if (!found.isFile()) return "is not a regular file; give the entry file";
    accessSync(path, constants.R_OK);
    return null;
  } catch (error) {
    return `can't be read (${(error as NodeJS.ErrnoException).code}); check the path and its permissions`;
  }
}
