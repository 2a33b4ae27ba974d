import { list, options, text } from "./check.ts";
import type * as ir from "./generated/workload.ts";
import { type Made, make } from "./made.ts";
import type { OciOptions } from "./source.ts";

/** What is installed in the guest: what `nixPackages` returns. */
export type Image = Made<ir.Image>;

/**
 * Packages of the pinned nixpkgs, on the guest's PATH.
 *
 * @param packages Attribute paths of nixpkgs, such as `"python313"` or `"python313Packages.requests"`.
 * @throws DeclarationError where a value has the wrong type.
 * @example mv.nixPackages(["python313", "python313Packages.requests"])
 */
export function nixPackages(packages: readonly string[]): Image {
  const call = { name: "nixPackages", above: nixPackages };
  return make("image", {
    kind: "nix_packages",
    packages: list(text)(call, "packages", packages),
  } satisfies ir.Image);
}

/**
 * An OCI image to build on. The Workload IR names it; this version does not build it (E_IMAGE_KIND_DEFERRED).
 *
 * @throws DeclarationError where a value has the wrong type, or an option is unknown or missing.
 * @example mv.ociBase({ reference: "docker.io/library/debian:13", digest: `sha256:${"0".repeat(64)}` })
 */
export function ociBase(image: OciOptions): Image {
  const call = { name: "ociBase", above: ociBase };
  return make("image", {
    kind: "oci_base",
    ...options(call, image, { reference: text, digest: text }),
  } satisfies ir.Image);
}
