/**
 * A file or a link of the bundle. `path` is relative to the source root, with `/` between its parts; `raw` is the same as the
 * file system has it, a character for each byte (latin1): a string costs a tenth of a Buffer, and is ordered as its bytes are.
 */
export type BundleEntry =
  | { readonly kind: "file"; readonly path: string; readonly raw: string }
  | { readonly kind: "link"; readonly path: string; readonly raw: string; readonly target: Buffer };

/** The text of a name that the file system gave a character for each byte. */
export function textOf(raw: string): string {
  return /^[\0-\x7f]*$/.test(raw) ? raw : Buffer.from(raw, "latin1").toString("utf8");
}

/** For sorting by the bytes of the paths. */
export function byBytes(one: { readonly raw: string }, other: { readonly raw: string }): number {
  return one.raw < other.raw ? -1 : Number(one.raw > other.raw);
}
