/** Where a program listens, as far as its command and its main file say. */
import type { Found } from "./program.ts";
import { portNumber } from "./words.ts";

/** The port among a command's words: `--port 80`, `-p80`, `--bind 0.0.0.0:80`, `0.0.0.0:80`. */
export function portOfCommand(command: readonly string[]): number | undefined {
  const line = command.join(" ").slice(0, LINE_LIMIT);
  const written =
    /(?:^|\s)(?:--(?:server\.)?port|-p)[ =]?([0-9]+)(?:\s|$)/.exec(line)?.[1] ??
    /(?:^|\s)(?:--(?:bind|listen|addr|address)[ =]|-b ?)?(?:[\w.[\]:*-]*):([0-9]{2,5})(?:\s|$)/.exec(
      line,
    )?.[1] ??
    /\bhttp\.server ([0-9]+)/.exec(line)?.[1];
  return portNumber(written);
}

/** A command that is longer says where it listens in front. */
const LINE_LIMIT = 2048;

/** Ways to write the port in a program's text, the surest first. */
const WRITTEN = [
  /\bPORT['"]?\]?\s*(?:\|\||\?\?)\s*['"]?([0-9]{2,5})\b/,
  /(?:getenv|environ\.get|env::var|Getenv|fetch)\(\s*['"]PORT['"]\s*,\s*['"]?([0-9]{2,5})\b/,
  /\blisten\(\s*([0-9]{2,5})\b/,
  /\(\s*\(?\s*['"][^'"\n]*['"]\s*,\s*([0-9]{4,5})\s*\)/,
  /\bport['"]?\s*(?::\s*\w+\s*)?[=:]\s*['"]?([0-9]{2,5})\b/i,
  /['"`](?:[\w.[\]]*):([0-9]{4,5})['"`]/,
];

/** The port in the text of a main file. */
export function portOfText(text: string): number | undefined {
  for (const way of WRITTEN) {
    const port = portNumber(way.exec(text)?.[1]);
    if (port !== undefined) return port;
  }
  return undefined;
}

/** Whether a program asks its environment where to listen. */
export const readsPort = (text: string): boolean =>
  /\benv(?:iron)?\b[^\n]{0,40}\bPORT\b|\b[gG]etenv\(\s*['"]PORT['"]/.test(text);

/** Whether it listens where only the guest itself can reach it. */
export const isLoopbackOnly = (text: string): boolean =>
  /['"`](?:127\.0\.0\.1|localhost)(?::[0-9]+)?['"`]/.test(text) && !text.includes("0.0.0.0");

/**
 * The host's port for one of the guest: the same, where a user may listen on it.
 *
 * Below 1024 only root may.
 */
export const hostPort = (guest: number): number => (guest < 1024 ? 8000 + guest : guest);

/** The first that is there. */
export function firstFound<Value>(...found: readonly (Found<Value> | undefined)[]): Found<Value> | undefined {
  return found.find((each) => each !== undefined);
}
