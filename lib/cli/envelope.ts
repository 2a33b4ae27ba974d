/** The error envelope of --json. */

/** A fault as the envelope has it; the codes are those of schema/error-codes.json. */
export interface Fault {
  readonly code: string;
  readonly path: string;
  readonly detail: string;
}

/**
 * `{"errors":[{"code","detail","path"}],"ok":false}` and a newline, canonical (RFC 8785): the members stand in their
 * order here, and JSON.stringify writes strings as the RFC does. A lone surrogate, such as a text that was cut has, would
 * have no UTF-8 form and becomes U+FFFD.
 */
export function envelope(errors: readonly Fault[]): string {
  const wellFormed = errors.map(({ code, detail, path }) => ({
    code,
    detail: detail.toWellFormed(),
    path: path.toWellFormed(),
  }));
  return `${JSON.stringify({ errors: wellFormed, ok: false })}\n`;
}
