/** Whether what a document names is there: links, paths, commands, error codes, variables, records, quoted files. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import type { Command } from "commander";
import { program } from "../../lib/cli/program.ts";
import { type Markdown, readMarkdown } from "./markdown.ts";

/** A document by its path from the root. */
export interface Document extends Markdown {
  readonly path: string;
  readonly text: string;
}

/** Every Markdown file that git tracks or would track. */
export function documents(root: string): Document[] {
  return files(root, "*.md").map((path) => {
    const text = readFileSync(join(root, path), "utf8");
    return { path, text, ...readMarkdown(text) };
  });
}

/** Every fault of a document's references, as `path:line: what is wrong`. */
export function referenceFaults(root: string, document: Document): string[] {
  const { path, links, inlineCode, blocks } = document;
  const shell = blocks.filter(({ info }) => info[0] === "sh");
  const faults = [
    ...links.map(({ line, text }) => [line, linkFault(root, path, text)] as const),
    ...inlineCode.map(({ line, text }) => [line, pathFault(root, path, text)] as const),
    ...inlineCode.flatMap(({ line, text }) =>
      commandFaults(root, text).map((fault) => [line, fault] as const),
    ),
    ...shell.flatMap(({ line, text }) => commandFaults(root, text).map((fault) => [line, fault] as const)),
    ...shell.flatMap(({ line, text }) => wordFaults(root, text).map((fault) => [line, fault] as const)),
    ...blocks.map(({ line, info, text }) => [line, quotationFault(root, info, text)] as const),
    ...document.text
      .split("\n")
      .flatMap((content, at) => nameFaults(root, content).map((fault) => [at + 1, fault] as const)),
  ];
  return faults.flatMap(([line, fault]) => (fault === undefined ? [] : [`${path}:${line}: ${fault}`]));
}

/** Every source file that cites a record which isn't there, as `path: what is wrong`. */
export function citationFaults(root: string): string[] {
  const sources = files(root, "lib", "nix", "schema", "templates", "tests", "flake.nix");
  return sources.flatMap((path) => {
    const text = readFileSync(join(root, path), "latin1");
    return path.startsWith("tests/checks/")
      ? []
      : recordFaults(root, text).map((fault) => `${path}: ${fault}`);
  });
}

function files(root: string, ...patterns: string[]): string[] {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ...patterns];
  const listed = execFileSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  return [...new Set(listed.split("\0"))]
    .filter((path) => path !== "" && existsSync(join(root, path)))
    .sort();
}

function linkFault(root: string, path: string, target: string): string | undefined {
  if (/^(https?|mailto):/.test(target)) return undefined;
  const [file = "", anchor] = target.split("#");
  const resolved = file === "" ? path : normalize(join(dirname(path), decodeURIComponent(file)));
  if (resolved.startsWith("..") || !existsSync(join(root, resolved)))
    return `the link to ${target} leads nowhere`;
  if (anchor === undefined || !resolved.endsWith(".md")) return undefined;
  const { anchors } = readMarkdown(readFileSync(join(root, resolved), "utf8"));
  return anchors.includes(anchor) ? undefined : `${resolved} has no heading for #${anchor}`;
}

/** First parts of paths that belong to an artifact, a guest, a build or a user's repository, and not to this one. */
const ELSEWHERE = ["src", "artifact", "bin", "result", "dist", "node_modules", ".venv"];

function pathFault(root: string, path: string, code: string): string | undefined {
  if (!code.includes("/") || !/^\.?[A-Za-z0-9_-][\w.@*{},<>/-]*$/.test(code)) return undefined;
  const missing = expanded(code).find((name) => {
    const parts = name.replace(/\/$/, "").split("/");
    if (ELSEWHERE.includes(parts[0] as string)) return false;
    return ![".", dirname(path)].some((folder) => matches(join(root, folder), parts));
  });
  return missing === undefined ? undefined : `there is no ${missing}`;
}

/** Words of a shell block that begin with a folder of the repository; others are the reader's own. */
function wordFaults(root: string, text: string): string[] {
  const words = text.split("\n").flatMap((line) => withoutComment(line).split(/[\s'"()|;&<>]+/));
  return words.flatMap((word) => {
    const folder = /^(?:\.\/)?([\w.-]+)\/./.exec(word)?.[1] ?? "";
    const isOurs = folder !== "" && !ELSEWHERE.includes(folder) && existsSync(join(root, folder));
    return (isOurs && pathFault(root, ".", word.replace(/^\.\//, ""))) || [];
  });
}

/** `a/{b,c}` as `a/b` and `a/c`. */
function expanded(code: string): string[] {
  const [braces, names] = /\{([^{}]*)\}/.exec(code) ?? [];
  if (braces === undefined || names === undefined) return [code];
  return names.split(",").flatMap((name) => expanded(code.replace(braces, name)));
}

/** Whether a path exists below a folder; `*` and `<name>` stand for any name. */
function matches(folder: string, [part, ...rest]: readonly string[]): boolean {
  if (part === undefined) return true;
  if (!/[*<]/.test(part)) return existsSync(join(folder, part)) && matches(join(folder, part), rest);
  if (!existsSync(folder)) return false;
  const pattern = part
    .replace(/[.+]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replace(/<[^>]*>/g, ".+");
  const names = readdirSync(folder).filter((name) => new RegExp(`^${pattern}$`).test(name));
  return names.some((name) => matches(join(folder, name), rest));
}

/** Commands of ours and of npm, in shell text or in a code span. */
function commandFaults(root: string, text: string): string[] {
  const lines = text.replace(/\\\n/g, " ").split("\n").map(withoutComment);
  const commands = lines.flatMap((line) => line.split(/\|\|?|&&|;|\$\(|\)/));
  return commands.flatMap((command) => {
    const words = command
      .trim()
      .split(/\s+/)
      .filter((word) => !/^[A-Z_]+=/.test(word));
    if (words[0] === "npm") return npmFaults(root, words.slice(1));
    return words[0] === "mvmforge" ? ownFaults(words.slice(1)) : [];
  });
}

const withoutComment = (line: string) => line.replace(/(^|\s)#\s.*$/, "");

function npmFaults(root: string, words: readonly string[]): string[] {
  const [verb, script] = words.filter((word) => !word.startsWith("-"));
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const name = verb === "run" ? script : verb === "test" ? "test" : undefined;
  if (name === undefined || /^(NAME|<.*>)$/.test(name)) return [];
  return scripts?.[name] === undefined ? [`package.json has no script ${name}`] : [];
}

const parser = program(() => undefined);

function ownFaults(words: readonly string[]): string[] {
  const end = words.indexOf("--");
  const own = end < 0 ? words : words.slice(0, end);
  const name = own.find((word) => /^[a-z]/.test(word));
  const command = parser.commands.find((known) => known.name() === name);
  if (name !== undefined && command === undefined) return [`mvmforge has no command ${name}`];
  const known = [parser, ...(command ? [command] : [])].flatMap(flagsOf);
  return own
    .filter((word) => /^-./.test(word))
    .map((word) => word.split("=")[0] as string)
    .filter((flag) => !known.includes(flag))
    .map((flag) => `mvmforge ${name ?? ""} has no option ${flag}`);
}

function flagsOf(command: Command): string[] {
  const options = [...command.options, { short: "-h", long: "--help" }];
  return options.flatMap(({ short, long }) => [short, long]).filter((flag) => flag != null) as string[];
}

/** Error codes, environment variables, outputs of the flake, and records. */
function nameFaults(root: string, text: string): string[] {
  const codes = [...text.matchAll(/\bE_[A-Z_]*[A-Z]\b(?!_)/g)].map(([code]) => code);
  const variables = [...text.matchAll(/\bMVMFORGE_[A-Z_]*[A-Z]\b(?!_)/g)].map(([name]) => name);
  return [
    ...codes
      .filter((code) => code !== "E_CODE" && !Object.hasOwn(registry(root), code))
      .map((code) => `there is no error code ${code}`),
    ...variables
      .filter((name) => !isRead(root, name))
      .map((name) => `nothing reads the environment variable ${name}`),
    ...[...text.matchAll(/\.#(\w+)/g)]
      .map(([, output]) => output as string)
      .filter((output) => !isOutput(root, output))
      .map((output) => `the flake has no output ${output}`),
    ...recordFaults(root, text),
  ];
}

function isOutput(root: string, name: string): boolean {
  const sources = files(root, "flake.nix", "nix/*.nix", "corpus/*/flake.nix").map((path) =>
    readFileSync(join(root, path), "utf8"),
  );
  return sources.some((source) => new RegExp(`\\b${name}\\b`).test(source.replace(/#.*$/gm, "")));
}

function registry(root: string): object {
  const path = join(root, "schema/error-codes.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
}

const read = new Map<string, boolean>();

function isRead(root: string, name: string): boolean {
  const known = read.get(name);
  if (known !== undefined) return known;
  const found = files(root, "lib", "nix", "templates/artifact", "tests/nix").some((path) =>
    readFileSync(join(root, path), "latin1").includes(name),
  );
  read.set(name, found);
  return found;
}

function recordFaults(root: string, text: string): string[] {
  const folder = join(root, "specs/adrs");
  const records = existsSync(folder) ? readdirSync(folder).map((file) => file.slice(0, 4)) : [];
  const cited = [...text.matchAll(/\bADR (\d{4})\b/g)].map(([, number]) => number as string);
  return cited.filter((number) => !records.includes(number)).map((number) => `there is no ADR ${number}`);
}

/** A block with `file=PATH` after its language has that file's text. */
function quotationFault(root: string, info: readonly string[], text: string): string | undefined {
  const path = info.find((word) => word.startsWith("file="))?.slice("file=".length);
  if (path === undefined) return undefined;
  if (!existsSync(join(root, path))) return `the block quotes ${path}, which isn't there`;
  const isSame = readFileSync(join(root, path), "utf8").trimEnd() === text.trimEnd();
  return isSame ? undefined : `the block differs from ${path}, which it quotes`;
}
