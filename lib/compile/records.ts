/** What lies where in an artifact, a record a path: of one that is made, and of one that is there. */
import { createHash, type Hash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "../bundle/faults.ts";
import { hashFile } from "../bundle/tree-hash.ts";
import type { TreeSink } from "../bundle/tree-sink.ts";
import { sha256Hex } from "../ir/canonical.ts";
import type { ConstantFile } from "./flake.ts";

export type Record =
  | { readonly kind: "file"; readonly isExecutable: boolean; readonly sha256: string }
  | { readonly kind: "link"; readonly target: string }
  /** One with nothing in it, which no artifact has; others show by what is in them. */
  | { readonly kind: "folder" }
  /** A socket, a pipe or a device, which is never opened. */
  | { readonly kind: "other" }
  | { readonly kind: "unreadable"; readonly code: string };

/** By path, a character for each byte (latin1), since a name may be no UTF-8. */
export type Records = Map<string, Record>;

/** A text as the keys and targets of records are. */
export const rawOf = (text: string): string => Buffer.from(text).toString("latin1");

/**
 * A sink that keeps a record of what is put into src/, and hands everything on.
 *
 * @param records filled
 * @param next where it goes afterwards
 */
export function recordingSink(records: Records, next?: TreeSink): TreeSink {
  let hash: Hash;
  let place = { path: "", isExecutable: false };
  return {
    addFolder: (path) => next?.addFolder(path),
    addLink(path, target) {
      records.set(rawOf(`src/${path}`), { kind: "link", target: target.toString("latin1") });
      next?.addLink(path, target);
    },
    beginFile(path, size, isExecutable) {
      place = { path, isExecutable };
      hash = createHash("sha256");
      next?.beginFile(path, size, isExecutable);
    },
    write(chunk) {
      hash.update(chunk);
      next?.write(chunk);
    },
    endFile() {
      const { path, isExecutable } = place;
      records.set(rawOf(`src/${path}`), { kind: "file", isExecutable, sha256: hash.digest("hex") });
      next?.endFile();
    },
    drained: () => next?.drained() ?? Promise.resolve(),
    close: () => next?.close(),
  };
}

/** Add the files beside src/. */
export function recordFiles(records: Records, files: readonly ConstantFile[]): void {
  for (const { path, bytes } of files)
    records.set(rawOf(path), { kind: "file", isExecutable: false, sha256: sha256Hex(bytes) });
}

/** What a folder holds. Nothing in it is followed or changed, and what can't be read has a record that says so. */
export function recordFolder(root: string): Records {
  const records: Records = new Map();
  const buffer = Buffer.allocUnsafe(1 << 20);
  const visit = (folder: string) => {
    const entries = entriesOf(placeOf(root, folder));
    if (typeof entries === "string") records.set(folder, { kind: "unreadable", code: entries });
    else if (entries.length === 0 && folder !== "") records.set(folder, { kind: "folder" });
    else
      for (const entry of entries) {
        const path = (folder === "" ? "" : `${folder}/`) + entry.name.toString("latin1");
        if (entry.isDirectory()) visit(path);
        else records.set(path, recordOf(entry, placeOf(root, path), buffer));
      }
  };
  visit("");
  return records;
}

const placeOf = (root: string, raw: string) =>
  raw === "" ? Buffer.from(root) : Buffer.concat([Buffer.from(`${root}/`), Buffer.from(raw, "latin1")]);

/** The entries, or why there are none to be had. */
function entriesOf(place: Buffer): Dirent<Buffer>[] | string {
  try {
    return readdirSync(place, { withFileTypes: true, encoding: "buffer" });
  } catch (error) {
    return errorCode(error);
  }
}

function recordOf(entry: Dirent<Buffer>, place: Buffer, buffer: Buffer): Record {
  try {
    if (entry.isSymbolicLink())
      return { kind: "link", target: readlinkSync(place, { encoding: "buffer" }).toString("latin1") };
    return entry.isFile() ? { kind: "file", ...hashFile(place, buffer) } : { kind: "other" };
  } catch (error) {
    return { kind: "unreadable", code: errorCode(error) };
  }
}

/** The launch.json of an artifact's folder whose records these are; undefined where that is no file that can be read. */
export function launchBytes(folder: string, records: Records): Buffer | undefined {
  if (records.get("launch.json")?.kind !== "file") return undefined;
  try {
    return readFileSync(join(folder, "launch.json"));
  } catch {
    // Gone meanwhile.
    return undefined;
  }
}
