/** A file or a link of the bundle. `path` is relative to the source root, with `/` between its parts. */
export type BundleEntry =
  | { readonly kind: "file"; readonly path: string; readonly bytes: Buffer }
  | { readonly kind: "link"; readonly path: string; readonly bytes: Buffer; readonly target: Buffer };
