/** `mvmforge emit`: an entry file in, canonical IR on stdout. */
import { emit } from "../../emit/emit.ts";
import { canonicalBytes } from "../../ir/canonical.ts";
import { writeOut } from "../output.ts";
import { note, reported } from "../report.ts";

/** Print the entry's canonical IR, with no newline at the end, so that its SHA-256 is the ir_hash. */
export const run = reported(async (entry) => {
  writeOut(canonicalBytes(await emit(entry, { env: process.env, onNotice: note })));
  return 0;
});
