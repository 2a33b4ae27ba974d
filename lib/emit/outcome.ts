/** What a run has left: a document, or a report of what went wrong. Neither is trusted to be what it should. */
import { spawnSync } from "node:child_process";
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { fail, quote } from "../ir/errors.ts";
import { MANIFEST_SIZE_LIMIT } from "../ir/parse.ts";
import type { Interpreter } from "./interpreter.ts";
import type { Ending } from "./subprocess.ts";
import type { Workplace } from "./workplace.ts";

/**
 * The document's bytes.
 *
 * @throws MvmforgeError E_SDK_FAILED, with the user's own traceback as diagnostics where there is one;
 *   E_INTERPRETER_NOT_FOUND for an interpreter that is too old to run the runner.
 */
export function readOutcome(
  entry: string,
  interpreter: Interpreter,
  files: Workplace,
  ending: Ending,
): Buffer {
  files.open();
  if (ending.overrun === "limit") return failOverrun(entry);
  if (ending.exitCode === 0 || ending.overrun === "exit handlers")
    return readDocument(entry, interpreter, files.document);
  const room = ending.exitCode === 0 ? null : files.lackOfRoom();
  if (room !== null) return fail("E_EMIT_ENVIRONMENT", ".", `${entry}: what it declares ${room}`);
  const report = ending.exitCode === userFault ? readBounded(files.failure, reportLimit) : null;
  if (report === null) return failUnexplained(entry, interpreter, ending);
  const [detail = "", ...traceback] = report.toString("utf8").split("\n");
  return fail("E_SDK_FAILED", ".", shortened(detail), traceback.join("\n").trimEnd());
}

function failOverrun(entry: string): never {
  const detail = `${entry}: it still ran at the limit that MVMFORGE_EMIT_TIMEOUT sets, and was ended; let the file declare and come to its end, or raise the limit`;
  return fail("E_SDK_FAILED", ".", detail);
}

/** The runners' exit code when the file is at fault and a report says how. */
const userFault = 3;
const reportLimit = 1024 * 1024;

function readDocument(entry: string, interpreter: Interpreter, file: string): Buffer {
  const bytes = readBounded(file, MANIFEST_SIZE_LIMIT + 1);
  if (bytes === null) {
    refuseOther(interpreter);
    return fail(
      "E_SDK_FAILED",
      ".",
      `${entry}: the process ended with exit code 0 and wrote no workload; let the file run to its end`,
    );
  }
  if (bytes.length > MANIFEST_SIZE_LIMIT) {
    const limit = MANIFEST_SIZE_LIMIT / 1024 / 1024;
    return fail(
      "E_SDK_FAILED",
      ".",
      `${entry}: the document in MVMFORGE_IR_OUT is larger than ${limit} MiB; make it smaller`,
    );
  }
  return bytes;
}

/** The first `limit` bytes of a regular file, or null. A link, a pipe or a device is none, whatever it leads to. */
function readBounded(file: string, limit: number): Buffer | null {
  let descriptor: number;
  try {
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return null;
  }
  try {
    const found = fstatSync(descriptor);
    if (!found.isFile()) return null;
    const bytes = Buffer.alloc(Math.min(found.size, limit));
    let filled = 0;
    for (let read = -1; read !== 0 && filled < bytes.length; filled += read) {
      read = readSync(descriptor, bytes, filled, bytes.length - filled, null);
    }
    return bytes.subarray(0, filled);
  } finally {
    closeSync(descriptor);
  }
}

function failUnexplained(entry: string, interpreter: Interpreter, { exitCode, signal }: Ending): never {
  refuseOther(interpreter);
  const how = signal === null ? `with exit code ${exitCode}` : `by ${signal}`;
  const detail = `${entry}: the process was ended ${how} before the workload was written; let the file run to its end`;
  return fail("E_SDK_FAILED", ".", detail);
}

/** What is too old, or no such interpreter at all. Asked only now: a start of it is what a run costs most. */
function refuseOther({ name, command, variable, minimum, versionArguments }: Interpreter): void {
  const asked = spawnSync(command, versionArguments, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    timeout: 10_000,
  });
  const version = /^\d+\.\d+(?:\.\d+)?$/.exec(String(asked.stdout).trim())?.[0];
  const wanted = `${name} ${minimum.join(".")} or newer is needed: install it, or set ${variable}`;
  const refuse = (found: string) =>
    fail("E_INTERPRETER_NOT_FOUND", ".", `${quote(command)} ${found}, and ${wanted}`);
  if (version === undefined) {
    refuse(`does not run as ${name} does (asked for its version, it ${howItEnded(asked)})`);
  } else {
    const [major = 0, minor = 0] = version.split(".").map(Number);
    if (major < minimum[0] || (major === minimum[0] && minor < minimum[1])) refuse(`is ${name} ${version}`);
  }
}

function howItEnded({ error, signal, status, stdout }: ReturnType<typeof spawnSync>): string {
  if (error !== undefined) return `failed with ${(error as NodeJS.ErrnoException).code}`;
  if (signal !== null) return `was ended by ${signal}`;
  if (status !== 0) return `ended with exit code ${status}`;
  return `answered ${quote(String(stdout).trim().slice(0, 100))}`;
}

function shortened(text: string): string {
  return text.length > 2000 ? `${text.slice(0, 2000)}...` : text;
}
