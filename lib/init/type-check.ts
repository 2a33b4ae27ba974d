/** A TypeScript project that checks every file in its folder would check the entry too, and miss the SDK that it imports. */
import { parse } from "jsonc-parser";
import { isRecord, isString } from "../ir/raw.ts";
import type { Project } from "./project.ts";

/** Patterns that take in a .ts file at the top of the folder, as tsconfig.json's reference has them. */
const AT_THE_TOP = /^(?:\.\/)?(?:(?:\*\*\/)?\*(?:\.\*|\.ts)?|\*\*|\.?)\/?$/;

/**
 * What has to be done before the project's own build, where its tsconfig.json takes in the entry.
 *
 * @param entry the entry's name
 */
export function typeCheckNotes(project: Project, entry: string): string[] {
  const text = project.text("tsconfig.json");
  if (text === undefined || !entry.endsWith(".ts")) return [];
  const config: unknown = parse(text);
  if (!isRecord(config)) return [];
  const listed = (name: string) => {
    const value = config[name];
    return Array.isArray(value) ? value.filter(isString) : undefined;
  };
  const include = listed("include") ?? (listed("files") === undefined ? ["**/*"] : []);
  const isTaken = include.some((pattern) => AT_THE_TOP.test(pattern) || isNamed(pattern, entry));
  const isExcluded = (listed("exclude") ?? []).some((pattern) => isNamed(pattern, entry));
  return isTaken && !isExcluded
    ? [
        `tsconfig.json takes in ${entry}, and the project's own build would look for mvmforge's types: add ${JSON.stringify(entry)} to "exclude" there`,
      ]
    : [];
}

const isNamed = (pattern: string, entry: string): boolean => pattern.replace(/^\.\//, "") === entry;
