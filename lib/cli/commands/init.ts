/** `mvmforge init`: a workload for what a folder holds, or an example. */
import { relative } from "node:path";
import { initialFiles } from "../../init/init.ts";
import type { TemplateName } from "../../init/templates.ts";
import { writeFiles } from "../../init/write-files.ts";
import { canonicalBytes } from "../../ir/canonical.ts";
import { fail } from "../../ir/errors.ts";
import { shellCommand } from "../../process/shell-word.ts";
import { writeOut } from "../output.ts";
import { note, reported } from "../report.ts";

/** Write the entry and flake.nix, and say on stderr what was taken from where and what comes next. */
export const run = reported(async (folder, options) => {
  checkFolder(folder);
  const language = options["language"] as TemplateName | undefined;
  const initial = await initialFiles(folder, { language, withFlake: options["flake"] !== false });
  writeFiles(initial.folder, initial.files);
  initial.taken.forEach(note);
  for (const text of initial.notes) note(`note: ${text}`);
  note(`wrote ${Object.keys(initial.files).join(", ")}`);
  nextSteps(relative(process.cwd(), initial.folder), initial.entry).forEach(note);
  if (options["json"]) {
    const { entry, files, notes, taken } = initial;
    writeOut(`${canonicalBytes({ entry, files: Object.keys(files), notes, ok: true, taken })}\n`);
  }
  return 0;
});

/**
 * Refuse a name of nothing, as of a variable of a shell that isn't set: it would be this folder, or one that can't be seen.
 *
 * @throws MvmforgeError E_USAGE
 */
function checkFolder(folder: string): void {
  if (folder.trim() === "")
    fail("E_USAGE", ".", "the folder's name is empty; name the folder, or leave it out for this one");
}

function nextSteps(folder: string, entry: string): string[] {
  // A name that begins with a hyphen would be taken for an option.
  const plain = folder.startsWith("-") ? `./${folder}` : folder;
  const enter = folder === "" ? [] : [`  ${shellCommand(["cd", plain])}`];
  return [
    "next:",
    ...enter,
    `  mvmforge run ${entry}`,
    `  mvmforge compile ${entry} --out artifact`,
    `  mvmforge vm ${entry}`,
  ];
}
