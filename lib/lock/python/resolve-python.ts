/** Python dependencies: a uv.lock or a pylock.toml in, the wheels of each guest system out. */
import { posix } from "node:path";
import { quote } from "../../ir/errors.ts";
import { damageBeside } from "../damage.ts";
import { failWith, invalid, type LockfileFault } from "../fault.ts";
import { toolFault, whyUnread } from "../foreign-lockfile.ts";
import type { DeclaredLockfile, Lockfile, LockfileContext } from "../lockfile.ts";
import { guestsFor } from "./guest.ts";
import type { PythonInstallation } from "./installation.ts";
import { findInterpreter, type Interpreter } from "./interpreter.ts";
import { readPylock } from "./pylock.ts";
import { selectWheels } from "./selection.ts";
import { member, parseToml, type Table, type TomlFile } from "./toml.ts";
import { readUvLock } from "./uv-lock.ts";

type Declared = Extract<DeclaredLockfile, { kind: "python" }>;

/** What faults are looked for with, where packages name no Python to look for them with. */
const ANY_INTERPRETER: Interpreter = {
  attribute: "python313",
  version: "3.13",
  fullVersion: "3.13.12",
  minor: 13,
};

/**
 * Choose the wheels of each guest system, as pip chooses (ADR 0033).
 *
 * @throws MvmforgeError E_LOCKFILE_INVALID, E_DEPENDENCY_UNSUPPORTED, E_DEPENDENCY_INTERPRETER, with every fault
 */
export function resolvePython(
  declared: Declared,
  lockfile: Lockfile,
  context: LockfileContext,
): PythonInstallation {
  const { tool } = declared;
  if (tool === "pip_tools") return failWith([whyUnread(lockfile, declared) ?? toolFault(tool)]);
  const { document, text } = documentOf(lockfile, declared);
  const faults = new Map<string, LockfileFault>();
  const report = (fault: LockfileFault) => faults.set(`${fault.code} ${fault.line} ${fault.detail}`, fault);
  const found = findInterpreter(context.packages);
  if ("code" in found) report(found);
  const interpreter = "code" in found ? ANY_INTERPRETER : found;
  const guests = guestsFor(interpreter);
  const read =
    tool === "uv"
      ? readUvLock(document, text, projectBeside(lockfile, context, report), interpreter, guests, report)
      : readPylock(document, text, interpreter, guests, report);
  const { systems, unsupported } = selectWheels(read.selections, read.wheelsOf, report);
  if (faults.size > 0) failWith(reported([...faults.values()], "code" in found));
  return { kind: "python", lockfile: lockfile.path, tool, python: interpreter.version, systems, unsupported };
}

/** In the order of the file; what was found with a Python that nobody named says nothing of Python. */
function reported(faults: readonly LockfileFault[], isGuess: boolean): LockfileFault[] {
  const [first, ...rest] = faults;
  const kept = isGuess ? rest.filter(({ code }) => code !== "E_DEPENDENCY_INTERPRETER") : rest;
  const all = first === undefined ? kept : [first, ...kept];
  return all.sort((left, right) => (left.line ?? 0) - (right.line ?? 0));
}

function documentOf(lockfile: Lockfile, declared: Declared): TomlFile {
  const parsed = parseToml(lockfile.bytes, quote(lockfile.path));
  const isRead = "document" in parsed && isOf(declared.tool, parsed.document);
  const why = isRead ? undefined : whyUnread(lockfile, declared);
  if (why !== undefined) failWith([why]);
  return "document" in parsed ? parsed : failWith([parsed.fault]);
}

/** Whether a document says that it is what the tool writes, in the version that is read. */
function isOf(tool: Declared["tool"], document: Table): boolean {
  if (tool === "uv") return member(document, "version") === 1;
  return tool === "pylock" && member(document, "lock-version") === "1.0";
}

function projectBeside(
  { root }: Lockfile,
  { readFile }: LockfileContext,
  report: (fault: LockfileFault) => void,
): Table | undefined {
  const path = posix.join(root, "pyproject.toml");
  const bytes = readFile(path);
  if (bytes === undefined) return undefined;
  const parsed = parseToml(bytes, quote(path));
  if ("document" in parsed) return parsed.document;
  const { line } = parsed.fault;
  // The line is the project's, and the error names the lockfile's.
  const where = line === undefined ? "" : ` (its line ${line})`;
  report(invalid(damageBeside(path, bytes) ?? `${quote(path)} is not TOML${where}; mend it`));
  return undefined;
}
