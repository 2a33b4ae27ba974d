/** Names for what is written. */
import { basename } from "node:path";
import { fail, quote } from "../ir/errors.ts";
import { unicodePattern } from "../ir/unicode-pattern.ts";
import type { Project } from "./project.ts";

const marks = unicodePattern(String.raw`\p{M}`, "g");

/** A workload's id of a folder's name: lower-case letters, digits and hyphens, by the rule of E_INVALID_ID. */
export function idOf(folder: string): string {
  const name = basename(folder).normalize("NFKD");
  const plain = (/^[\0-\x7f]*$/.test(name) ? name : name.replace(marks(), ""))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  if (plain === "") return "app";
  const id = /^[a-z]/.test(plain) ? plain : `app-${plain}`;
  return id.slice(0, 63).replace(/-+$/, "");
}

/**
 * The entry's name: `app`, or `workload` where something of the folder is called app already. A module, a package and a
 * folder of one name are one to Python's and Node's imports, so any of them takes it (ADR 0042).
 *
 * @param extension ".py" or ".ts"
 * @throws MvmforgeError E_INIT_FILE_EXISTS where both are taken
 */
export function entryName({ names }: Project, extension: string): string {
  const isTaken = (stem: string) => names.some((name) => name === stem || name.startsWith(`${stem}.`));
  const stem = ["app", "workload"].find((each) => !isTaken(each));
  if (stem !== undefined) return `${stem}${extension}`;
  const taken = names.find((name) => name === "workload" || name.startsWith("workload.")) as string;
  return fail(
    "E_INIT_FILE_EXISTS",
    ".",
    `${quote(taken)} is there already, and something called app as well; rename it, or declare the workload by hand (mvmforge init in an empty folder writes an example)`,
  );
}
