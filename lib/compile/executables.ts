/** Executables of the source that nothing in the guest would start: told at compile, since the guest says little. */
import type { Executable } from "../bundle/executables.ts";
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
  for (const { path, kind, interpreter } of executables) {
    const why = kind === "elf" ? loaderFault(interpreter) : scriptFault(interpreter, app);
    if (why !== null) told.set(why, [...(told.get(why) ?? []), path]);
  }
  for (const [why, paths] of told) onWarning(`${listed(paths)}: ${why}`);
}

function loaderFault(loader: string): string | null {
  if (loader.startsWith("/nix/store/")) return null;
  return `a guest doesn't have ${quote(loader)}, its loader; link it statically (CGO_ENABLED=0, a musl target), or take the program from packages`;
}

/** As source.sh of the artifact reads a first line. */
function scriptFault(line: string, { image, dependencies }: App): string | null {
  const [place = "", ...words] = line.split(/[ \t]+/);
  if (place === "/bin/sh" || place.startsWith("/nix/store/") || !place.startsWith("/")) return null;
  const program = place.endsWith("/env") ? programOfEnv(words) : place.slice(place.lastIndexOf("/") + 1);
  if (program === undefined || /^-|[=/]/.test(program)) {
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
