/** The config and the secrets disk of a guest, as mvmctl makes them (facts 11, 21 and 22 of specs/substrate.md). */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DriveFile, DriveTarget } from "../disks/drive.ts";
import { discardOwnFolders, makeOwnFolder } from "../disks/own-folders.ts";
import { fail } from "../ir/errors.ts";

const LABELS: Readonly<Record<DriveTarget, string>> = {
  "/mnt/config": "mvm-config",
  "/mnt/secrets": "mvm-secrets",
};
const MODES: Readonly<Record<DriveTarget, number>> = { "/mnt/config": 0o444, "/mnt/secrets": 0o400 };

/** As large as mvmctl makes them. */
const SIZE = "4M";

/**
 * Make the image of a disk and open it. When this returns, what was written is gone from the file system, and is there for as long
 * as the descriptor is open.
 *
 * @param base absolute path of a private folder, on a tmpfs where there is one
 * @param mke2fs absolute path of e2fsprogs' mke2fs
 * @returns a file descriptor, open for reading
 * @throws MvmforgeError E_QEMU_FAILED where the image can't be made
 */
export function openDriveImage(
  base: string,
  target: DriveTarget,
  files: readonly DriveFile[],
  mke2fs: string,
): number {
  const folder = makeOwnFolder(base);
  try {
    const contents = join(folder, "files");
    mkdirSync(contents);
    chmodSync(contents, 0o755);
    for (const { name, content } of files) {
      const file = join(contents, name);
      writeFileSync(file, content, { flag: "wx", mode: 0o600 });
      chmodSync(file, MODES[target]);
    }
    const image = join(folder, "image");
    const options = ["-q", "-F", "-t", "ext4", "-L", LABELS[target], "-N", "1024", "-E", "root_owner=0:0"];
    const made = spawnSync(mke2fs, [...options, "-d", contents, image, SIZE], { encoding: "utf8", env: {} });
    if (made.status !== 0) {
      const reason = made.error?.message ?? made.stderr.trim().split("\n").at(-1) ?? "";
      fail("E_QEMU_FAILED", ".", `mke2fs can't make the guest's disk for ${target}: ${reason}`);
    }
    return openSync(image, "r");
  } finally {
    discardOwnFolders();
  }
}
