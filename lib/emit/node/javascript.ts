/** A user's file as JavaScript that this Node runs: types stripped, every line where it was. */
import { readFileSync } from "node:fs";
import * as nodeModule from "node:module";
import { dirname, join } from "node:path";
import { compileFunction } from "node:vm";

export interface JavaScript {
  readonly format: "module" | "commonjs";
  readonly source: string;
}

/** Whether the file is code of the user's own, and not a package's. */
export function isOwnCode(path: string): boolean {
  return /\.[cm]?[jt]s$/.test(path) && !path.includes("/node_modules/");
}

/** Every file that was read, by its path: failures that V8 gives no line for are looked up in it. */
export const sources = new Map<string, string>();

/** @throws SyntaxError whose message ends in `(line:column)` where the file is no TypeScript. */
export function readJavaScript(path: string): JavaScript {
  const text = readFileSync(path, "utf8");
  sources.set(path, text);
  const source = /\.[cm]?ts$/.test(path) ? stripped(path, text) : text;
  return { format: formatOf(path, source), source };
}

/** Node's own stripping where it has it; sucrase where it has not, or where types are not all there is to strip. */
function stripped(path: string, text: string): string {
  const native = (nodeModule as { stripTypeScriptTypes?: (code: string) => string }).stripTypeScriptTypes;
  try {
    if (native !== undefined) return native(text);
  } catch {
    // An enum, a namespace or a parameter property; or a syntax error, which sucrase gives the line of.
  }
  return transformed(path, text);
}

function transformed(path: string, text: string): string {
  // Bundled, and evaluated only where a file needs it.
  const { transform } = require("sucrase") as typeof import("sucrase");
  return transform(text, {
    transforms: ["typescript"],
    filePath: path,
    disableESTransforms: true,
    preserveDynamicImport: true,
    injectCreateRequireForImportRequire: true,
  }).code;
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
