/** The smallest workload that a bench can compile or canonicalize. */

/** A document with this id, the source of this path, and these extensions. */
export function smallestWorkload(id: string, path: string, extensions: object = {}): object {
  return {
    schema_version: "0.1",
    id,
    apps: [
      {
        name: id,
        source: { kind: "local_path", path },
        image: { kind: "nix_packages", packages: [] },
        entrypoints: [{ kind: "command", command: ["sh"] }],
        resources: { cpu_cores: 1, memory_mb: 128, rootfs_size_mb: 1 },
      },
    ],
    extensions,
  };
}
