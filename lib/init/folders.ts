/** Folders of a repository that hold several programs. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { leftOutAs } from "../bundle/left-out.ts";
import type { Project } from "./project.ts";

/** Files that say how what is beside them starts. */
const TELLING =
  /^(?:Procfile|Dockerfile|Containerfile|package\.json|deno\.jsonc?|pyproject\.toml|requirements\.txt|manage\.py|app\.py|main\.py|go\.mod|Cargo\.toml|index\.html)$/;

/** As many are named. */
const NAMED = 5;

/** The first folders below this one, at most two deep, that seem to have a program; relative, sorted. */
export function foldersOfPrograms(project: Project): string[] {
  const found: string[] = [];
  const visit = (folder: string, depth: number) => {
    for (const name of foldersIn(join(project.root, folder))) {
      const path = folder === "" ? name : `${folder}/${name}`;
      if (found.length === NAMED) return;
      if (namesIn(join(project.root, path)).some((each) => TELLING.test(each))) found.push(path);
      else if (depth < 2) visit(path, depth + 1);
    }
  };
  visit("", 1);
  return found;
}

const foldersIn = (path: string) =>
  entriesOf(path)
    .filter(
      (entry) => entry.isDirectory() && !entry.name.startsWith(".") && leftOutAs(entry.name) === undefined,
    )
    .map(({ name }) => name)
    .sort();

const namesIn = (path: string) => entriesOf(path).map(({ name }) => name);

/** Nothing, where it can't be listed. */
function entriesOf(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}
