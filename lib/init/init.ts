/** A folder in, the files that make a workload of it out. */
import { lstatSync, realpathSync, type Stats, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fail, quote } from "../ir/errors.ts";
import { entryName, idOf } from "./names.ts";
import { planWorkload } from "./plan.ts";
import { openProject, type Project } from "./project.ts";
import { sourceText } from "./source-text.ts";
import { type Files, flakeFor, type TemplateName, template } from "./templates.ts";
import { typeCheckNotes } from "./type-check.ts";

export interface InitOptions {
  /** The language of the entry; by what the folder holds where it isn't given. */
  readonly language?: TemplateName | undefined;
  readonly withFlake: boolean;
}

export interface Initial {
  /** Absolute path of the folder. */
  readonly folder: string;
  /** The entry's name. */
  readonly entry: string;
  readonly files: Files;
  /** What was taken from where, a line each. */
  readonly taken: readonly string[];
  /** What a person has to do, or should know, a line each. */
  readonly notes: readonly string[];
}

/**
 * What `mvmforge init` would write. Nothing is written, and nothing of the folder is run.
 *
 * @param path the folder; one that isn't there is one that is empty
 * @throws MvmforgeError E_INIT_NOTHING_FOUND, E_INIT_FILE_EXISTS, E_INIT_FAILED
 */
export async function initialFiles(path: string, options: InitOptions): Promise<Initial> {
  const folder = folderOf(path);
  const project = folder === undefined ? undefined : open(folder);
  if (folder === undefined || project === undefined || isEmpty(project)) {
    return example(folder ?? resolve(path), project, options);
  }
  refuseDeclared(project);
  const plan = await planWorkload(project, idOf(folder));
  const language = options.language ?? plan.language;
  const entry = entryName(project, EXTENSION[language]);
  return {
    folder,
    entry,
    files: {
      [entry]: sourceText(plan.workload, language),
      ...(options.withFlake ? { "flake.nix": flakeFor(language, entry) } : {}),
    },
    taken: plan.taken,
    notes: [...plan.notes, ...typeCheckNotes(project, entry)],
  };
}

const EXTENSION = { python: ".py", typescript: ".ts" } as const;

/** Absolute path without links, or undefined where nothing is there. */
function folderOf(path: string): string | undefined {
  const found = statOf(path);
  if (found === undefined) return undefined;
  if (!found.isDirectory())
    fail("E_INIT_FAILED", ".", `${quote(path)} is not a folder; name the folder of the program`);
  return realpathSync(path);
}

/** What is there, behind a link where it is one. */
function statOf(path: string): Stats | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found !== undefined || lstatSync(path, { throwIfNoEntry: false }) === undefined) return found;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return fail(
      "E_INIT_FAILED",
      ".",
      `${quote(path)} can't be looked at (${code}); check the path and its permissions`,
    );
  }
  return fail(
    "E_INIT_FAILED",
    ".",
    `${quote(path)} is a link that leads nowhere; remove it, or name another folder`,
  );
}

function open(folder: string): Project {
  try {
    return openProject(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return fail("E_INIT_FAILED", ".", `${quote(folder)} can't be listed (${code}); check its permissions`);
  }
}

/** Files that say nothing of a program: a new repository has them. */
const BYSTANDERS = /^(?:\..*|README.*|LICEN[CS]E.*|COPYING.*|CHANGELOG.*)$/i;

const isEmpty = ({ names }: Project): boolean => names.every((name) => BYSTANDERS.test(name));

/** The template, without what the folder has of its own. */
function example(
  folder: string,
  project: Project | undefined,
  { language = "python", withFlake }: InitOptions,
): Initial {
  const kept = project?.names ?? [];
  const isKept = (path: string) => BYSTANDERS.test(path) && kept.includes(path);
  const files = Object.entries(template(language)).filter(
    ([path]) => !isKept(path) && (withFlake || path !== "flake.nix"),
  );
  return {
    folder,
    entry: `app${EXTENSION[language]}`,
    files: Object.fromEntries(files),
    taken: [`an example in ${language === "python" ? "Python" : "TypeScript"}: the folder holds no program`],
    notes: kept
      .filter(isKept)
      .filter((name) => name in template(language))
      .map((name) => `${name} is kept as it is`),
  };
}

/** A workload that is there already. */
function refuseDeclared(project: Project): void {
  const declared = project.names.find(
    (name) =>
      /\.(?:py|[cm]?[jt]s)$/.test(name) &&
      /^\s*(?:import\s+mvmforge\b|from\s+mvmforge\s+import|import\s.*\sfrom\s+["']mvmforge["'])/m.test(
        project.text(name) ?? "",
      ),
  );
  if (declared !== undefined)
    fail(
      "E_INIT_FILE_EXISTS",
      ".",
      `${quote(declared)} declares a workload already; see it with: mvmforge validate ${quote(join(project.root, declared))}`,
    );
}
