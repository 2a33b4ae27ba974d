/**
 * The disk image of a volume. mvmctl neither makes nor formats one (fact 7 of specs/substrate.md): it is made here as a sparse
 * file that begins with a mark, and the guest formats the disk that carries the mark, once, and gives it a label by which it finds it
 * ever after (ADR 0026).
 */
import { createHash } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fail, quote } from "../ir/errors.ts";
import type { Volume } from "../ir/types.ts";
import { ownerName } from "../process/owner.ts";
import { shellCommand } from "../process/shell-word.ts";
import { ownUid } from "./state-folder.ts";

const MEBIBYTE = 1 << 20;

/** The label of a volume's file system: at most 16 bytes, which is what ext4 has room for. */
export function volumeLabel(workloadId: string, volumeName: string): string {
  const digest = createHash("sha256").update(`${workloadId}/${volumeName}`).digest("hex");
  return `mvmf-${digest.slice(0, 11)}`;
}

/**
 * Make the image of a volume where there is none, and check the one that is there.
 *
 * @param image absolute path, in a private folder that no other run writes to meanwhile
 * @param label from {@link volumeLabel}
 * @throws MvmforgeError E_VOLUME_UNUSABLE
 */
export function ensureImage(image: string, volume: Volume, label: string): void {
  if (lstatSync(image, { throwIfNoEntry: false }) === undefined) makeImage(image, volume, label);
  else checkImage(image, volume, label);
}

/** Whole or not at all: a disk with no mark in front is never touched by the guest. */
function makeImage(image: string, { size_mb }: Volume, label: string): void {
  const staged = join(dirname(image), `.new-${ownerName()}`);
  rmSync(staged, { force: true });
  try {
    const file = openSync(staged, "wx", 0o600);
    try {
      ftruncateSync(file, size_mb * MEBIBYTE);
      writeSync(file, mark(label), 0, "latin1");
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(staged, image);
  } catch (error) {
    rmSync(staged, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    unusable(`the disk ${quote(image)} of ${size_mb} MiB can't be made (${code})`);
  }
}

const mark = (label: string) => `mvmforge volume 1 ${label}\n`;
const begins = (bytes: Buffer, text: string) => bytes.toString("latin1", 0, text.length) === text;

/**
 * A guest that was stopped while it formatted leaves no mark in front, where mke2fs begins, but the one that it has put
 * at the disk's end (guest/volume.sh of the artifact).
 */
function markAgain(image: string, label: string): void {
  const file = openSync(image, constants.O_RDWR | constants.O_NOFOLLOW);
  try {
    writeSync(file, mark(label), 0, "latin1");
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Where an ext4 file system has its magic number and its label (struct ext4_super_block, at byte 1024). */
const MAGIC = { at: 1024 + 0x38, bytes: Buffer.from([0x53, 0xef]) };
const LABEL_AT = 1024 + 0x78;

function checkImage(image: string, volume: Volume, label: string): void {
  const { size, head, tail } = readEnds(image);
  const isExt4 = head.subarray(MAGIC.at, MAGIC.at + 2).equals(MAGIC.bytes);
  const isCutShort = !isExt4 && begins(tail, mark(label));
  if (isCutShort) markAgain(image, label);
  const isMarked = isCutShort || begins(head, mark(label));
  const found = head.toString("latin1", LABEL_AT, LABEL_AT + 16).replace(/\0.*$/s, "");
  if (!isMarked && !(isExt4 && found === label)) {
    unusable(
      `${quote(image)} is not the disk of volume ${quote(volume.name)}: it has neither mvmforge's mark nor an ext4 labelled ${label}; move it away, or label its ext4 with: ${shellCommand(["e2label", image, label])}`,
    );
  }
  const wanted = volume.size_mb * MEBIBYTE;
  if (size === wanted) return;
  // Before the guest has formatted it there is nothing in it to lose.
  if (isMarked) resize(image, wanted);
  else refuseSize(image, volume, size);
}

/** The file alone could be made larger, but not the file system in it, nor could either be made smaller unasked. */
function refuseSize(image: string, { name, size_mb }: Volume, size: number): never {
  const check = ["e2fsck", "-f", image];
  const steps =
    size < size_mb * MEBIBYTE
      ? [["truncate", "-s", `${size_mb}M`, image], check, ["resize2fs", image]]
      : [check, ["resize2fs", image, `${size_mb}M`], ["truncate", "-s", `${size_mb}M`, image]];
  return unusable(
    `the volume ${quote(name)} says size_mb ${size_mb}, and its disk has ${size / MEBIBYTE} MiB; set size_mb to that, or resize it with: ${steps.map(shellCommand).join(" && ")}`,
  );
}

const SECTOR = 512;

function readEnds(image: string): { size: number; head: Buffer; tail: Buffer } {
  let file: number | undefined;
  try {
    file = openSync(image, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const found = fstatSync(file);
    if (!found.isFile() || found.uid !== ownUid())
      return unusable(`${quote(image)} is not a file of yours; move it away`);
    const head = Buffer.alloc(4096);
    readSync(file, head, 0, head.length, 0);
    const tail = Buffer.alloc(SECTOR);
    readSync(file, tail, 0, tail.length, Math.max(0, found.size - SECTOR));
    return { size: found.size, head, tail };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return unusable(`${quote(image)} can't be read as a file (${code}); move it away`);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function resize(image: string, size: number): void {
  const file = openSync(image, constants.O_RDWR | constants.O_NOFOLLOW);
  try {
    ftruncateSync(file, size);
  } finally {
    closeSync(file);
  }
}

function unusable(detail: string): never {
  return fail("E_VOLUME_UNUSABLE", ".volumes[0]", detail);
}
