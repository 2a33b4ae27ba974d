/** A line of shell as words, where it is nothing but words: POSIX.1-2017, XCU 2.2, without expansions. */

export interface Line {
  /** `NAME=value` words in front. */
  readonly env: Readonly<Record<string, string>>;
  readonly words: readonly string[];
}

/** One word's piece: quoted, escaped or plain. */
const PIECE = /'([^']*)'|"((?:[^"\\$`]|\\[\s\S])*)"|\\([\s\S])|([^\s'"\\$`&|;<>()*?[\]{}~#!]+)/y;

/**
 * Take a line apart.
 *
 * @returns undefined where a shell would do more with it than to start one program
 */
export function splitLine(line: string): Line | undefined {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < line.length; ) {
    if (/\s/.test(line.charAt(at))) {
      if (line.charAt(at) === "\n") return undefined;
      if (word !== undefined) words.push(word);
      word = undefined;
      at++;
      continue;
    }
    PIECE.lastIndex = at;
    const piece = PIECE.exec(line);
    if (piece === null) return undefined;
    const [whole, single, double, escaped, plain] = piece;
    word = `${word ?? ""}${single ?? double?.replace(/\\([$`"\\\n])/g, "$1") ?? escaped ?? plain ?? ""}`;
    at += whole.length;
  }
  if (word !== undefined) words.push(word);
  return withoutAssignments(words);
}

function withoutAssignments(words: readonly string[]): Line | undefined {
  const env: Record<string, string> = {};
  for (const [index, word] of words.entries()) {
    const [, name, value] = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(word) ?? [];
    if (name === undefined) return { env, words: words.slice(word === "exec" ? index + 1 : index) };
    env[name] = value as string;
  }
  return undefined;
}

/** A line of shell as a command: its words, or a shell that reads it. `$PORT` in it becomes the port. */
export function commandOf(line: string, port: number): { command: string[]; env: Record<string, string> } {
  const text = line.trim().replace(/\$PORT\b|\$\{PORT(?::?-[0-9]*)?\}/g, String(port));
  const split = splitLine(text);
  if (split === undefined) return { command: ["sh", "-c", text], env: {} };
  return { command: [...split.words], env: { ...split.env } };
}

/** The port that `${PORT:-N}` falls back on. */
export function fallbackPort(line: string): number | undefined {
  return portNumber(/\$\{PORT:?-([0-9]+)\}/.exec(line)?.[1]);
}

/** A port from 1 to 65535, or undefined. */
export function portNumber(text: string | undefined): number | undefined {
  const port = Number(text ?? Number.NaN);
  return Number.isInteger(port) && port > 0 && port <= 65_535 ? port : undefined;
}
