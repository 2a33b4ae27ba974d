/** A word as a person can paste it into a shell. */

/**
 * One word of a POSIX shell: as it is where every character is plain, else between single quotes (POSIX.1-2017, XCU 2.2.2). A
 * control character, which no terminal shows as it is, is written in $'...' (POSIX.1-2024; bash, zsh and busybox have it).
 */
export function shellWord(text: string): string {
  if (/^[A-Za-z0-9_@%+:,./=-]+$/.test(text)) return text;
  if (!/[\u0000-\u001f\u007f-\u009f]/.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  const escaped = text
    .replace(/[\\']/g, "\\$&")
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, (character) =>
      [...Buffer.from(character)].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join(""),
    );
  return `$'${escaped}'`;
}

/** A whole command, for a person to copy. */
export function shellCommand(words: readonly string[]): string {
  return words.map(shellWord).join(" ");
}
