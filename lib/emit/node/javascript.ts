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

/**
 * Refuse an import of what not every Node imports: TypeScript of a package, and files of other kinds.
 *
 * @param path absolute; empty for what is no file
 */
export function refuseForeign(path: string): void {
  const isPackages = path.includes("/node_modules/");
  if (isPackages && /\.[cm]?ts$/.test(path))
    throw new TypeError(
      `TypeScript of a package is not run here: ${path}; import what the package was built to`,
    );
  const extension = /\.[^./]+$/.exec(path)?.[0];
  if (extension === undefined || isPackages || isOwnCode(path) || isOwnJson(path)) return;
  if (!path.startsWith(dist)) throw new TypeError(`Unknown file extension "${extension}" for ${path}`);
}

/** Whether the file is JSON of the user's own. */
export function isOwnJson(path: string): boolean {
  return path.endsWith(".json") && !path.includes("/node_modules/");
}

const dist = join(packageRoot(), "dist/");

/** Every file that was read, by its path: failures that V8 gives no line for are looked up in it. */
export const sources = new Map<string, string>();

/** JavaScript of a file that the host has stripped ahead, by its path. */
export const strippedAhead = new Map<string, string>();

/** @throws SyntaxError `Error transforming PATH: ... (line:column)` where the file is no TypeScript. */
export function readJavaScript(path: string): JavaScript {
  const text = textOf(path);
  sources.set(path, text);
  refuseNewerSyntax(path, text);
  const source = /\.[cm]?ts$/.test(path) ? strippedAhead.get(path) || stripTypes(path, text) : text;
  // A module of types alone has nothing left that says that it is one.
  const format =
    source !== text && /^[ \t]*(?:export|import)\s/m.test(text) ? moduleOf(path) : formatOf(path, source);
  return { format, source };
}

/** The entry is no program while it is emitted (ADR 0040); Node before 24 has no import.meta.main at all. */
export function asNotMain(source: string): string {
  return source.includes("import.meta") ? `import.meta.main=false;${source.replace(/^#!/, "//")}` : source;
}

/** A file's text without the byte order mark that an editor may have put before it. */
export function textOf(path: string): string {
  return readFileSync(path, "utf8").replace(/^\ufeff/, "");
}

/**
 * What a JSON file holds, as the text of an expression. Imported with an attribute or without, on every Node.
 *
 * @throws SyntaxError `Error transforming PATH: ... (line:column)` where the file is no JSON.
 */
export function readJson(path: string): { readonly value: unknown; readonly text: string } {
  const text = textOf(path);
  try {
    return { value: JSON.parse(text), text };
  } catch (error) {
    const { message } = error as SyntaxError;
    const before = text.slice(0, Number(/at position (\d+)/.exec(message)?.[1] ?? text.length)).split("\n");
    const place = `${before.length}:${(before.at(-1) ?? "").length + 1}`;
    throw new SyntaxError(`Error transforming ${path}: it is not JSON (${place})`);
  }
}

/** Syntax that some of the Nodes run and others don't: a file should not depend on which of them runs it. */
function refuseNewerSyntax(path: string, text: string): void {
  for (const [syntax, advice] of UNEVEN) {
    const found = syntax.exec(text);
    if (found === null) continue;
    const row = text.slice(0, found.index + found[0].length).split("\n").length;
    throw new SyntaxError(`Error transforming ${path}: ${advice} (${row}:1)`);
  }
}

const UNEVEN: readonly (readonly [RegExp, string])[] = [
  [
    /^[ \t]*(?:import|export)\b[^;'"]*(['"])[^'"\n]*\1[ \t]+assert[ \t]*\{/m,
    'an import assertion is not run here; write with { type: "json" }',
  ],
  [
    /(?:^|[;{}])[ \t]*(?:await[ \t]+)?using[ \t]+[\w$]+[ \t]*=/m,
    "a using declaration is not run here; call the dispose method in a finally block",
  ],
  [
    /\bfor[ \t]*(?:await[ \t]*)?\([ \t]*(?:await[ \t]+)?using[ \t]+(?!of\b)[\w$]+[ \t]+of\b/m,
    "a using declaration is not run here; call the dispose method in a finally block",
  ],
  [
    /^[ \t]*import[ \t]+(?:defer[ \t]+\*|source[ \t]+[\w$]+[ \t]+from\b)/m,
    "an import by phase is not run here; write it without defer, or source",
  ],
];

/**
 * Node's rule, but for a package.json that says "commonjs": `npm init` writes that unasked, so the file's own syntax
 * decides there too.
 */
function formatOf(path: string, source: string): JavaScript["format"] {
  if (/\.m[jt]s$/.test(path)) return "module";
  if (/\.c[jt]s$/.test(path)) {
    refuseModule(path, source);
    return "commonjs";
  }
  return packageType(dirname(path)) === "module" || !isCommonJs(source) ? "module" : "commonjs";
}

/** A file that is CommonJS by its name: each Node has other words for what only a module may have. */
function refuseModule(path: string, source: string): void {
  if (isCommonJs(source)) return;
  const at = source
    .split("\n")
    .findIndex((line) => /^\s*(?:import\b(?!\s*\()|export\b)|\bawait\b/.test(line));
  if (at < 0) return;
  const found =
    "it is CommonJS by its name, and has what only a module has (import, export, a top-level await)";
  throw new SyntaxError(`Error transforming ${path}: ${found}; name it .mts, or .mjs (${at + 1}:1)`);
}

function moduleOf(path: string): JavaScript["format"] {
  return /\.cts$/.test(path) ? "commonjs" : "module";
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
