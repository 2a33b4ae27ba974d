/** What a run has left: a document, or a report of what went wrong. Neither is trusted to be what it should. */
import { spawnSync } from "node:child_process";
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { fail } from "../ir/errors.ts";
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
  if (ending.exitCode === 0) return readDocument(entry, files.document);
  const report = ending.exitCode === userFault ? readBounded(files.failure, reportLimit) : null;
  if (report === null) return failUnexplained(entry, interpreter, ending);
  const [detail = "", ...traceback] = report.toString("utf8").split("\n");
  return fail("E_SDK_FAILED", ".", shortened(detail), traceback.join("\n").trimEnd());
}

/** The runners' exit code when the file is at fault and a report says how. */
const userFault = 3;
const reportLimit = 1024 * 1024;

function readDocument(entry: string, file: string): Buffer {
  const bytes = readBounded(file, MANIFEST_SIZE_LIMIT + 1);
  if (bytes === null) {
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
  refuseTooOld(interpreter);
  const how = signal === null ? `with exit code ${exitCode}` : `by ${signal}`;
  const detail = `${entry}: the process was ended ${how} before the workload was written; let the file run to its end`;
  return fail("E_SDK_FAILED", ".", detail);
}

/** Asked only now: a start of the interpreter is what a run costs most. */
function refuseTooOld({ name, command, variable, minimum, versionArguments }: Interpreter): void {
  const asked = spawnSync(command, versionArguments, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    timeout: 10_000,
  });
  const version = String(asked.stdout).trim();
  const [major = Number.NaN, minor = 0] = version.split(".").map(Number);
  if (major < minimum[0] || (major === minimum[0] && minor < minimum[1])) {
    const wanted = `${name} ${minimum.join(".")} or newer is needed`;
    fail(
      "E_INTERPRETER_NOT_FOUND",
      ".",
      `${command} is ${name} ${version}, and ${wanted}; install it, or set ${variable}`,
    );
  }
}

function shortened(text: string): string {
  return text.length > 2000 ? `${text.slice(0, 2000)}...` : text;
}
