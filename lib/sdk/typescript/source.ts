import { list, optional, options, text } from "./check.ts";
import type * as ir from "./generated/workload.ts";
import { type Made, make } from "./made.ts";

/** Where an app's files come from: what `localPath` returns. */
export type Source = Made<ir.Source>;

/** Which files of the folder are taken. A glob is matched against the path relative to the folder: `**`, `*`, `?`, `[abc]`. */
export interface LocalPathOptions {
  /** Globs of what to take. Default: `["**"]`, everything. */
  readonly include?: readonly string[] | undefined;
  /** Globs of what to leave out of that. Default: nothing. `.git` is always left out. */
  readonly exclude?: readonly string[] | undefined;
}

/** An OCI image by name and digest. */
export interface OciOptions {
  /** The image's name and tag, such as `"docker.io/library/python:3.12"`. */
  readonly reference: string;
  /** Its digest, `"sha256:HEX"`. */
  readonly digest: string;
}

/**
 * A folder beside the entry file, bundled into the artifact.
 *
 * @param path The folder, relative to the entry file's folder.
 * @throws DeclarationError where a value has the wrong type, or an option is unknown.
 * @example mv.localPath("src", { exclude: ["**\/*.test.ts"] })
 */
export function localPath(path: string, given: LocalPathOptions = {}): Source {
  const call = { name: "localPath", above: localPath };
  const { include, exclude } = options(call, given, {
    include: optional(list(text)),
    exclude: optional(list(text)),
  });
  return make("source", {
    kind: "local_path",
    path: text(call, "path", path),
    ...(include === undefined ? {} : { include }),
    ...(exclude === undefined ? {} : { exclude }),
  } satisfies ir.Source);
}

/**
 * A Nix expression whose result is the source. The Workload IR names it; this version does not bundle it
 * (E_SOURCE_KIND_DEFERRED).
 *
 * @param expr The expression.
 * @throws DeclarationError where a value has the wrong type.
 * @example mv.nixDerivation("import ./source.nix")
 */
export function nixDerivation(expr: string): Source {
  const call = { name: "nixDerivation", above: nixDerivation };
  return make("source", { kind: "nix_derivation", expr: text(call, "expr", expr) } satisfies ir.Source);
}

/**
 * An OCI image whose files are the source. The Workload IR names it; this version does not bundle it
 * (E_SOURCE_KIND_DEFERRED).
 *
 * @throws DeclarationError where a value has the wrong type, or an option is unknown or missing.
 * @example mv.ociImage({ reference: "docker.io/library/python:3.13", digest: `sha256:${"0".repeat(64)}` })
 */
export function ociImage(image: OciOptions): Source {
  const call = { name: "ociImage", above: ociImage };
  return make("source", {
    kind: "oci_image",
    ...options(call, image, { reference: text, digest: text }),
  } satisfies ir.Source);
}
