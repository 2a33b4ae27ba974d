/** A file that dependencies names and that isn't what it says: told by its own name, with what to do next. */
import { posix } from "node:path";
import { parse } from "jsonc-parser";
import { quote } from "../ir/errors.ts";
import { recordOf } from "../ir/raw.ts";
import { damageOf, decoded } from "./damage.ts";
import { invalid, type LockfileFault, unsupported } from "./fault.ts";
import { FORMATS, type Format, isInstalled } from "./formats.ts";
import type { DeclaredLockfile, Lockfile } from "./lockfile.ts";

/** Characters of a file that are looked at: each format is told by how it begins. */
const HEAD = 1 << 20;

/**
 * Why a file can't be read as the declared tool's: it is of another tool, or something befell it. Asked only of what isn't
 * in the tool's own shape.
 *
 * @returns undefined where neither is seen
 */
export function whyUnread(
  { path, bytes }: Pick<Lockfile, "path" | "bytes">,
  { kind, tool }: DeclaredLockfile,
): LockfileFault | undefined {
  const format = formatOf(posix.basename(path), decoded(bytes).slice(0, HEAD), kind);
  if (format !== undefined && !(format.tool === tool && isInstalled(format)))
    return otherFault(path, format, kind);
  return damageOf(path, bytes);
}

function otherFault(path: string, format: Format, kind: DeclaredLockfile["kind"]): LockfileFault {
  const isNearly = format.isManifest || (isInstalled(format) && format.language === kind);
  const detail = `${quote(path)} is ${format.is}${reasonOf(format)}; ${advice(format, kind)}`;
  return isNearly ? invalid(detail) : unsupported(detail);
}

function reasonOf(format: Format): string {
  if (isInstalled(format)) return "";
  return `, ${format.why ?? (format.isManifest ? "which is no lockfile" : "which is not installed from")}`;
}

function advice({ language, tool, instead }: Format, kind: DeclaredLockfile["kind"]): string {
  const isOther = language !== kind;
  if (language === "other") return OTHERS;
  if (instead === undefined) {
    const as = isOther ? ` as ${LANGUAGES[language]} dependencies` : "";
    return `declare it${as} with the tool "${tool}"`;
  }
  return isOther ? `declare ${LANGUAGES[language]} dependencies, and name ${instead}` : `name ${instead}`;
}

/** Of a file in no format that is known, where dependencies names a tool whose lockfiles aren't installed from. */
export function toolFault(tool: "pip_tools" | "pnpm" | "yarn"): LockfileFault {
  const format = FORMATS.find((each) => each.tool === tool) as Format;
  const { is, language } = format;
  const todo = advice(format, language === "python" ? "python" : "node");
  return unsupported(`dependencies names the tool "${tool}", which writes ${is}${reasonOf(format)}; ${todo}`);
}

const LANGUAGES = { node: "Node", python: "Python" };
const OTHERS =
  "lockfiles of npm, uv and pylock.toml are; build the program into its source folder, or take what it needs by name from nixpkgs";

/** What is in a file says more than its name, which may be a mistake. */
function formatOf(name: string, text: string, kind: "node" | "python"): Format | undefined {
  const members = membersOf(text);
  const found = FORMATS.find(
    ({ says, has }) =>
      (members !== undefined && has?.(members)) ||
      (members === undefined && says?.every((each) => each.test(text))),
  );
  if (found !== undefined) return found;
  // By its name alone a file of the declared language may be spoiled, which its reader tells.
  return FORMATS.find(
    (format) => format.named.test(name) && !(isInstalled(format) && format.language === kind),
  );
}

/** The members of a JSON object, as far as it is one: bun's has commas that JSON hasn't. */
function membersOf(text: string): Record<string, unknown> | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return recordOf(parse(text, [], { allowTrailingComma: true }));
  } catch {
    // Nested deeper than the stack.
    return {};
  }
}
