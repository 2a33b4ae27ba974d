/** A user's own folder: a corpus entry, copied, with what a test needs to differ. */
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { prepare } from "../corpus/entries.ts";
import { CLI } from "./guest.ts";

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));

export type Language = "py" | "ts";

export interface Entry {
  /** The copy. */
  readonly folder: string;
  /** The entry file in it. */
  readonly file: string;
  /** Where the guest's port is found on this machine. */
  readonly url: string;
}

/**
 * Copy `corpus/<name>` for a test, its port on this machine exchanged for a free one; removed when the test ends.
 *
 * @param language which of the entry's two files
 * @param changes texts of the entry file and what stands in their place; each must be there
 */
export async function corpusEntry(
  t: TestContext,
  name: string,
  language: Language,
  changes: Readonly<Record<string, string>> = {},
): Promise<Entry> {
  const entry = await copyEntry(name, language, changes);
  t.after(() => rmSync(entry.folder, { recursive: true, force: true }));
  return entry;
}

/** The same with no test to end it: the folder is the caller's to remove. */
export async function copyEntry(
  name: string,
  language: Language,
  changes: Readonly<Record<string, string>> = {},
): Promise<Entry> {
  const folder = mkdtempSync(join(tmpdir(), "mvmforge-boot-"));
  cpSync(join(REPOSITORY, "corpus", name), folder, { recursive: true });
  if (existsSync(join(folder, "prepare.sh"))) await prepare(folder);
  const file = join(folder, `app.${language}`);
  const port = await freePort();
  let text = readFileSync(file, "utf8");
  text = text.replace(/\bhost(=|: )\d+/, (_found, equals) => `host${equals}${port}`);
  for (const [before, after] of Object.entries(changes)) {
    if (!text.includes(before)) throw new Error(`corpus/${name}/app.${language} has no ${before}`);
    text = text.replace(before, () => after);
  }
  writeFileSync(file, text);
  return { folder, file, url: `http://127.0.0.1:${port}/` };
}

/** The document that `mvmforge emit` prints for the entry: its only app and that app's only entrypoint. */
export async function declared(entry: Entry) {
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, "emit", entry.file]);
  const app = JSON.parse(stdout).apps[0];
  const [entrypoint] = app.entrypoints;
  const values = Object.entries({ ...app.env, ...entrypoint.env } as Record<string, { value: string }>);
  return {
    argv: entrypoint.command as string[],
    workingDir: entrypoint.working_dir as string,
    env: Object.fromEntries(values.map(([key, { value }]) => [key, value])),
  };
}

/** A port of 127.0.0.1 that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
