/** What the pinned mvm can give a guest, whatever this machine has (facts 7, 10, 11 of specs/substrate.md). */
export const LIMITS: Readonly<Record<string, string>> = {
  memory: "128 to 65536 MiB",
  processors: "1 to 32",
  volumes: "1, ext4",
  "config and secrets": "128 KiB each, all files together",
  ports: "TCP",
  networks: "none and bridge",
};
