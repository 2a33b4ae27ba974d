/** What is said when the user's file fails: its own line first, then the traceback without frames of ours. */
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { sources } from "./javascript.ts";
import { syntaxErrorLine } from "./syntax-error-place.ts";

/** What is known of the file under evaluation. */
export interface Entry {
  readonly path: string;
  /** As messages show it. */
  readonly shown: string;
  /** Paths and URLs whose frames are ours. */
  readonly ours: readonly string[];
}

/** The report: `file:line: what is wrong` on its first line, the user's traceback below. */
export function failureReport(error: unknown, entry: Entry): string {
  const trace = traceback(error, entry);
  if (isDeclarationError(error)) return `${error.message}\n${trace}`;
  return `${place(error, entry)}: ${named(error)}\n${trace}`;
}

/** The path as people write it: relative to the folder that the program was started in, where it is below it. */
export function shownPath(path: string): string {
  return path.startsWith(startedIn) ? path.slice(startedIn.length) : path;
}

/** The innermost `file:line` of the user's own code in a stack, or null. */
export function stackPlace(stack: string, entry: Entry): string | null {
  const places = stack.split("\n").flatMap((line) => {
    const match = /^(?:\s+at (?:.*\()?)?(file:\/\/\/.+?|\/.+?):(\d+)(?::\d+\)?)?$/.exec(line);
    if (match === null || isOurs(line, entry)) return [];
    const [, file = "", row = ""] = match;
    return [`${shownPath(file.startsWith("file:") ? filePath(file) : file)}:${row}`];
  });
  return places.find((candidate) => !candidate.includes("node_modules/")) ?? places[0] ?? null;
}

const startedIn = `${process.cwd()}/`.replace(/\/\/$/, "/");

function isDeclarationError(error: unknown): error is Error {
  return error instanceof Error && error.name === "DeclarationError";
}

function place(error: unknown, entry: Entry): string {
  if (!(error instanceof Error)) return entry.shown;
  if (AWAITED.test(error.message)) return awaitedPlace() ?? entry.shown;
  return (
    syntaxPlace(error) ??
    importPlace(error) ??
    stackPlace(stackOf(error), entry) ??
    compiledPlace(error) ??
    entry.shown
  );
}

const AWAITED = /^require\(\) cannot be used on an ESM graph with top-level await/;

/** A require of a module that awaits: some releases of Node give its line, and some don't. */
function awaitedPlace(): string | null {
  for (const [path, text] of sources) {
    const row = text.split("\n").findIndex((line) => /\brequire\(\s*['"][^'"]*\.m[jt]s['"]/.test(line));
    if (row >= 0) return `${shownPath(path)}:${row + 1}`;
  }
  return null;
}

function named(error: unknown): string {
  if (!(error instanceof Error)) return `it throws ${shortened(inspect(error))}`;
  const message = commonWords(String(error.message).split("\n", 1)[0] ?? "");
  return message === "" ? error.name : `${error.name}: ${shortened(message)}${advice(error)}`;
}

/** One text for what each release of Node words in another way. */
function commonWords(message: string): string {
  // sucrase's, whose place stands before it already.
  const untransformed = /^Error transforming .+?: (.*?)(?: \(\d+:\d+\))?$/.exec(message)?.[1];
  if (untransformed !== undefined) return untransformed;
  if (message.startsWith("Cannot determine intended module format")) return "require is not defined";
  if (message === "Invalid or unexpected token") return "Unexpected token";
  return message.replace(/^(\w+ is not defined) in ES module scope\b.*$/, "$1");
}

/** What a module has in place of a variable of CommonJS. */
const IN_MODULES: Readonly<Record<string, string>> = {
  require: "write import ... from, or import createRequire from node:module",
  module: "write export",
  exports: "write export",
  __dirname: "write import.meta.dirname",
  __filename: "write import.meta.filename",
};

/** What to do about mistakes that V8 words as if they were others, or leaves at their name. */
function advice(error: Error): string {
  const missed = /^(\w+) is not defined$/.exec(commonWords(error.message))?.[1];
  if (missed !== undefined && Object.hasOwn(IN_MODULES, missed))
    return `; the file is a module, by its import, export or top-level await: ${IN_MODULES[missed]}`;
  if (error.name !== "SyntaxError") return "";
  const missing = NOT_EXPORTED.exec(error.message)?.[2];
  const declared =
    missing === undefined ? null : new RegExp(`\\b(?:interface|type)\\s+${escaped(missing)}\\b`);
  const isType = declared !== null && [...sources.values()].some((text) => declared.test(text));
  if (isType) return `; it is a type, and is gone when the file runs: write import { type ${missing} }`;
  const [path = "", line = "0"] = /^(.*):(\d+)$/.exec(compiledPlace(error) ?? "")?.slice(1) ?? [];
  const text = [...sources].find(([file]) => shownPath(file) === path)?.[1].split("\n")[Number(line) - 1];
  if (/(?:^|[\s;{}()])@[\w$]/.test(text ?? ""))
    return "; decorators are not run here: call mv.app({ ... }) as a function";
  return /\baccessor\s+[\w$#['"]/.test(text ?? "")
    ? "; accessor fields are not run here: write a get and a set"
    : "";
}

const NOT_EXPORTED = /requested module '(.+?)' does not provide an export named '(.+?)'/;

function escaped(name: string): string {
  return name.replace(/[^\w]/g, "\\$&");
}

function shortened(text: string): string {
  return text.length > 500 ? `${text.slice(0, 500)}...` : text;
}

function stackOf(error: Error): string {
  return typeof error.stack === "string" ? error.stack : "";
}

/** sucrase names the file and the place in its message. */
function syntaxPlace(error: Error): string | null {
  const match = /^Error transforming (.+?): .*\((\d+):\d+\)$/s.exec(error.message);
  return match === null ? null : `${shownPath(match[1] ?? "")}:${match[2]}`;
}

/** An import that can't be resolved, or that asks for a name that isn't exported, by the line that holds it. */
function importPlace(error: Error): string | null {
  const wanted =
    NOT_EXPORTED.exec(error.message) ??
    /Cannot find (?:module|package) '(.+?)'(?:.*? imported from (.+))?/.exec(error.message);
  if (wanted === null) return null;
  const name = (wanted[1] ?? "").replace(/^.*\//, "").replace(/\.\w+$/, "");
  const specifier = new RegExp(`['"/]${escaped(name)}(?:\\.\\w+)?['"]`);
  for (const [path, text] of sources) {
    const row = text
      .split("\n")
      .findIndex((line) => /\b(?:import|from|require)\b/.test(line) && specifier.test(line));
    if (row >= 0) return `${shownPath(path)}:${row + 1}`;
  }
  return null;
}

/** A syntax error that Node's loader gives no line for. */
function compiledPlace(error: Error): string | null {
  if (error.name !== "SyntaxError") return null;
  for (const [path, text] of sources) {
    const line = syntaxErrorLine(path, text);
    if (line !== null) return `${shownPath(path)}:${line}`;
  }
  return null;
}

function traceback(error: unknown, entry: Entry): string {
  let text: string;
  try {
    text = inspect(error, { colors: false, compact: 3 });
  } catch {
    text = "The error can't be shown: showing it fails as well.";
  }
  const lines = text.split("\n").filter((line) => !(/^\s+at /.test(line) && isOurs(line, entry)));
  return `${lines.map((line) => line.replace(/file:\/\/\/[^\s)]+/g, filePath)).join("\n")}\n`;
}

function isOurs(line: string, entry: Entry): boolean {
  return line.includes("node:") || entry.ours.some((file) => line.includes(file));
}

function filePath(url: string): string {
  const [, file = url, position = ""] = /^(.*?)((?::\d+)*)$/.exec(url) ?? [];
  try {
    return fileURLToPath(file) + position;
  } catch {
    return url;
  }
}
