/** A user's file as JavaScript that this Node runs: types stripped, every line where it was. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compileFunction } from "node:vm";
import { packageRoot } from "../../ir/package-root.ts";
import { stripTypes } from "./strip-types.ts";

export interface JavaScript {
  readonly format: "module" | "commonjs";
  readonly source: string;
}

/** Whether the file is code of the user's own, and neither a package's nor ours. */
export function isOwnCode(path: string): boolean {
  return /\.[cm]?[jt]s$/.test(path) && !path.includes("/node_modules/") && !path.startsWith(dist);
}

const dist = join(packageRoot(), "dist/");

/** Every file that was read, by its path: failures that V8 gives no line for are looked up in it. */
export const sources = new Map<string, string>();

/** JavaScript of a file that the host has stripped ahead, by its path. */
export const strippedAhead = new Map<string, string>();

/** @throws SyntaxError `Error transforming PATH: ... (line:column)` where the file is no TypeScript. */
export function readJavaScript(path: string): JavaScript {
  const text = readFileSync(path, "utf8");
  sources.set(path, text);
  const source = /\.[cm]?ts$/.test(path) ? strippedAhead.get(path) || stripTypes(path, text) : text;
  return { format: formatOf(path, source), source };
}

/**
 * Node's rule, but for a package.json that says "commonjs": `npm init` writes that unasked, so the file's own syntax
 * decides there too.
 */
function formatOf(path: string, source: string): JavaScript["format"] {
  if (/\.m[jt]s$/.test(path)) return "module";
  if (/\.c[jt]s$/.test(path)) return "commonjs";
  return packageType(dirname(path)) === "module" || !isCommonJs(source) ? "module" : "commonjs";
}

function packageType(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).type;
  } catch {
    const parent = dirname(folder);
    return parent === folder ? undefined : packageType(parent);
  }
}

/** Whether a file compiles as the body of a CommonJS module: `import`, `export` and top-level `await` don't. */
function isCommonJs(source: string): boolean {
  try {
    compileFunction(source.replace(/^#!/, "//"), ["exports", "require", "module", "__filename", "__dirname"]);
    return true;
  } catch {
    return false;
  }
}
