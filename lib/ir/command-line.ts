/** A command line in one string, as the list of words that a command is. */

/** What only a shell understands of a command line. */
const SHELL_SIGNS = /["'$|&;<>`\\*?~(){}#]/;

/**
 * Its words, or the shell that takes it whole; none of a blank line.
 *
 * @example wordsOfLine("python3 -m web") gives ["python3", "-m", "web"]
 */
export function wordsOfLine(line: string): string[] {
  if (line.trim() === "") return [];
  return SHELL_SIGNS.test(line) ? ["sh", "-c", line] : line.trim().split(/\s+/);
}
