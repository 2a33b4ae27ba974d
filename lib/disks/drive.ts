/**
 * What a guest finds on its config and secrets disks. mvmctl takes a folder for each and pastes its files into one shell command
 * (fact 11 of specs/substrate.md), so a file arrives as it is only where it is text that ends in a newline: the folder that mvmctl
 * is handed is one of ours, with that newline left to mvmctl (ADR 0027).
 */
import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { quote } from "../ir/errors.ts";
import { makeOwnFolder } from "./own-folders.ts";

export type DriveTarget = "/mnt/config" | "/mnt/secrets";

/** A file as it is to arrive. */
export interface DriveFile {
  readonly name: string;
  readonly content: Buffer;
}

/** MAX_ARG_STRLEN of Linux, less what mvmctl's command says besides the files. */
const COMMAND_LIMIT = 128 * 1024 - 4096;

/** What mvmctl says of a file, besides its content and twice its name, in bytes. */
const COMMAND_OVERHEAD = 88;

/** The disk has 1024 inodes. */
const COUNT_LIMIT = 900;

/** Files that mvmctl itself writes to each disk, whatever a folder has of the same name. */
const TAKEN: Readonly<Record<DriveTarget, readonly string[]>> = {
  "/mnt/config": [
    "config.json",
    "worker.toml",
    "seccomp.json",
    "mvm-env.env",
    "mvm-ports.env",
    "secrets-manifest.json",
    "secret-env.env",
  ],
  "/mnt/secrets": ["secrets.json"],
};

/** Why a file can't arrive as it is, or undefined where it can. `text` names the file in front. */
export function fileFault({ name, content }: DriveFile, target: DriveTarget): string | undefined {
  const said = quote(name);
  if (TAKEN[target].includes(name)) return `${said} has a name that mvm writes there itself; rename it`;
  if (!/^[^"$`\\\p{Cc}\ufffd]+$/u.test(name))
    return `${said} has a name that mvmctl's shell would not take as it is; rename it`;
  if (content.includes(0))
    return `${said} holds a NUL, which mvmctl can't hand over; encode it, as base64 does`;
  if (!content.equals(Buffer.from(content.toString("utf8"))))
    return `${said} is not UTF-8, which mvmctl refuses; encode it, as base64 does`;
  if (content.at(-1) !== NEWLINE)
    return `${said} doesn't end in a newline, and mvmctl would add one; end it with one`;
  if (/^-[neE]+\n$/.test(content.toString("latin1")))
    return `${said} would be taken for an option by mvmctl's shell; add a line to it`;
  return undefined;
}

const NEWLINE = 0x0a;

/** Why the files of one disk can't arrive together, or undefined where they can. */
export function totalFault(files: readonly DriveFile[]): string | undefined {
  const size = files.reduce((sum, file) => sum + commandSize(file), 0);
  if (files.length > COUNT_LIMIT) return `${files.length} files; a disk of mvm's has room for ${COUNT_LIMIT}`;
  if (size <= COMMAND_LIMIT) return undefined;
  return `${size} bytes in all, with what mvmctl adds to each file; it hands over ${COMMAND_LIMIT} at most: keep large files in the source, or on a volume`;
}

/** A single quote in a content takes four bytes in the shell's quotes. */
function commandSize({ name, content }: DriveFile): number {
  let quotes = 0;
  for (const byte of content) if (byte === 0x27) quotes++;
  return COMMAND_OVERHEAD + 2 * Buffer.byteLength(name) + content.length + 3 * quotes;
}

/**
 * Write a disk's files, for mvmctl or for the program that makes an image of them: 0600, in a new folder that only this user can
 * enter, which goes with what this process has made (own-folders.ts).
 *
 * @param base absolute path of a private folder, on a tmpfs where there is one
 * @param endsLines whether mvmctl adds the last newline of each; docker's way writes files as they are (read)
 * @returns absolute path of the new folder
 */
export function writeDrive(base: string, files: readonly DriveFile[], endsLines: boolean): string {
  const folder = makeOwnFolder(base);
  for (const { name, content } of files) {
    const file = openSync(join(folder, name), "wx", 0o600);
    try {
      const bytes = endsLines ? content.subarray(0, -1) : content;
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    } finally {
      closeSync(file);
    }
  }
  return folder;
}
