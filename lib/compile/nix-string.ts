/** The one way a string gets into generated Nix. */

const ESCAPES: Record<string, string> = {
  "\\": "\\\\",
  '"': '\\"',
  // `${` opens an antiquotation, and `$$` before a brace does not escape it: every dollar is escaped alike.
  $: "\\$",
  "\n": "\\n",
  "\t": "\\t",
  // Nix reads a bare CR, and CR LF, as LF.
  "\r": "\\r",
};

/**
 * A Nix string literal that evaluates to `text`, byte for byte.
 *
 * @throws RangeError for what no Nix string can hold: a NUL, or a lone surrogate, which has no UTF-8 form.
 */
export function nixString(text: string): string {
  if (text.includes("\0") || !text.isWellFormed()) {
    throw new RangeError("a Nix string holds neither a NUL nor a lone surrogate");
  }
  return `"${text.replace(/[\\"$\n\t\r]/g, (character) => ESCAPES[character] as string)}"`;
}

/** The text of a literal that {@link nixString} gave; undefined for anything else. */
export function nixStringText(literal: string): string | undefined {
  const unescaped = literal
    .slice(1, -1)
    .replace(/\\(.)/gs, (_, character: string) => ({ n: "\n", t: "\t", r: "\r" })[character] ?? character);
  return unescaped.isWellFormed() && nixString(unescaped) === literal ? unescaped : undefined;
}
