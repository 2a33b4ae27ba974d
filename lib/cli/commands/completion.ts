/** `mvmforge completion`: the file by which a shell completes the command line, as the build made it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalBytes } from "../../ir/canonical.ts";
import { quote } from "../../ir/errors.ts";
import { packageRoot } from "../../ir/package-root.ts";
import { envelope } from "../envelope.ts";
import { writeOut } from "../output.ts";
import { note, reported } from "../report.ts";

/** Shells that dist/completions has a file for. */
const SHELLS = ["bash", "fish", "zsh"];

/** Print the completion for `shell`; another shell's name is wrong usage. */
export const run = reported(async (shell, options) => {
  if (!SHELLS.includes(shell)) {
    const detail = `there is no completion for ${quote(shell)}; there is for ${SHELLS.join(", ")}`;
    note(detail);
    if (options["json"]) writeOut(envelope([{ code: "E_USAGE", path: ".", detail }]));
    return 2;
  }
  const script = readFileSync(join(packageRoot(), `dist/completions/mvmforge.${shell}`), "utf8");
  writeOut(options["json"] ? `${canonicalBytes({ script, shell })}\n` : script);
  return 0;
});
