/** Modules whose interpreter is in no name of the image: what the names alone show of the withPackages rule (ADR 0032). */
import { quote } from "./errors.ts";
import type { Faults, Place } from "./faults.ts";
import { isString } from "./raw.ts";

/** A module of a language in one of its sets (python313Packages.flask, rubyPackages_3_3.json), or by its interpreter's own. */
const MODULE =
  /^((python|pypy|perl|luajit|lua|ruby|octave)[0-9_]*)(?:[A-Z][a-z]+)?(?:Packages((?:_[0-9]+)*)\.(?:pkgs\.)?|\.pkgs\.)./;

/**
 * Note every module for whose language no interpreter is named. Whether the one that is named is the module's own is
 * seen by nixpkgs alone: python3 and python313 are one.
 */
export function interpreterFaults(names: readonly unknown[], place: Place, faults: Faults): void {
  const named = new Set(
    names
      .filter(isString)
      .flatMap((name) => (MODULE.test(name) && !isSetsOwn(name) ? [] : [/^[a-z]+/.exec(name)?.[0]])),
  );
  names.forEach((name, index) => {
    const [, interpreter, language, version] = (isString(name) && MODULE.exec(name)) || [];
    if (interpreter === undefined || named.has(language) || isSetsOwn(name as string)) return;
    const missing = `${interpreter}${version ?? ""}`;
    const detail = () =>
      `${quote(name as string)} is a module of ${missing}, which is not in packages; add ${quote(missing)}`;
    faults.add("E_DEPENDENCY_INTERPRETER", [...place, index], detail);
  });
}

/** A set has its own interpreter in it: python313Packages.python. */
function isSetsOwn(name: string): boolean {
  return /\.(?:python|pypy|perl|luajit|lua|ruby|octave)$/.test(name);
}
