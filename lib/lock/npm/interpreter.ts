/** The Node that node_modules is built with and that runs the program: the one of the image's packages. */
import { quote } from "../../ir/errors.ts";
import type { LockfileFault } from "../fault.ts";

/** The attributes of nixpkgs that are a Node with npm: nodejs, nodejs_22, nodejs_latest. */
const NODE = /^nodejs(?:_\d+|_latest)?$/;
/** Those that have no npm, by which node_modules is built. */
const SLIM = /^nodejs-slim(?:_\d+|_latest)?$/;

/** The attribute, or the fault that there is none. The first stands first on PATH; nixpkgs is once more in its own `pkgs`. */
export function nodeAttribute(names: readonly string[]): string | LockfileFault {
  const packages = names.map((name) => name.replace(/^pkgs\./, ""));
  const found = packages.find((name) => NODE.test(name));
  if (found !== undefined) return found;
  const slim = packages.find((name) => SLIM.test(name));
  const detail =
    slim === undefined
      ? "packages has no Node to run the dependencies with; add one, such as nodejs_22"
      : `${quote(slim)} has no npm, by which the dependencies are installed; use ${quote(slim.replace("-slim", ""))}`;
  return { code: "E_DEPENDENCY_INTERPRETER", detail };
}
