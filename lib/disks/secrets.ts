/** A guest's secrets on their way to it: files of its secrets disk (fact 22 of specs/substrate.md, ADR 0027). */
import { fail, quote } from "../ir/errors.ts";
import type { DriveFile } from "./drive.ts";

/**
 * One file a secret, named so that mvm gives the workload's service a copy that only it can read. mvm takes text and adds a
 * newline, so the bytes travel as base64 (RFC 4648 section 4, padded, one line), and the guest decodes them.
 *
 * @param secrets values by the names of the secrets
 */
export function secretFiles(workloadId: string, secrets: ReadonlyMap<string, Buffer>): DriveFile[] {
  return [...secrets].map(([name, value]) => ({
    name: `${workloadId}.${name}`,
    content: Buffer.from(`${value.toString("base64")}\n`, "latin1"),
  }));
}

/**
 * The secrets beside what a host_path mount puts on the same disk.
 *
 * @throws MvmforgeError E_MOUNT_UNSUPPORTED where a file of the mount has a secret's name
 */
export function besideMounted(secrets: readonly DriveFile[], mounted: readonly DriveFile[]): DriveFile[] {
  const names = new Set(secrets.map(({ name }) => name));
  const taken = mounted.find(({ name }) => names.has(name));
  if (taken !== undefined)
    fail(
      "E_MOUNT_UNSUPPORTED",
      ".",
      `the folder for /mnt/secrets has a file ${quote(taken.name)}, which is where a secret of the workload goes; rename it`,
    );
  return [...mounted, ...secrets];
}
