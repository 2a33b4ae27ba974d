/**
 * Executables of the source that nothing in the guest would start, which itself says little of that: the program of an
 * entrypoint or a health check is refused, others are told.
 */
import { type Executable, foreignFormat, interpreterOf } from "../bundle/executables.ts";
import { listed } from "../bundle/suspects.ts";
import { quote } from "../ir/errors.ts";
import type { App } from "../ir/types.ts";
import { isInImage } from "./interpreters.ts";

/** Tell, in one sentence a cause, which of the bundle's executables can't be started, and what to do. */
export function tellUnstartable(
  executables: readonly Executable[],
  app: App,
  onWarning: (message: string) => void,
): void {
  const told = new Map<string, string[]>();
  for (const executable of executables) {
    const why = interpreterFault(executable, app);
    if (why !== null) told.set(why, [...(told.get(why) ?? []), executable.path]);
  }
  for (const [why, paths] of told) onWarning(`${listed(paths)}: ${why}`);
}

/** Enough of a file to see what starts it. */
export const HEAD_SIZE = 4096;

/**
 * Why a guest can't start this executable file, and what to do; null where it may.
 *
 * @param head the file's first HEAD_SIZE bytes
 */
export function startFault(path: string, head: Buffer, app: App): string | null {
  if (head.length === 0) return "it is empty";
  const executable = interpreterOf(path, head);
  const fault = executable && interpreterFault(executable, app);
  if (fault !== null) return fault;
  const format = foreignFormat(head);
  if (format !== null) return `it is ${format}`;
  // Text without a first line is the shell's to run.
  const suffix = /\.\w+$/.exec(path)?.[0];
  const interpreter = executable === null && suffix !== undefined ? LANGUAGES[suffix] : undefined;
  if (interpreter === undefined) return null;
  return `it has no first line such as #!/usr/bin/env ${interpreter}; add it, or name the interpreter as the first word`;
}

/** What runs the files of a suffix. */
const LANGUAGES: Readonly<Record<string, string>> = {
  ".py": "python3",
  ".js": "node",
  ".cjs": "node",
  ".mjs": "node",
  ".rb": "ruby",
  ".pl": "perl",
  ".php": "php",
};

function interpreterFault({ kind, interpreter }: Executable, app: App): string | null {
  if (kind === "elf") return loaderFault(interpreter);
  if (kind === "marked")
    return "it begins with a byte order mark, which hides its first line; save it without";
  return returnFault(interpreter) ?? scriptFault(interpreter.trim(), app);
}

/** Other interpreters than a shell take it for white space; a shell, for a part of the last word. */
function returnFault(line: string): string | null {
  if (!line.endsWith("\r") || !/(?:^|[/ \t])(?:ba|da|a|k|z)?sh(?:[ \t]|\r)/.test(line)) return null;
  return "its lines end in a carriage return, which a shell takes for a part of the last word; save it with LF alone";
}

function loaderFault(loader: string): string | null {
  if (loader.startsWith("/nix/store/")) return null;
  return `a guest doesn't have ${quote(loader)}, its loader; link it statically (CGO_ENABLED=0, a musl target), or take the program from packages`;
}

/** As source.sh of the artifact reads a first line. */
function scriptFault(line: string, { image, dependencies }: App): string | null {
  const [place = "", ...words] = line.split(/[ \t]+/);
  if (place === "/bin/sh" || place.startsWith("/nix/store/")) return null;
  // One relative to the working folder may be there.
  if (place !== "" && !place.startsWith("/")) return null;
  const program = place.endsWith("/env") ? programOfEnv(words) : place.slice(place.lastIndexOf("/") + 1);
  if (program === undefined || program === "" || /^-|[=/]/.test(program)) {
    return `${quote(`#!${line}`)} starts nothing in a guest; write #!/usr/bin/env PROGRAM, or #!/usr/bin/env -S PROGRAM ARGUMENTS`;
  }
  const packages = image.kind === "nix_packages" ? image.packages : [];
  if (program.startsWith("python") && dependencies?.kind === "python") return null;
  if (isInImage(program, packages) !== false) return null;
  return `nothing in the image's packages has ${quote(program)}, which starts it; add the package that has it`;
}

/** The program of `env`'s words; undefined where there is none. `env -S` takes assignments before it. */
function programOfEnv([first = "", ...rest]: string[]): string | undefined {
  const split = /^(?:-S|--split-string(?:=|$))(.*)$/.exec(first);
  if (!split) return first || undefined;
  return [split[1] as string, ...rest].find((word) => word !== "" && !/^[^=]+=/.test(word));
}
