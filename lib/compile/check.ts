/** Whether an artifact that is there is the one that compile would write. Nothing is written, not even for a while (ADR 0055). */
import { lstatSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { isArtifactArchive, isLaunchPlan } from "../bundle/own-output.ts";
import { fail, quote } from "../ir/errors.ts";
import { archiveSink, around } from "./archive.ts";
import { hashingDeflater, isMadeOf } from "./archive-check.ts";
import { type ArchiveRecords, recordArchive } from "./archive-records.ts";
import type { CompileOptions, CompileResult } from "./compile.ts";
import { contentsOf, type Figures, type MakeContents } from "./contents.ts";
import { driftOf, driftText, releaseText } from "./drift.ts";
import { ARTIFACT_NAMES, checkApart, checkKind, checkName } from "./output.ts";
import { launchBytes, type Records, recordFiles, recordFolder, recordingSink } from "./records.ts";

export interface CheckOptions extends CompileOptions {
  /** The command that writes the artifact, for the error. */
  readonly again: string;
}

/**
 * Compile, and compare with the output in place of writing it. Of a file's mode the owner's execute bit is compared, and no
 * time: neither git nor the Nix store keeps more. An archive is compared to the byte.
 *
 * @throws MvmforgeError E_ARTIFACT_DRIFT with the first files that differ; and what compile throws for the workload and the output
 * @throws PinError where `mvmFlake` or `lock` can't be used
 */
export async function checkArtifact(options: CheckOptions): Promise<CompileResult> {
  checkName(options.out);
  const out = resolve(options.out);
  const isArchive = out.endsWith(".tar.gz");
  const { sourceRoot, make } = await contentsOf(options);
  checkApart(out, sourceRoot);
  checkThere(options, isArchive);
  const figures = await (isArchive ? checkArchive : checkFolder)(options, make);
  return { ...figures, out };
}

/** Refuse an output with nothing in it to compare, and one that compile would not write to. */
function checkThere(options: CheckOptions, isArchive: boolean): void {
  const found = lstatSync(options.out, { throwIfNoEntry: false });
  if (found === undefined) drifted(options, "is not there", []);
  checkKind(options.out, isArchive, found);
  if (isArchive ? found.size === 0 : isEmptyFolder(options.out)) drifted(options, "is empty", []);
}

/** One that can't be listed is not empty; the comparison says so. */
function isEmptyFolder(path: string): boolean {
  try {
    return readdirSync(path).length === 0;
  } catch {
    return false;
  }
}

async function checkFolder(options: CheckOptions, make: MakeContents): Promise<Figures> {
  const made: Records = new Map();
  const { figures, files } = await make(recordingSink(made));
  recordFiles(made, files);
  const found = recordFolder(resolve(options.out));
  const drift = driftOf(made, found);
  const text = driftText(drift);
  if (text === "") return figures;
  if (drift.missing.length === made.size) notAnArtifact(options.out, found);
  const strange = drift.added.some((path) => !ARTIFACT_NAMES.includes(path.split("/", 1)[0] as string));
  const first = [
    ...(strange ? ["move away what was added and is none of an artifact's"] : []),
    ...(isLaunchPlan(join(options.out, "launch.json")) ? [] : ["remove what is left of it"]),
  ];
  return drifted(options, different(releaseText(launchBytes(options.out, found)), text), first);
}

async function checkArchive(options: CheckOptions, make: MakeContents): Promise<Figures> {
  const made: Records = new Map();
  const deflater = hashingDeflater();
  const sink = archiveSink(deflater);
  const { figures, files } = await make(recordingSink(made, sink));
  const { begin, end } = around(files, await sink.finish());
  if (isMadeOf(options.out, begin, deflater.digest(), end)) return figures;
  recordFiles(made, files);
  const first = isArtifactArchive(options.out) ? [] : ["remove it"];
  let found: ArchiveRecords;
  try {
    found = await recordArchive(options.out);
  } catch (error) {
    const reason = quote((error as Error).message);
    return drifted(options, `can't be read as an archive of mvmforge's (${reason})`, first);
  }
  const text = driftText(driftOf(made, found.records));
  if (text === "")
    return drifted(
      options,
      "holds the same files, and is not the same to the byte (packed by another program, or damaged)",
      first,
    );
  return drifted(options, different(releaseText(found.launch), text), first);
}

const different = (release: string, files: string) =>
  `is not what the workload compiles to: ${release}${files}`;

/** @param first what has to be done before compile would write there */
function drifted({ out, again }: CheckOptions, what: string, first: readonly string[]): never {
  const todo = [...first, `write it again: ${again}`].join(", then ");
  return fail("E_ARTIFACT_DRIFT", ".", `${quote(out)} ${what}; ${todo}`);
}

/** With nothing of an artifact in it, it is a folder of something else, and not to be removed on our advice. */
function notAnArtifact(out: string, found: Records): never {
  const unreadable = found.get("");
  if (unreadable?.kind === "unreadable")
    return fail(
      "E_COMPILE_OUTPUT_FOREIGN",
      ".",
      `${quote(out)} can't be listed (${unreadable.code}); check its permissions, or give another --out`,
    );
  const detail = `${quote(out)} is not an artifact: it has no file of one; give the --out that the artifact was written to`;
  return fail("E_COMPILE_OUTPUT_FOREIGN", ".", detail);
}
