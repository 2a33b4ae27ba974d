/** A lockfile of another tool than the one that is declared, told by what is in it. */
import { quote } from "../../ir/errors.ts";
import type { LockfileFault } from "../fault.ts";
import { invalid, unsupported } from "./entry.ts";
import { member, type Table, tableOf } from "./toml.ts";

const EXPORT = "uv export --no-dev --format pylock.toml > pylock.toml";

/** What needs no TOML to be told. */
export function otherFormat(path: string, bytes: Buffer): LockfileFault | undefined {
  const text = bytes.subarray(0, 65_536).toString("utf8");
  const name = quote(path);
  if (/^\s*\{/.test(text) && text.includes('"_meta"')) {
    return unsupported(
      `${name} is a Pipfile.lock, which is not read; make the project uv's (uv init --bare, uv add -r), or lock it with a tool that writes pylock.toml`,
    );
  }
  if (/^\s*\{/.test(text)) return undefined;
  const pinned = /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\[[^\]\n]*\])?\s*(?:==|>=|<=|~=|!=|@)\s*[^\s=]/m;
  const isRequirements = pinned.test(text) && !/^\s*\[/m.test(text) && !/^[a-z-]+\s*=\s/m.test(text);
  return isRequirements || /requirements[^/]*\.txt$/.test(path) ? requirementsFault(name) : undefined;
}

/** requirements.txt, whichever tool wrote it: it names releases, and no files. */
export function requirementsFault(name: string): LockfileFault {
  return unsupported(
    `${name} is a requirements.txt, which names no files to install; write one that does, uv pip compile --universal --format pylock.toml requirements.in -o pylock.toml, and declare it with the tool "pylock"`,
  );
}

/** Of a TOML document: whose it is, where it isn't the declared tool's. */
export function otherTool(path: string, document: Table, tool: "uv" | "pylock"): LockfileFault | undefined {
  const name = quote(path);
  const metadata = tableOf(document, "metadata");
  if (member(metadata, "content-hash") !== undefined || member(metadata, "lock-version") !== undefined) {
    return unsupported(
      `${name} is a poetry.lock, which names no place of its files; lock the project with uv, or export it: ${EXPORT}`,
    );
  }
  if (member(metadata, "content_hash") !== undefined || member(metadata, "lock_version") !== undefined) {
    return unsupported(
      `${name} is a pdm.lock, which is not read; export it: pdm export --format pylock > pylock.toml`,
    );
  }
  const isPylock = member(document, "lock-version") !== undefined;
  if (tool === "uv" && isPylock) {
    return invalid(`${name} is a pylock.toml; declare it with the tool "pylock"`);
  }
  if (tool === "pylock" && Array.isArray(member(document, "package")) && member(document, "version") === 1) {
    return invalid(`${name} is a uv.lock; declare it with the tool "uv", or export it: ${EXPORT}`);
  }
  if (member(document, "project") !== undefined) {
    return invalid(
      `${name} is a pyproject.toml; name the lockfile that ${tool === "uv" ? "uv lock" : EXPORT} writes`,
    );
  }
  return undefined;
}
