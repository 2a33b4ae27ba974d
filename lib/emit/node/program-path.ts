/** process.argv[1] of the file under evaluation, which many programs compare with their own path to tell that they are run. */
import { closeSync, openSync } from "node:fs";
import { basename, join } from "node:path";
import { isDeclared } from "./declared-workload.ts";

/**
 * The entry's path until it has declared its workload and an app. What is asked behind that is for a program, and is told
 * of a file of the same name that is another, as `require.main` is another module than the entry's (ADR 0054).
 *
 * @param entry absolute path of the entry
 * @param folder absolute path of a folder that goes with the run
 */
export function setProgramPath(entry: string, folder: string): void {
  let path = entry;
  let isAnother = false;
  process.argv.splice(1, 3, entry);
  Object.defineProperty(process.argv, 1, {
    get() {
      if (!isAnother && path === entry && isDeclared()) {
        isAnother = true;
        path = emptyFile(join(folder, basename(entry))) ?? entry;
      }
      return path;
    },
    set(given: string) {
      path = given;
    },
    enumerable: true,
    configurable: true,
  });
}

/** For a program that asks where its path really leads. */
function emptyFile(path: string): string | undefined {
  try {
    closeSync(openSync(path, "wx"));
    return path;
  } catch {
    return undefined;
  }
}
